DELETE FROM section WHERE issue = :issue
