SELECT
    id, kind, title, standfirst, trust_name, trust_code, stage, stage_rank, stage_reason, owner, due, words,
    word_target, open_notes, has_receipt, removed, changed
FROM piece
WHERE id = :id
