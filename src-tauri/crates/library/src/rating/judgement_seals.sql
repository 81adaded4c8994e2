SELECT
    id, digest, level, trust_code, trust_name, trust_kind, location_code, location_name, service, domain, domain_words,
    rating, words, published, inherited
FROM judgement
