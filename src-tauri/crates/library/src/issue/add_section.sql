INSERT INTO section (id, issue, title, words, position) VALUES (:id, :issue, :title, :words, :position)
