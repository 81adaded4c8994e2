SELECT file, row, code, name, kind, region, care_board, address, postcode, telephone, opened, closed, became
FROM trust
WHERE register = :register
ORDER BY file, row
