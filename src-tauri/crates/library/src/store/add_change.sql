INSERT INTO change (hash, document, bytes, actor, seq, time, message, received_from)
VALUES (:hash, :document, :bytes, :actor, :seq, :time, :message, :received_from)
