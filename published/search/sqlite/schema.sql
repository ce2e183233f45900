-- The embedded search index. It holds nothing that the published editions do not: it can be deleted and built again.

-- How it was built; another folding means another index.
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Every value by which documents are filtered, once. A list of issuers is one value: its JSON.
CREATE TABLE IF NOT EXISTS terms (code INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;

-- One row a released document. A row number is never given twice (AUTOINCREMENT): what is left of a row in characters, numbers or a cache
-- can never be taken for another text. Narrow, so that the facts of all are read quickly: 0 is no value, all else a code of terms.
-- day: yyyymmdd. title_key: the folded title in 52 bits (titles.ts). title_length: characters. numbers: [raw, key] pairs, JSON.
CREATE TABLE IF NOT EXISTS documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  day INTEGER NOT NULL,
  year INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  class INTEGER NOT NULL,
  status INTEGER NOT NULL,
  series INTEGER NOT NULL,
  issue INTEGER NOT NULL,
  issue_title INTEGER NOT NULL,
  issuers INTEGER NOT NULL,
  date TEXT,
  title TEXT NOT NULL,
  title_key INTEGER NOT NULL,
  title_length INTEGER NOT NULL,
  numbers TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS documents_by_title ON documents (title_key);

-- Text, articles and lines, packed (body.ts): read for what is shown only.
CREATE TABLE IF NOT EXISTS bodies (id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, body BLOB NOT NULL) STRICT;

-- What readers read otherwise, JSON: of texts that have such places.
CREATE TABLE IF NOT EXISTS alternatives (id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, held TEXT NOT NULL) STRICT;

-- The document numbers, by key and with a part missing (numbers.ts). Not unique: a number has many holders.
CREATE TABLE IF NOT EXISTS numbers (
  form TEXT NOT NULL,
  value TEXT NOT NULL,
  owner INTEGER NOT NULL,
  PRIMARY KEY (form, value, owner)
) STRICT, WITHOUT ROWID;

-- Neighbouring characters of text and title, in order: a phrase of grams is a substring. Contentless; the rowid is documents.id.
-- alternatives: what readers read otherwise (tolerant-alternatives.ts).
CREATE VIRTUAL TABLE IF NOT EXISTS pairs USING fts5 (text, title, alternatives, content = '', contentless_delete = 1, tokenize = 'ascii');

-- The rows whose text, and whose title, hold a character: for queries of one character (characters.ts).
CREATE TABLE IF NOT EXISTS characters (place INTEGER PRIMARY KEY, rows BLOB NOT NULL) STRICT;

-- Rows that came or went, in order: threads and other processes bring their facts up to date by it. The newest only.
CREATE TABLE IF NOT EXISTS changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL) STRICT;

-- Withdrawn documents with the version that was withdrawn: a late write of it does not bring it back.
CREATE TABLE IF NOT EXISTS withdrawn (document TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
