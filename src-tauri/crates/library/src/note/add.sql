INSERT INTO note (
    piece, id, position, kind, author, initials, time, text, quote, revision, replies, state, closed_by, closed_at,
    standing, start, stop
)
VALUES (
    :piece, :id, :position, :kind, :author, :initials, :time, :text, :quote, :revision, :replies, :state,
    :closed_by, :closed_at, :standing, :start, :stop
)
