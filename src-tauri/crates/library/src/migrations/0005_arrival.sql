-- How a submission came: whether as a newer version of another one, and whether somebody has looked at what was
-- recognised. A projection; pieces of which there is nothing to say have no row.
CREATE TABLE arrival (
    piece     TEXT NOT NULL PRIMARY KEY REFERENCES piece (id),
    newer_of  TEXT,
    looked_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX arrival_newer_of ON arrival (newer_of) WHERE newer_of IS NOT NULL;

-- Newer versions that were taken into a piece, each as JSON. A projection.
CREATE TABLE version (
    piece TEXT NOT NULL REFERENCES piece (id),
    id    TEXT NOT NULL,
    kept  TEXT NOT NULL,
    PRIMARY KEY (piece, id)
) STRICT, WITHOUT ROWID;

-- Whether a file of this name has come before.
CREATE INDEX original_by_name ON original (name);
