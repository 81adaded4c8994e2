SELECT trust_code, trust_name, trust_kind, domain, published, rating
FROM rating
WHERE domain = 'overall'
ORDER BY published, dataset, trust_code
