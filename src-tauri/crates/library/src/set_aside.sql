INSERT INTO quarantine (hash, document, bytes, why, at) VALUES (:hash, :document, :bytes, :why, :at)
ON CONFLICT (hash) DO NOTHING
