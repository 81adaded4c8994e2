SELECT name, source, imported, rows, seal FROM dataset ORDER BY name
