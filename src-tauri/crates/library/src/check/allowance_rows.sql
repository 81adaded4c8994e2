SELECT id, code, words, reason, allowed_by, time FROM allowance WHERE piece = :id ORDER BY id
