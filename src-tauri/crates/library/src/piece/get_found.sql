SELECT
    piece.id, piece.kind, piece.title, piece.standfirst, piece.trust_name, piece.stage, piece.owner, piece.due,
    piece.words, piece.word_target, piece.open_notes, piece.changed, piece.has_receipt,
    snippet(piece_fts, -1, char(2), char(3), '…', 24) AS excerpt
FROM piece_fts
JOIN piece ON piece.number = piece_fts.rowid
WHERE piece_fts MATCH :search AND piece_fts.rowid = :number
