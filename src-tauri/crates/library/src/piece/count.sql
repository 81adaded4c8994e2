SELECT stage, count(*) AS count, sum(words) AS words
FROM piece
WHERE removed = 0
    AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
    AND (:trust = '' OR trust_name = :trust COLLATE NOCASE OR trust_code = :trust)
GROUP BY stage
