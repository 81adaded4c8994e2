SELECT
    section.id, section.title, section.words,
    (
        SELECT count(*)
        FROM placement
        JOIN piece ON piece.id = placement.piece
        WHERE placement.issue = section.issue AND NOT piece.removed
            AND (placement.position, placement.id) < (section.position, section.id)
    ) AS before
FROM section
WHERE section.issue = :issue
ORDER BY section.position, section.id
