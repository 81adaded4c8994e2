SELECT id, kept FROM version WHERE piece = :id ORDER BY id
