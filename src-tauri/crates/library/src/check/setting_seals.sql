SELECT key, value, seal FROM setting ORDER BY key
