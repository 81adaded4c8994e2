INSERT INTO judgement_row (register, sheet, row, judgement) VALUES (:register, :sheet, :row, :judgement)
