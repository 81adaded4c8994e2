-- Truth -------------------------------------------------------------------------------------------------------

-- One row for each piece and each issue; `heads` is the state that its changes must lead to.
CREATE TABLE document (
    id    TEXT PRIMARY KEY NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('piece', 'issue')),
    heads TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Append-only. `actor` to `message` repeat what stands in `bytes`, for plain SQL.
CREATE TABLE change (
    arrival       INTEGER PRIMARY KEY,
    hash          BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    document      TEXT NOT NULL REFERENCES document (id),
    bytes         BLOB NOT NULL,
    actor         BLOB NOT NULL,
    seq           INTEGER NOT NULL,
    time          INTEGER NOT NULL,
    message       TEXT NOT NULL,
    received_from TEXT
) STRICT;
CREATE INDEX change_of_document ON change (document, arrival);

CREATE TRIGGER change_is_never_rewritten BEFORE UPDATE ON change
BEGIN
    SELECT RAISE(ABORT, 'changes are append-only');
END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
BEGIN
    SELECT RAISE(ABORT, 'changes are append-only');
END;

-- Speed and insurance: the same changes once more in compact form.
CREATE TABLE snapshot (
    document     TEXT PRIMARY KEY NOT NULL REFERENCES document (id),
    heads        TEXT NOT NULL,
    upto_arrival INTEGER NOT NULL,
    sha256       BLOB NOT NULL CHECK (length(sha256) = 32),
    bytes        BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Changes from elsewhere that could not be taken in. Kept, never dropped silently.
CREATE TABLE quarantine (
    hash     BLOB PRIMARY KEY NOT NULL,
    document TEXT NOT NULL,
    bytes    BLOB NOT NULL,
    why      TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done, for undo and for edits that are sent twice. `seal` is the SHA-256 of the other columns.
CREATE TABLE operation (
    id        INTEGER PRIMARY KEY,
    op        TEXT NOT NULL,
    step      TEXT NOT NULL CHECK (step IN ('do', 'undo', 'redo')),
    person    TEXT NOT NULL,
    time      INTEGER NOT NULL,
    documents TEXT NOT NULL,
    edit      TEXT UNIQUE,
    seal      BLOB NOT NULL
) STRICT;

-- Facts about the file itself: its id, when it was made.
CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    seal  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Pictures; the bytes are beside the file, named by their SHA-256.
CREATE TABLE media (
    sha256      TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    format      TEXT NOT NULL,
    width       INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    orientation INTEGER NOT NULL,
    size        INTEGER NOT NULL,
    seal        BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Reference data: one row for each file of ratings, sealed over all of its rows.
CREATE TABLE dataset (
    name     TEXT PRIMARY KEY NOT NULL,
    source   TEXT NOT NULL,
    imported INTEGER NOT NULL,
    rows     INTEGER NOT NULL,
    seal     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rating (
    dataset    TEXT NOT NULL REFERENCES dataset (name),
    trust_code TEXT NOT NULL,
    trust_name TEXT NOT NULL,
    trust_kind TEXT NOT NULL,
    domain     TEXT NOT NULL,
    published  TEXT NOT NULL,
    rating     TEXT NOT NULL,
    PRIMARY KEY (dataset, trust_code, domain, published)
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_of_trust ON rating (trust_code, domain, published);

-- Projections: written from the documents alone, in the same transaction, and rebuildable at any time ------------

CREATE TABLE piece (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE REFERENCES document (id),
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    standfirst   TEXT NOT NULL,
    trust_name   TEXT NOT NULL,
    trust_code   TEXT NOT NULL,
    stage        TEXT NOT NULL,
    stage_rank   INTEGER NOT NULL,
    stage_reason TEXT NOT NULL,
    owner        TEXT NOT NULL,
    due          TEXT,
    words        INTEGER NOT NULL,
    word_target  INTEGER,
    open_notes   INTEGER NOT NULL,
    has_receipt  INTEGER NOT NULL,
    removed      INTEGER NOT NULL,
    changed      INTEGER NOT NULL
) STRICT;
CREATE INDEX piece_by_change ON piece (removed, changed, id);
CREATE INDEX piece_by_stage ON piece (removed, stage, words);
CREATE INDEX piece_by_title ON piece (removed, title COLLATE NOCASE, id);
CREATE INDEX piece_by_trust ON piece (removed, trust_name COLLATE NOCASE, id);

-- The long fields, kept apart so that lists read short rows.
CREATE TABLE piece_content (
    piece       TEXT PRIMARY KEY NOT NULL REFERENCES piece (id),
    markdown    TEXT NOT NULL,
    themes      TEXT NOT NULL,
    key_figures TEXT NOT NULL,
    key_facts   TEXT NOT NULL,
    quotes      TEXT NOT NULL,
    lessons     TEXT NOT NULL,
    contact     TEXT NOT NULL,
    signatories TEXT NOT NULL,
    pictures    TEXT NOT NULL,
    receipt     TEXT
) STRICT;

CREATE TABLE original (
    piece  TEXT NOT NULL REFERENCES piece (id),
    key    TEXT NOT NULL,
    name   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size   INTEGER NOT NULL,
    PRIMARY KEY (piece, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX original_by_sha256 ON original (sha256);

CREATE TABLE note (
    piece     TEXT NOT NULL REFERENCES piece (id),
    id        TEXT NOT NULL,
    position  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    author    TEXT NOT NULL,
    initials  TEXT NOT NULL,
    time      TEXT NOT NULL,
    text      TEXT NOT NULL,
    quote     TEXT NOT NULL,
    revision  TEXT,
    replies   TEXT NOT NULL,
    state     TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    standing  TEXT NOT NULL,
    start     INTEGER,
    stop      INTEGER,
    PRIMARY KEY (piece, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict (
    document TEXT NOT NULL REFERENCES document (id),
    field    TEXT NOT NULL,
    readings TEXT NOT NULL,
    PRIMARY KEY (document, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue (
    id             TEXT PRIMARY KEY NOT NULL REFERENCES document (id),
    series         TEXT NOT NULL,
    publisher      TEXT NOT NULL,
    publisher_line TEXT NOT NULL,
    number         INTEGER NOT NULL,
    title          TEXT NOT NULL,
    deck           TEXT NOT NULL,
    date           TEXT NOT NULL,
    language       TEXT NOT NULL,
    cover          TEXT,
    statement      TEXT NOT NULL,
    imprint_text   TEXT NOT NULL,
    imprint        TEXT NOT NULL,
    removed        INTEGER NOT NULL,
    changed        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE placement (
    id       TEXT PRIMARY KEY NOT NULL,
    issue    TEXT NOT NULL REFERENCES issue (id),
    piece    TEXT NOT NULL,
    template TEXT NOT NULL,
    position TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_of_issue ON placement (issue, position, id);
CREATE INDEX placement_of_piece ON placement (piece, issue);

-- Words as search reads them, by `piece.number`.
CREATE TABLE piece_words (
    number     INTEGER PRIMARY KEY REFERENCES piece (number),
    title      TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    trust      TEXT NOT NULL,
    body       TEXT NOT NULL,
    notes      TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE piece_fts USING fts5 (
    title, standfirst, trust, body, notes,
    content = 'piece_words', content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE TRIGGER piece_words_come AFTER INSERT ON piece_words
BEGIN
    INSERT INTO piece_fts (rowid, title, standfirst, trust, body, notes)
    VALUES (new.number, new.title, new.standfirst, new.trust, new.body, new.notes);
END;
CREATE TRIGGER piece_words_go AFTER DELETE ON piece_words
BEGIN
    INSERT INTO piece_fts (piece_fts, rowid, title, standfirst, trust, body, notes)
    VALUES ('delete', old.number, old.title, old.standfirst, old.trust, old.body, old.notes);
END;
CREATE TRIGGER piece_words_change AFTER UPDATE ON piece_words
BEGIN
    INSERT INTO piece_fts (piece_fts, rowid, title, standfirst, trust, body, notes)
    VALUES ('delete', old.number, old.title, old.standfirst, old.trust, old.body, old.notes);
    INSERT INTO piece_fts (rowid, title, standfirst, trust, body, notes)
    VALUES (new.number, new.title, new.standfirst, new.trust, new.body, new.notes);
END;
