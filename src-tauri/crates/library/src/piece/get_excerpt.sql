SELECT snippet(piece_fts, -1, char(2), char(3), '…', 24) AS excerpt
FROM piece_fts
WHERE piece_fts MATCH :search AND rowid = :number
