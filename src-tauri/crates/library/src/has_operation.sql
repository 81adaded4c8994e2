SELECT 1 FROM operation WHERE id = ?1
