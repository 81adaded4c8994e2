SELECT rowid AS number FROM piece_fts WHERE piece_fts MATCH :titled
