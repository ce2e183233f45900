-- From version 1 to 2: texts are found again by content; what people decided about copies.

-- What a draft text is found again by. `digest`: of its row in documents when it was taken. `sketch`: 128 numbers of 32 bits, low byte first.
CREATE TABLE fingerprints (
  id       INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
  digest   TEXT NOT NULL,
  sketch   BLOB NOT NULL
) STRICT;

-- Who shares one of these may hold the same text.
CREATE TABLE fingerprint_keys (
  key         INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL REFERENCES fingerprints (id) ON DELETE CASCADE,
  PRIMARY KEY (key, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprint_keys_by_fingerprint ON fingerprint_keys (fingerprint);

-- Two texts that may be one, `a` before `b`: what the machine thinks. `score`: 0 to 1.
CREATE TABLE same_texts (
  a     TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  b     TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX same_texts_by_second ON same_texts (b);

-- What people decided about two texts or two copies of an issue, oldest first; the newest counts. Never changed, never deleted.
CREATE TABLE copy_decisions (
  nth     INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind IN ('text', 'issue')),
  a       TEXT NOT NULL,
  b       TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'keep', 'replace', 'link')),
  person  TEXT NOT NULL,
  at      TEXT NOT NULL,
  reason  TEXT NOT NULL
) STRICT;
CREATE INDEX copy_decisions_by_first ON copy_decisions (kind, a, nth);
CREATE INDEX copy_decisions_by_second ON copy_decisions (kind, b, nth);
CREATE TRIGGER copy_decisions_no_update BEFORE UPDATE ON copy_decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER copy_decisions_no_delete BEFORE DELETE ON copy_decisions BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
