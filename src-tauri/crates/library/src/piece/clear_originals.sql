DELETE FROM original WHERE piece = :piece
