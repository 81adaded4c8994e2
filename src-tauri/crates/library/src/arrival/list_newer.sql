SELECT arrival.piece
FROM arrival
JOIN piece ON piece.id = arrival.piece
WHERE arrival.newer_of = :piece AND NOT piece.removed
ORDER BY piece.number
