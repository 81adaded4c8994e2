SELECT
    id, series, publisher, publisher_line, number, title, deck, date, language, cover, logo, statement, imprint_text,
    imprint, style_switched, form_labels, design, removed, changed
FROM issue
WHERE id = :id
