DELETE FROM conflict WHERE document = :document
