WITH candidate (id) AS (
    SELECT id FROM piece WHERE removed = 0 AND :trust <> '' AND trust_name = :trust COLLATE NOCASE
    UNION
    SELECT id FROM piece WHERE removed = 0 AND :title <> '' AND title = :title COLLATE NOCASE
    UNION
    SELECT piece FROM original WHERE name IN (SELECT value FROM json_each(:names))
)
SELECT
    piece.id, piece.title, piece.trust_code, piece_content.markdown,
    (SELECT json_group_array(original.name) FROM original WHERE original.piece = piece.id) AS names
FROM candidate
-- In this order: there are few candidates and many pieces.
CROSS JOIN piece ON piece.id = candidate.id
JOIN piece_content ON piece_content.piece = piece.id
LEFT JOIN arrival ON arrival.piece = piece.id
WHERE piece.removed = 0 AND piece.has_receipt AND arrival.newer_of IS NULL
ORDER BY piece.number DESC
LIMIT 40
