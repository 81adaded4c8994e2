-- In order of time: what a later list says takes the place of what an earlier one said.
SELECT trust.code, trust.closed
FROM trust
JOIN register ON register.id = trust.register
WHERE register.in_use AND trust.became = ''
ORDER BY register.as_of, register.id, trust.file, trust.row
