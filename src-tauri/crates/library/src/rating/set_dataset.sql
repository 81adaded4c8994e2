INSERT INTO dataset (name, source, imported, rows, seal) VALUES (:name, :source, :imported, :rows, :seal)
ON CONFLICT (name) DO UPDATE SET
    source = excluded.source,
    imported = excluded.imported,
    rows = excluded.rows,
    seal = excluded.seal
