INSERT INTO operation (op, step, person, time, documents, edit, seal)
VALUES (:op, :step, :person, :time, :documents, :edit, :seal)
