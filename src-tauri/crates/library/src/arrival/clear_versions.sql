DELETE FROM version WHERE piece = :piece
