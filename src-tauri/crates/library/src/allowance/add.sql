INSERT INTO allowance (piece, id, code, words, reason, allowed_by, time)
VALUES (:piece, :id, :code, :words, :reason, :by, :time)
