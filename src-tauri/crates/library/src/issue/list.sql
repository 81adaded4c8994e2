SELECT
    id, series, number, title,
    (
        SELECT count(*)
        FROM placement
        JOIN piece ON piece.id = placement.piece
        WHERE placement.issue = issue.id AND NOT piece.removed
    ) AS pieces
FROM issue
WHERE NOT removed
ORDER BY number DESC, title, id
