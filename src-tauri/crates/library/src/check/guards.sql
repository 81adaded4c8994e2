SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'change' ORDER BY name
