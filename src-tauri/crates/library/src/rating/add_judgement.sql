INSERT INTO judgement (
    digest, level, trust_code, trust_name, trust_kind, location_code, location_name, service, domain, domain_words,
    rating, words, published, inherited
) VALUES (
    :digest, :level, :trust_code, :trust_name, :trust_kind, :location_code, :location_name, :service, :domain,
    :domain_words, :rating, :words, :published, :inherited
) ON CONFLICT (digest) DO NOTHING
