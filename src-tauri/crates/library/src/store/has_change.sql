SELECT 1 FROM change WHERE hash = :hash
