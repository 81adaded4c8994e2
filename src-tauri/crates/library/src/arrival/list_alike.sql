SELECT
    piece.id, piece.title, piece.trust_code, piece_content.markdown,
    (SELECT json_group_array(original.name) FROM original WHERE original.piece = piece.id) AS names
FROM piece
JOIN piece_content ON piece_content.piece = piece.id
LEFT JOIN arrival ON arrival.piece = piece.id
WHERE piece.removed = 0
    AND piece.has_receipt
    AND arrival.newer_of IS NULL
    AND (
        (:trust <> '' AND piece.trust_name = :trust COLLATE NOCASE)
        OR piece.title = :title COLLATE NOCASE
        OR piece.id IN (
            SELECT original.piece FROM original WHERE original.name IN (SELECT value FROM json_each(:names))
        )
    )
ORDER BY piece.number DESC
LIMIT 40
