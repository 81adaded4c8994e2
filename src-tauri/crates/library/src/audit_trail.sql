SELECT message, time, received_from
FROM change
WHERE document = :document
ORDER BY arrival DESC
LIMIT :limit
