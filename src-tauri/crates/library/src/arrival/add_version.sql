INSERT INTO version (piece, id, kept) VALUES (:piece, :id, :kept)
