SELECT markdown, themes, key_figures, key_facts, quotes, lessons, contact, signatories, pictures, receipt
FROM piece_content
WHERE piece = :id
