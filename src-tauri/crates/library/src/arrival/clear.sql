DELETE FROM arrival WHERE piece = :piece
