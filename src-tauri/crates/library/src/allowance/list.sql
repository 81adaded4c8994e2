SELECT id, code, words, reason, allowed_by, time FROM allowance WHERE piece = :piece ORDER BY time, id
