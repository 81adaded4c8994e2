SELECT count(*) AS count FROM change WHERE document = :document AND arrival <= :upto
