-- Reference data: one row for each time that a list was brought in. `contents` is the SHA-256 of its rows, `seal` that
-- of the other columns. Undo takes a list out of use; nothing of it is deleted.
CREATE TABLE register (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('trusts', 'ratings')),
    name     TEXT NOT NULL,
    source   TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    as_of    TEXT NOT NULL,
    imported INTEGER NOT NULL,
    rows     INTEGER NOT NULL,
    in_use   INTEGER NOT NULL,
    contents BLOB NOT NULL CHECK (length(contents) = 32),
    seal     BLOB NOT NULL
) STRICT;
CREATE INDEX register_by_day ON register (kind, in_use, as_of, id);

-- Each published rating once, in however many files it stands. `digest` begins the SHA-256 of the other columns.
CREATE TABLE judgement (
    id            INTEGER PRIMARY KEY,
    digest        BLOB NOT NULL UNIQUE CHECK (length(digest) = 16),
    level         TEXT NOT NULL,
    trust_code    TEXT NOT NULL,
    trust_name    TEXT NOT NULL,
    trust_kind    TEXT NOT NULL,
    location_code TEXT NOT NULL,
    location_name TEXT NOT NULL,
    service       TEXT NOT NULL,
    domain        TEXT NOT NULL,
    domain_words  TEXT NOT NULL,
    rating        TEXT NOT NULL,
    words         TEXT NOT NULL,
    published     TEXT NOT NULL,
    inherited     TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_of_trust ON judgement (trust_code, level, domain, published);

-- Where each rating stands.
CREATE TABLE judgement_row (
    register  INTEGER NOT NULL REFERENCES register (id),
    sheet     TEXT NOT NULL,
    row       INTEGER NOT NULL,
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    PRIMARY KEY (register, sheet, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_row_of_judgement ON judgement_row (judgement, register);

CREATE TABLE trust (
    register   INTEGER NOT NULL REFERENCES register (id),
    file       TEXT NOT NULL,
    row        INTEGER NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    region     TEXT NOT NULL,
    care_board TEXT NOT NULL,
    address    TEXT NOT NULL,
    postcode   TEXT NOT NULL,
    telephone  TEXT NOT NULL,
    opened     TEXT NOT NULL,
    closed     TEXT NOT NULL,
    PRIMARY KEY (register, file, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX trust_by_code ON trust (code, register);
