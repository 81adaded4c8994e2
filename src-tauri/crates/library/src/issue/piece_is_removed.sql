SELECT 1 FROM piece WHERE id = :piece AND removed
