INSERT INTO conflict (document, field, readings) VALUES (:document, :field, :readings)
