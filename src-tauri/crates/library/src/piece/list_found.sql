-- CROSS keeps the index of words outside: for each row of `piece` it would be asked ten thousand times.
SELECT piece.number, piece.stage, piece.words, piece.changed
FROM piece_fts
CROSS JOIN piece ON piece.number = piece_fts.rowid
WHERE piece_fts MATCH :search
    AND piece.removed = 0
    AND (:kinds = '[]' OR piece.kind IN (SELECT value FROM json_each(:kinds)))
    AND (:trust = '' OR piece.trust_name = :trust COLLATE NOCASE OR piece.trust_code = :trust)
