-- Labels that a series writes on its forms beside the usual ones, as a JSON list of a field and a label each.
ALTER TABLE issue ADD COLUMN form_labels TEXT NOT NULL DEFAULT '[]';
