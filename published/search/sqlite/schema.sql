-- The embedded search index. It holds nothing that the published editions do not: it can be deleted and built again.

-- How it was built; another folding means another index.
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- One row a released document: what hits show and are filtered by. body: text, articles and lines, JSON, deflated.
CREATE TABLE IF NOT EXISTS documents (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  kind TEXT,
  class TEXT NOT NULL,
  status TEXT NOT NULL,
  series TEXT,
  year TEXT,
  issue TEXT NOT NULL,
  issue_title TEXT NOT NULL,
  issuers TEXT NOT NULL,
  date TEXT,
  day TEXT,
  numbers TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS documents_by_title ON documents (title_key);

-- The document numbers, by key, with a part missing, and by the shape of their characters. Not unique: a number has many holders.
CREATE TABLE IF NOT EXISTS numbers (
  owner INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  raw TEXT NOT NULL,
  printed_key TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('key', 'partial', 'shape')),
  value TEXT NOT NULL,
  PRIMARY KEY (form, value, owner, raw)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS numbers_by_owner ON numbers (owner);

-- Neighbouring characters of text and title, in order: a phrase of grams is a substring. Contentless; the rowid is documents.id.
CREATE VIRTUAL TABLE IF NOT EXISTS pairs USING fts5 (text, title, content = '', contentless_delete = 1, tokenize = 'ascii');

-- The set of characters of text and title, for queries of one character. No positions.
CREATE VIRTUAL TABLE IF NOT EXISTS characters USING fts5 (text, title, content = '', contentless_delete = 1, detail = 'column', tokenize = 'ascii');
