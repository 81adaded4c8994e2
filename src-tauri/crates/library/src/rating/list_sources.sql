SELECT source FROM dataset ORDER BY name
