SELECT received_from FROM change WHERE hash = :hash
