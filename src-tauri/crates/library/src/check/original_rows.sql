SELECT key, name, sha256, size FROM original WHERE piece = :id ORDER BY key
