DELETE FROM allowance WHERE piece = :piece
