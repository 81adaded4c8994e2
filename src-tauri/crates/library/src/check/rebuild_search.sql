INSERT INTO piece_fts (piece_fts) VALUES ('rebuild')
