SELECT trust_code, trust_name
FROM rating
WHERE trust_name = :name COLLATE NOCASE
ORDER BY published DESC, trust_code
LIMIT 1
