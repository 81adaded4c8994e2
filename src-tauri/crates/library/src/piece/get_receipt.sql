SELECT receipt FROM piece_content WHERE piece = :piece
