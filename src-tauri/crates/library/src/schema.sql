SELECT type, name, coalesce(sql, '') AS sql FROM sqlite_schema ORDER BY type, name
