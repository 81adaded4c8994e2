UPDATE register SET seal = x'00' WHERE id = :id
