SELECT words FROM allowance WHERE code = :code
UNION
SELECT trust_name FROM piece WHERE NOT removed
UNION
SELECT trust_name FROM rating
ORDER BY 1
