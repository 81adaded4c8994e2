DELETE FROM placement WHERE issue = :issue
