SELECT trust_code, trust_name, trust_kind, domain, published, rating
FROM rating
WHERE trust_code = :trust_code
ORDER BY published, dataset, domain
