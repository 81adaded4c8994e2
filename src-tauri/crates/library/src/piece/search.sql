-- A hit in the title weighs ten times, one in the standfirst or the trust five times as much as one in the text.
SELECT piece.number
FROM piece_fts
CROSS JOIN piece ON piece.number = piece_fts.rowid
WHERE piece_fts MATCH :search
    AND piece.removed = 0
    AND (:stages = '[]' OR piece.stage IN (SELECT value FROM json_each(:stages)))
    AND (:kinds = '[]' OR piece.kind IN (SELECT value FROM json_each(:kinds)))
    AND (:trust = '' OR piece.trust_name = :trust COLLATE NOCASE OR piece.trust_code = :trust)
ORDER BY
    CASE :order
        WHEN 'rank' THEN (CASE WHEN :descending THEN -1 ELSE 1 END) * bm25(piece_fts, 10.0, 5.0, 5.0, 1.0, 1.0)
        WHEN 'stage' THEN (CASE WHEN :descending THEN -1 ELSE 1 END) * piece.stage_rank
        WHEN 'words' THEN (CASE WHEN :descending THEN -1 ELSE 1 END) * piece.words
    END,
    CASE WHEN :order = 'due' THEN piece.due IS NULL END,
    CASE
        WHEN :descending THEN NULL
        WHEN :order = 'title' THEN piece.title
        WHEN :order = 'trust' THEN piece.trust_name
        WHEN :order = 'due' THEN piece.due
    END COLLATE NOCASE,
    CASE
        WHEN NOT :descending THEN NULL
        WHEN :order = 'title' THEN piece.title
        WHEN :order = 'trust' THEN piece.trust_name
        WHEN :order = 'due' THEN piece.due
    END COLLATE NOCASE DESC,
    piece.changed DESC, piece.id
LIMIT :limit OFFSET :offset
