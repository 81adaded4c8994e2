SELECT
    id, kind, author, initials, time, text, quote, revision, replies, state, closed_by, closed_at, standing, start,
    stop
FROM note
WHERE piece = :piece
ORDER BY position
