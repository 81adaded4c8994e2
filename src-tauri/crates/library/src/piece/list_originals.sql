SELECT name, sha256, size FROM original WHERE piece = :piece ORDER BY name, key
