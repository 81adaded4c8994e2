SELECT sha256, format, width, height, orientation FROM media WHERE sha256 = :sha256
