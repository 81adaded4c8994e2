SELECT piece_words.title, piece_words.standfirst, piece_words.trust, piece_words.body, piece_words.notes
FROM piece_words
JOIN piece ON piece.number = piece_words.number
WHERE piece.id = :id
