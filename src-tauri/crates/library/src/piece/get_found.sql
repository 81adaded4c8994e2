SELECT
    piece.id, piece.kind, piece.title, piece.standfirst, piece.trust_name, piece.stage, piece.owner, piece.due,
    piece.words, piece.word_target, piece.open_notes, piece.changed, piece.has_receipt, piece_words.body
FROM piece
JOIN piece_words ON piece_words.number = piece.number
WHERE piece.number = :number
