DELETE FROM rating WHERE dataset = :dataset
