SELECT
    placement.id, placement.piece, placement.template, piece.kind, piece.title, piece.trust_name, piece.stage,
    piece.words, piece.open_notes
FROM placement
JOIN piece ON piece.id = placement.piece
WHERE placement.issue = :issue AND NOT piece.removed
ORDER BY placement.position, placement.id
