SELECT title FROM piece WHERE id = :id
