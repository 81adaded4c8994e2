SELECT piece, newer_of, looked_at FROM arrival WHERE piece IN (SELECT value FROM json_each(:pieces))
