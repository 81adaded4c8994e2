SELECT heads, upto_arrival, sha256, bytes FROM snapshot WHERE document = :document
