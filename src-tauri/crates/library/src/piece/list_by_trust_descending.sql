SELECT
    id, kind, title, standfirst, trust_name, stage, owner, due, words, word_target, open_notes, changed, has_receipt
FROM piece
WHERE removed = 0
    AND (:stages = '[]' OR stage IN (SELECT value FROM json_each(:stages)))
    AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
    AND (:trust = '' OR trust_name = :trust COLLATE NOCASE OR trust_code = :trust)
ORDER BY trust_name COLLATE NOCASE DESC, id DESC
LIMIT :limit OFFSET :offset
