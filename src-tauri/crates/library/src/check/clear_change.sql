DELETE FROM change WHERE hash = :hash
