SELECT id, kind, heads FROM document WHERE id = :id
