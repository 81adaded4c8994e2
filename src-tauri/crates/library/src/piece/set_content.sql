INSERT INTO piece_content (
    piece, markdown, themes, key_figures, key_facts, quotes, lessons, contact, signatories, pictures, receipt
)
VALUES (
    :piece, :markdown, :themes, :key_figures, :key_facts, :quotes, :lessons, :contact, :signatories, :pictures,
    :receipt
)
ON CONFLICT (piece) DO UPDATE SET
    markdown = excluded.markdown,
    themes = excluded.themes,
    key_figures = excluded.key_figures,
    key_facts = excluded.key_facts,
    quotes = excluded.quotes,
    lessons = excluded.lessons,
    contact = excluded.contact,
    signatories = excluded.signatories,
    pictures = excluded.pictures,
    receipt = excluded.receipt
