SELECT title FROM issue WHERE id = :id
