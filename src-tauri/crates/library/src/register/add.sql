INSERT INTO register (kind, name, source, sha256, as_of, imported, rows, in_use, contents, seal)
VALUES (:kind, :name, :source, :sha256, :as_of, :imported, :rows, :in_use, :contents, :seal)
