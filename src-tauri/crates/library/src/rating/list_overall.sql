SELECT
    judgement.level, judgement.trust_code, judgement.trust_name, judgement.trust_kind, judgement.location_code,
    judgement.location_name, judgement.service, judgement.domain, judgement.domain_words, judgement.rating,
    judgement.words, judgement.published, judgement.inherited,
    max(register.as_of) AS as_of, register.name AS file, judgement_row.sheet, judgement_row.row
FROM judgement
JOIN judgement_row ON judgement_row.judgement = judgement.id
JOIN register ON register.id = judgement_row.register
WHERE judgement.level = 'provider' AND judgement.domain = 'overall' AND register.in_use
GROUP BY judgement.id
ORDER BY judgement.published, as_of, judgement.id
