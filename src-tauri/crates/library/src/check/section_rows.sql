SELECT id, title, words, position FROM section WHERE issue = :id ORDER BY id
