-- Version 3: councils, their meetings, certificates and number series. They never leave the unit;
-- laid out like the other records, they share their history, undo, trash and check.

CREATE TABLE council (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (digest IS NULL),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    began TEXT CHECK (length(began) = 10),
    ended TEXT CHECK (length(ended) = 10),
    members INTEGER NOT NULL CHECK (members >= 0),
    brought_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE council_doc (
    seq INTEGER PRIMARY KEY REFERENCES council (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

CREATE TABLE meeting (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (digest IS NULL),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    council BLOB CHECK (length(council) = 16),
    number TEXT NOT NULL,
    -- YYYY-MM-DDTHH:MM, by the clock on the wall.
    began TEXT CHECK (length(began) = 16),
    place TEXT NOT NULL,
    items INTEGER NOT NULL CHECK (items >= 0),
    brought_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX meeting_of_council ON meeting (council);

CREATE TABLE meeting_doc (
    seq INTEGER PRIMARY KEY REFERENCES meeting (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

-- Which meetings spoke of an initiative.
CREATE TABLE meeting_item (
    initiative BLOB NOT NULL CHECK (length(initiative) = 16),
    meeting INTEGER NOT NULL,
    PRIMARY KEY (initiative, meeting)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (digest IS NULL),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL,
    -- By which the same issuer is known again, however it is capitalised.
    issuer_key TEXT NOT NULL,
    number TEXT NOT NULL,
    -- The year or term within which `n` is unique.
    scope TEXT NOT NULL,
    n INTEGER CHECK (n >= 1),
    decision BLOB CHECK (length(decision) = 16),
    person BLOB CHECK (length(person) = 16),
    initiative BLOB CHECK (length(initiative) = 16),
    issued TEXT CHECK (length(issued) = 10),
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Number, name and title for searching.
    folded TEXT NOT NULL,
    brought_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX certificate_number ON certificate (issuer_key, kind, scope, n);
CREATE INDEX certificate_of_decision ON certificate (decision);
CREATE INDEX certificate_of_person ON certificate (person);
CREATE INDEX certificate_of_initiative ON certificate (initiative);
CREATE INDEX certificate_state ON certificate (deleted, state, issued);

CREATE TABLE certificate_doc (
    seq INTEGER PRIMARY KEY REFERENCES certificate (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

CREATE TABLE series (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (digest IS NULL),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    issuer_key TEXT NOT NULL,
    -- "certificates" or "papers", a colon, and which.
    numbers TEXT NOT NULL,
    brought_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX series_of_issuer ON series (issuer_key, numbers);

CREATE TABLE series_doc (
    seq INTEGER PRIMARY KEY REFERENCES series (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

-- What was printed since stays: undoing asks this of every operation, however many records it has.
CREATE INDEX history_of_papers ON history (operation, kind, id)
    WHERE kind IN ('certificate', 'series');
