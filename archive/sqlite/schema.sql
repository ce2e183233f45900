-- The archive, version 1. The same input gives the same rows: clocks stand only in the tables about people's doings (corrections,
-- reviews, register, imports, sessions). Columns named `body` hold canonical JSON, compressed with gzip.

-- Settings kept with the archive, e.g. the issuing unit's name.
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an issue: the newest draft of it. `body`: the issue, its findings, and what its segmentation holds besides documents.
CREATE TABLE issues (
  id     TEXT PRIMARY KEY,
  engine TEXT NOT NULL,
  quick  INTEGER NOT NULL CHECK (quick IN (0, 1)),
  body   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Which originals an issue came from, in order: for recognising what is already in.
CREATE TABLE sources (
  issue  TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  nth    INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (issue, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_digest ON sources (sha256);

-- Pages of the draft, read or not. `doubts`: characters marked doubtful. `body`: the ReadPage.
CREATE TABLE pages (
  id     TEXT PRIMARY KEY,
  issue  TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  state  TEXT NOT NULL CHECK (state IN ('text', 'blank', 'unread')),
  image  TEXT,
  doubts INTEGER NOT NULL,
  body   BLOB NOT NULL,
  UNIQUE (issue, number)
) STRICT;

-- Documents of the draft. `summary`: what lists show, canonical JSON. `digest`: of the uncompressed body (document and record).
CREATE TABLE documents (
  id      TEXT PRIMARY KEY,
  issue   TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  nth     INTEGER NOT NULL,
  role    TEXT NOT NULL,
  summary TEXT NOT NULL,
  digest  TEXT NOT NULL,
  body    BLOB NOT NULL,
  UNIQUE (issue, nth)
) STRICT;

-- What people changed, laid over the reading. No reference to documents: corrections outlive every draft.
CREATE TABLE corrections (
  nth      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  body     TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_by_document ON corrections (document, nth);

-- Reviews, oldest first. They are evidence: never changed, never deleted.
CREATE TABLE reviews (
  nth            INTEGER PRIMARY KEY,
  document       TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('保密审查', '审核')),
  outcome        TEXT NOT NULL CHECK (outcome IN ('positive', 'negative')),
  person         TEXT NOT NULL,
  at             TEXT NOT NULL,
  opinion        TEXT NOT NULL,
  content_digest TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_by_document ON reviews (document, nth);
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;

-- Where a document's content last changed, or it was withdrawn, after reviews were given: reviews up to `review` carry nothing any more.
CREATE TABLE review_limits (
  document TEXT PRIMARY KEY,
  review   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 信息发布登记. `line`: the entry in canonical JSON, whole. Append-only, numbered without a gap, chained by hash.
CREATE TABLE register (
  register_no INTEGER PRIMARY KEY,
  document    TEXT NOT NULL,
  type        TEXT NOT NULL CHECK (type IN ('发布', '更正', '撤回')),
  version     INTEGER NOT NULL,
  hash        TEXT NOT NULL UNIQUE,
  line        TEXT NOT NULL
) STRICT;
CREATE INDEX register_by_document ON register (document, register_no);
CREATE TRIGGER register_no_update BEFORE UPDATE ON register BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;
CREATE TRIGGER register_no_delete BEFORE DELETE ON register BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END;

-- Releases as they were frozen: the published shelves are built again from these. `body`: the Edition.
CREATE TABLE releases (
  document       TEXT NOT NULL,
  version        INTEGER NOT NULL,
  issue          TEXT NOT NULL,
  register_no    INTEGER NOT NULL UNIQUE REFERENCES register (register_no),
  content_digest TEXT NOT NULL,
  body           BLOB NOT NULL,
  PRIMARY KEY (document, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX releases_by_issue ON releases (issue, document);
CREATE TRIGGER releases_no_update BEFORE UPDATE ON releases BEGIN SELECT RAISE(ABORT, 'releases are frozen'); END;
CREATE TRIGGER releases_no_delete BEFORE DELETE ON releases BEGIN SELECT RAISE(ABORT, 'releases are frozen'); END;

-- Withdrawals as they were decided: what the tombstone says. `body`: the Tombstone.
CREATE TABLE withdrawals (
  register_no INTEGER PRIMARY KEY REFERENCES register (register_no),
  document    TEXT NOT NULL,
  body        TEXT NOT NULL
) STRICT;
CREATE INDEX withdrawals_by_document ON withdrawals (document, register_no);
CREATE TRIGGER withdrawals_no_update BEFORE UPDATE ON withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawals are frozen'); END;
CREATE TRIGGER withdrawals_no_delete BEFORE DELETE ON withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawals are frozen'); END;

-- How a released document can be named by another (newest release): its number keys and its title, marks and blanks left out.
CREATE TABLE release_names (
  document TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('number', 'title')),
  name     TEXT NOT NULL,
  PRIMARY KEY (document, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_names_by_name ON release_names (kind, name);

-- What a released document names in its relations (newest release).
CREATE TABLE release_citations (
  document TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('document', 'number', 'title')),
  name     TEXT NOT NULL,
  PRIMARY KEY (document, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_citations_by_name ON release_citations (kind, name);

-- The release or withdrawal under way, noted before anything else happens: what a killed process left is made good from it.
CREATE TABLE intent (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  line TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;

-- Every file of every batch. `body`: the ImportRow.
CREATE TABLE imports (
  path TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Staff. `password`: scrypt, as scrypt$N$r$p$salt$hash. Failed tries are counted, so that guessing does not pay.
CREATE TABLE people (
  name         TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  roles        TEXT NOT NULL,
  password     TEXT NOT NULL,
  disabled     INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE sign_ins (
  name     TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Open sessions: the SHA-256 of a random token, never the token; times in milliseconds since 1970.
CREATE TABLE sessions (
  digest  TEXT PRIMARY KEY,
  person  TEXT NOT NULL REFERENCES people (name) ON DELETE CASCADE,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
