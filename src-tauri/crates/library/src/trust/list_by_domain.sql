-- Whose pieces name an address at this domain, in the contact or as the sender.
SELECT piece.trust_code, count(*) AS pieces
FROM piece
JOIN piece_content ON piece_content.piece = piece.id
WHERE
    piece.trust_code <> '' AND NOT piece.removed
    AND (instr(lower(piece_content.contact), :domain) OR instr(lower(coalesce(piece_content.receipt, '')), :domain))
GROUP BY piece.trust_code
ORDER BY pieces DESC, piece.trust_code
