SELECT count(*)
FROM piece
LEFT JOIN arrival ON arrival.piece = piece.id
WHERE piece.removed = 0 AND piece.stage = 'received' AND piece.has_receipt AND arrival.looked_at IS NULL
