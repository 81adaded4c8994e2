DROP TABLE rating;
DROP TABLE dataset;
