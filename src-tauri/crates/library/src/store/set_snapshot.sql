INSERT INTO snapshot (document, heads, upto_arrival, sha256, bytes)
VALUES (
    :document, :heads, (SELECT max(arrival) FROM change WHERE document = :document), :sha256, :bytes
)
ON CONFLICT (document) DO UPDATE SET
    heads = excluded.heads,
    upto_arrival = excluded.upto_arrival,
    sha256 = excluded.sha256,
    bytes = excluded.bytes
