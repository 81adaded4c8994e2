SELECT judgement_row.sheet, judgement_row.row, judgement.digest
FROM judgement_row
JOIN judgement ON judgement.id = judgement_row.judgement
WHERE judgement_row.register = :register
ORDER BY judgement_row.sheet, judgement_row.row
