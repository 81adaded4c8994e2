UPDATE register SET rows = :rows, in_use = :in_use, contents = :contents, seal = :seal WHERE id = :id
