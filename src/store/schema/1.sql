-- Version 1. No collation or function of our own: any sqlite3 must be able to open and check this.
-- Records are split in two: a light row for lists, counts and comparisons, and the whole record as
-- JSON beside it, so that a list of a million never reads the long texts.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    -- Of the wire form in which it was received; none for a record of this ledger's own.
    digest BLOB CHECK (length(digest) = 32),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    -- Milliseconds since 1970, UTC.
    updated_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    folded TEXT NOT NULL,
    name_sort BLOB NOT NULL
) STRICT;

CREATE TABLE unit_doc (
    seq INTEGER PRIMARY KEY REFERENCES unit (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

CREATE TABLE person (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (length(digest) = 32),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    sub_unit BLOB CHECK (length(sub_unit) = 16),
    folded TEXT NOT NULL,
    name_sort BLOB NOT NULL
) STRICT;

CREATE INDEX person_of_unit ON person (unit, folded);

CREATE TABLE person_doc (
    seq INTEGER PRIMARY KEY REFERENCES person (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

CREATE TABLE initiative (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (length(digest) = 32),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    -- What the reader of a list sees; derived from state and signed decisions.
    status TEXT NOT NULL,
    -- The day of the base recognition, of the revocation once revoked.
    recognised TEXT CHECK (length(recognised) = 10),
    authors TEXT NOT NULL,
    field TEXT NOT NULL,
    programme TEXT NOT NULL,
    -- Whole đồng.
    amount INTEGER CHECK (amount >= 0),
    amount_period TEXT,
    amount_exactness TEXT,
    -- YYYY[-MM[-DD]]
    filed TEXT CHECK (length(filed) IN (4, 7, 10)),
    applied TEXT CHECK (length(applied) IN (4, 7, 10)),
    title_sort BLOB NOT NULL,
    author_sort BLOB NOT NULL,
    -- The last standing written for any receiver; empty: none.
    standing TEXT NOT NULL DEFAULT '',
    CHECK ((amount IS NULL) = (amount_period IS NULL)),
    CHECK ((amount IS NULL) = (amount_exactness IS NULL))
) STRICT;

CREATE INDEX initiative_code ON initiative (unit, code);
-- The unit's own records only: what others send may pass through a state in which a code has
-- moved from one record to another, in any order.
CREATE UNIQUE INDEX initiative_own_code ON initiative (unit, code)
    WHERE code <> '' AND digest IS NULL;
CREATE INDEX initiative_live ON initiative (deleted);
CREATE INDEX initiative_status ON initiative (deleted, status);

CREATE TABLE initiative_doc (
    seq INTEGER PRIMARY KEY REFERENCES initiative (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

CREATE TABLE decision (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    unit BLOB NOT NULL CHECK (length(unit) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    digest BLOB CHECK (length(digest) = 32),
    profile TEXT NOT NULL,
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    updated_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT NOT NULL,
    reference TEXT NOT NULL,
    issuer TEXT NOT NULL,
    signer TEXT NOT NULL,
    signed_on TEXT CHECK (length(signed_on) = 10),
    items INTEGER NOT NULL CHECK (items >= 0)
) STRICT;

CREATE INDEX decision_of_unit ON decision (unit);

CREATE TABLE decision_doc (
    seq INTEGER PRIMARY KEY REFERENCES decision (seq) ON DELETE CASCADE,
    doc TEXT NOT NULL CHECK (doc <> '')
) STRICT;

-- Which decisions speak of an initiative, known to this ledger or not.
CREATE TABLE decision_item (
    initiative BLOB NOT NULL CHECK (length(initiative) = 16),
    decision INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (initiative, decision)
) STRICT, WITHOUT ROWID;

-- Which initiatives a person is an author of.
CREATE TABLE author (
    person BLOB NOT NULL CHECK (length(person) = 16),
    initiative INTEGER NOT NULL,
    PRIMARY KEY (person, initiative)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
    seq INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    format TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;

CREATE TABLE attachment_piece (
    attachment INTEGER NOT NULL REFERENCES attachment (seq) ON DELETE CASCADE
        DEFERRABLE INITIALLY DEFERRED,
    n INTEGER NOT NULL CHECK (n >= 0),
    content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 262144),
    PRIMARY KEY (attachment, n)
) STRICT;

CREATE TABLE operation (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    undoes INTEGER REFERENCES operation (seq),
    bundle BLOB CHECK (length(bundle) = 16),
    detail TEXT NOT NULL DEFAULT ''
) STRICT;

-- Versions that are no longer, or never were, the current one. A row without a document says that
-- its operation made the record.
CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operation (seq),
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    digest BLOB CHECK (length(digest) = 32),
    doc TEXT,
    -- 1: an older version that came later and was set beside the current one.
    aside INTEGER NOT NULL DEFAULT 0 CHECK (aside IN (0, 1))
) STRICT;

CREATE INDEX history_of_record ON history (kind, id);
CREATE INDEX history_of_operation ON history (operation);

CREATE TABLE draft (
    form TEXT NOT NULL CHECK (form <> ''),
    -- Empty for a form about nothing that exists yet.
    target BLOB NOT NULL CHECK (length(target) IN (0, 16)),
    base_rev INTEGER NOT NULL CHECK (base_rev >= 0),
    saved_at TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (form, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle_made (
    seq INTEGER PRIMARY KEY,
    bundle BLOB NOT NULL UNIQUE CHECK (length(bundle) = 16),
    operation INTEGER NOT NULL REFERENCES operation (seq),
    kind TEXT NOT NULL,
    recipient BLOB NOT NULL CHECK (length(recipient) = 16),
    profile TEXT NOT NULL,
    programme TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    content BLOB NOT NULL CHECK (length(content) = 32),
    header TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 BLOB CHECK (length(sha256) = 32),
    made_at TEXT NOT NULL,
    sent_at TEXT,
    sent_how TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX bundle_made_for ON bundle_made (recipient, content);

CREATE TABLE bundle_taken (
    bundle BLOB PRIMARY KEY CHECK (length(bundle) = 16),
    operation INTEGER NOT NULL REFERENCES operation (seq),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    tagmanifest BLOB NOT NULL CHECK (length(tagmanifest) = 32),
    sender BLOB NOT NULL CHECK (length(sender) = 16),
    number INTEGER NOT NULL CHECK (number >= 1),
    taken_at TEXT NOT NULL,
    report TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX bundle_taken_from ON bundle_taken (sender, number);

-- Records set aside because another version with the same revision came first.
CREATE TABLE conflict (
    seq INTEGER PRIMARY KEY,
    bundle BLOB NOT NULL CHECK (length(bundle) = 16),
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    rev INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    doc TEXT NOT NULL,
    UNIQUE (kind, id, rev, digest)
) STRICT;

CREATE TABLE standing (
    initiative BLOB NOT NULL CHECK (length(initiative) = 16),
    receiver BLOB NOT NULL CHECK (length(receiver) = 16),
    standing TEXT NOT NULL CHECK (standing <> ''),
    at TEXT NOT NULL,
    bundle BLOB CHECK (length(bundle) = 16),
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (initiative, receiver)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing_step (
    seq INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operation (seq),
    initiative BLOB NOT NULL CHECK (length(initiative) = 16),
    receiver BLOB NOT NULL CHECK (length(receiver) = 16),
    standing TEXT NOT NULL CHECK (standing <> ''),
    at TEXT NOT NULL,
    bundle BLOB CHECK (length(bundle) = 16),
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX standing_step_of ON standing_step (initiative, receiver);
