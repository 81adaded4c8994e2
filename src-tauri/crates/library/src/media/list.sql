SELECT sha256, format, width, height, orientation, size, seal FROM media ORDER BY sha256
