SELECT words FROM allowance WHERE code = :code
UNION
SELECT trust_name FROM piece WHERE NOT removed
UNION
SELECT trust.name FROM trust JOIN register ON register.id = trust.register WHERE register.in_use
UNION
SELECT trust_name FROM judgement WHERE level = 'provider' AND domain = 'overall'
ORDER BY 1
