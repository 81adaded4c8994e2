INSERT INTO issue (
    id, series, publisher, publisher_line, number, title, deck, date, language, cover, logo, statement, imprint_text,
    imprint, style_switched, form_labels, design, removed, changed
)
VALUES (
    :id, :series, :publisher, :publisher_line, :number, :title, :deck, :date, :language, :cover, :logo, :statement,
    :imprint_text, :imprint, :style_switched, :form_labels, :design, :removed, :changed
)
ON CONFLICT (id) DO UPDATE SET
    series = excluded.series,
    publisher = excluded.publisher,
    publisher_line = excluded.publisher_line,
    number = excluded.number,
    title = excluded.title,
    deck = excluded.deck,
    date = excluded.date,
    language = excluded.language,
    cover = excluded.cover,
    logo = excluded.logo,
    statement = excluded.statement,
    imprint_text = excluded.imprint_text,
    imprint = excluded.imprint,
    style_switched = excluded.style_switched,
    design = excluded.design,
    form_labels = excluded.form_labels,
    removed = excluded.removed,
    changed = excluded.changed
