SELECT id, kind, name, source, sha256, as_of, imported, rows, in_use, contents, seal FROM register ORDER BY as_of, id
