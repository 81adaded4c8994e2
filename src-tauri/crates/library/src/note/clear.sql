DELETE FROM note WHERE piece = :piece
