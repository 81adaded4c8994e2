SELECT id, piece, template, position FROM placement WHERE issue = :id ORDER BY id
