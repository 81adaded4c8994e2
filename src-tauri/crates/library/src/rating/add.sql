INSERT INTO rating (dataset, trust_code, trust_name, trust_kind, domain, published, rating)
VALUES (:dataset, :trust_code, :trust_name, :trust_kind, :domain, :published, :rating)
