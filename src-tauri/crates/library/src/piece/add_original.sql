INSERT INTO original (piece, key, name, sha256, size) VALUES (:piece, :key, :name, :sha256, :size)
