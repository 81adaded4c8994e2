SELECT original.piece
FROM original
JOIN piece ON piece.id = original.piece
WHERE original.sha256 = :sha256 AND NOT piece.removed
ORDER BY piece.number
LIMIT 1
