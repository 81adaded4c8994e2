SELECT
    piece.id, piece.kind, piece.title, piece.standfirst, piece.trust_name, piece.trust_code, piece.stage,
    piece.stage_reason, piece.owner, piece.due, piece.words, piece.word_target, piece.has_receipt, piece.changed,
    piece_content.markdown, piece_content.themes, piece_content.key_figures, piece_content.key_facts,
    piece_content.quotes, piece_content.lessons, piece_content.contact, piece_content.signatories,
    piece_content.pictures, document.heads,
    (
        SELECT placement.issue
        FROM placement
        JOIN issue ON issue.id = placement.issue
        WHERE placement.piece = piece.id AND NOT issue.removed
        ORDER BY issue.number DESC, issue.id
        LIMIT 1
    ) AS issue
FROM piece
JOIN piece_content ON piece_content.piece = piece.id
JOIN document ON document.id = piece.id
WHERE piece.id = :id AND NOT piece.removed
