SELECT piece.stage, count(*) AS count, sum(piece.words) AS words
FROM piece_fts
JOIN piece ON piece.number = piece_fts.rowid
WHERE piece_fts MATCH :search
    AND piece.removed = 0
    AND (:kinds = '[]' OR piece.kind IN (SELECT value FROM json_each(:kinds)))
    AND (:trust = '' OR piece.trust_name = :trust COLLATE NOCASE OR piece.trust_code = :trust)
GROUP BY piece.stage
