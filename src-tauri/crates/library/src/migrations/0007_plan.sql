-- The design in which an issue appears; empty for the usual one.
ALTER TABLE issue ADD COLUMN design TEXT NOT NULL DEFAULT '';

-- Sections of an issue: each begins where it stands among the placements. A projection.
CREATE TABLE section (
    id       TEXT PRIMARY KEY NOT NULL,
    issue    TEXT NOT NULL REFERENCES issue (id),
    title    TEXT NOT NULL,
    words    TEXT NOT NULL,
    position TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX section_of_issue ON section (issue, position, id);
