INSERT INTO media (sha256, format, width, height, orientation, size, seal)
VALUES (:sha256, :format, :width, :height, :orientation, :size, :seal)
ON CONFLICT (sha256) DO NOTHING
