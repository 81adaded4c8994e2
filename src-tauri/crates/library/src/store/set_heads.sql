INSERT INTO document (id, kind, heads) VALUES (:id, :kind, :heads)
ON CONFLICT (id) DO UPDATE SET heads = excluded.heads
