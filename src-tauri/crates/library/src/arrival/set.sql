INSERT INTO arrival (piece, newer_of, looked_at) VALUES (:piece, :newer_of, :looked_at)
ON CONFLICT (piece) DO UPDATE SET newer_of = excluded.newer_of, looked_at = excluded.looked_at
