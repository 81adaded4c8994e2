SELECT kept FROM version WHERE piece = :piece ORDER BY id
