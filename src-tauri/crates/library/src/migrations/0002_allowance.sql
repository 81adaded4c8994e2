-- What somebody has allowed to be published although a check asks about it. A projection.
CREATE TABLE allowance (
    piece      TEXT NOT NULL REFERENCES piece (id),
    id         TEXT NOT NULL,
    code       TEXT NOT NULL,
    words      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    allowed_by TEXT NOT NULL,
    time       TEXT NOT NULL,
    PRIMARY KEY (piece, id)
) STRICT, WITHOUT ROWID;

-- Rules of the house style that a series has switched the other way than they come, as a JSON list of their ids.
ALTER TABLE issue ADD COLUMN style_switched TEXT NOT NULL DEFAULT '[]';
