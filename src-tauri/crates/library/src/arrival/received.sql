SELECT time FROM change WHERE document = :document ORDER BY arrival LIMIT 1
