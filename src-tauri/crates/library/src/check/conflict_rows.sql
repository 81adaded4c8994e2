SELECT field, readings FROM conflict WHERE document = :id ORDER BY field
