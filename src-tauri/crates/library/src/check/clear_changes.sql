DELETE FROM change WHERE document = :document
