-- What stands in one file and not in another.
SELECT
    judgement.level, judgement.trust_code, judgement.trust_name, judgement.trust_kind, judgement.location_code,
    judgement.location_name, judgement.service, judgement.domain, judgement.domain_words, judgement.rating,
    judgement.words, judgement.published, judgement.inherited,
    '' AS as_of, '' AS file, judgement_row.sheet, judgement_row.row
FROM judgement_row
JOIN judgement ON judgement.id = judgement_row.judgement
WHERE
    judgement_row.register = :register
    AND NOT EXISTS (
        SELECT 1
        FROM judgement_row AS other
        WHERE other.judgement = judgement_row.judgement AND other.register = :other
    )
ORDER BY judgement.published, judgement_row.sheet, judgement_row.row
