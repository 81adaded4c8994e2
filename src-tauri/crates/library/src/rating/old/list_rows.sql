SELECT trust_code, trust_name, trust_kind, domain, published, rating
FROM rating
WHERE dataset = :dataset
ORDER BY trust_code, domain, published
