INSERT INTO placement (id, issue, piece, template, position) VALUES (:id, :issue, :piece, :template, :position)
