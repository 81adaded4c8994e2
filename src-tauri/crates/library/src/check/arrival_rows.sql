SELECT piece, newer_of, looked_at FROM arrival WHERE piece = :id
