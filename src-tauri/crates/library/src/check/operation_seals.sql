SELECT op, step, person, time, documents, coalesce(edit, ''), seal FROM operation ORDER BY id
