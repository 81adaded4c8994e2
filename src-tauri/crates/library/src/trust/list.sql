-- In order of time: what a later list says comes after what an earlier one said.
SELECT
    trust.file, trust.row, trust.code, trust.name, trust.kind, trust.region, trust.care_board, trust.address,
    trust.postcode, trust.telephone, trust.opened, trust.closed, trust.became, register.id AS register, register.as_of
FROM trust
JOIN register ON register.id = trust.register
WHERE register.in_use
ORDER BY register.as_of, register.id, trust.file, trust.row
