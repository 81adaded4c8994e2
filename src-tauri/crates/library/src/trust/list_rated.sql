-- The spelling of the regulator, for trusts of any list.
SELECT judgement.trust_code, judgement.trust_name, judgement.trust_kind, max(register.as_of) AS as_of
FROM judgement
JOIN judgement_row ON judgement_row.judgement = judgement.id
JOIN register ON register.id = judgement_row.register
WHERE judgement.level = 'provider' AND register.in_use
GROUP BY judgement.trust_code, judgement.trust_name
ORDER BY as_of, judgement.trust_code
