SELECT document, lower(hex(bytes)), why, at, hash FROM quarantine ORDER BY hash
