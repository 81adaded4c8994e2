SELECT 1 FROM operation WHERE edit = :edit
