SELECT DISTINCT source FROM register WHERE kind = 'ratings' AND in_use ORDER BY source
