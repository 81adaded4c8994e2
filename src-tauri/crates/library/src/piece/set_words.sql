INSERT INTO piece_words (number, title, standfirst, trust, body, notes)
VALUES ((SELECT number FROM piece WHERE id = :id), :title, :standfirst, :trust, :body, :notes)
ON CONFLICT (number) DO UPDATE SET
    title = excluded.title,
    standfirst = excluded.standfirst,
    trust = excluded.trust,
    body = excluded.body,
    notes = excluded.notes
