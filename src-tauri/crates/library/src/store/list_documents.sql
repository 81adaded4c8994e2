SELECT id, kind, heads FROM document ORDER BY id
