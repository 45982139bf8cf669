-- Version 4: templates that the officer made, and papers as they were issued. They never leave the
-- unit.

CREATE TABLE template (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (digest IS NULL),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    made_from TEXT NOT NULL,
    brought_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE template_doc (
    seq INTEGER PRIMARY KEY REFERENCES template (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

CREATE TABLE paper (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (digest IS NULL),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    reference TEXT NOT NULL,
    -- The record that it is about.
    about BLOB CHECK (length(about) = 16),
    dated TEXT CHECK (length(dated) = 10),
    brought_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX paper_about ON paper (about);

CREATE TABLE paper_doc (
    seq INTEGER PRIMARY KEY REFERENCES paper (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;
