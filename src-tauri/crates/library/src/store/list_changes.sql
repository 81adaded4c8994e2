SELECT hash, bytes, actor, seq, time, message
FROM change
WHERE document = :document AND arrival > :after
ORDER BY arrival
