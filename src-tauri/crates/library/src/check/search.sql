INSERT INTO piece_fts (piece_fts, rank) VALUES ('integrity-check', 1)
