INSERT INTO piece (
    id, kind, title, standfirst, trust_name, trust_code, stage, stage_rank, stage_reason, owner, due, words,
    word_target, open_notes, has_receipt, removed, changed
)
VALUES (
    :id, :kind, :title, :standfirst, :trust_name, :trust_code, :stage, :stage_rank, :stage_reason, :owner, :due,
    :words, :word_target, :open_notes, :has_receipt, :removed, :changed
)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind,
    title = excluded.title,
    standfirst = excluded.standfirst,
    trust_name = excluded.trust_name,
    trust_code = excluded.trust_code,
    stage = excluded.stage,
    stage_rank = excluded.stage_rank,
    stage_reason = excluded.stage_reason,
    owner = excluded.owner,
    due = excluded.due,
    words = excluded.words,
    word_target = excluded.word_target,
    open_notes = excluded.open_notes,
    has_receipt = excluded.has_receipt,
    removed = excluded.removed,
    changed = excluded.changed
