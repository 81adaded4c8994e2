-- The mark of whoever publishes an issue, as a JSON object of its picture and what is read aloud for it.
ALTER TABLE issue ADD COLUMN logo TEXT;
