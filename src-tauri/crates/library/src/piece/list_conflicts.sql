SELECT field, readings FROM conflict WHERE document = :document ORDER BY field
