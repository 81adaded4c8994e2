INSERT INTO setting (key, value, seal) VALUES (:key, :value, :seal)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, seal = excluded.seal
