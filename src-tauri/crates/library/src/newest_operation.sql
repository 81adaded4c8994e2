SELECT max(time) AS time FROM operation
