import type { DatabaseSync } from 'node:sqlite'
import { type Entry, searchedText } from '../entry.ts'
import { folded } from '../fold.ts'
import { characters, count, pairs } from '../grams.ts'
import { formsOf } from '../numbers.ts'
import { alternativeGrams } from '../tolerant-alternatives.ts'
import { packed } from './body.ts'
import { charactersWriter } from './characters.ts'
import { titleKey } from './titles.ts'

/** So many changes are kept for others to catch up by; who has missed more reads all facts again. */
const KEPT_CHANGES = 20_000

/**
 * Indexes the entries in one transaction, each in place of an older version, and says how many: not those that a newer version or a
 * withdrawal has overtaken.
 */
export function putEntries(database: DatabaseSync, entries: readonly Entry[]): number {
  return inTransaction(database, () => {
    const write = writer(database)
    let indexed = 0
    for (const entry of entries) {
      const held = heldVersion(database, entry.document)
      if (entry.version < held.version || (held.withdrawn && entry.version === held.version)) continue
      removeEntry(database, entry.document)
      write.add(entry)
      indexed++
    }
    write.end()
    return indexed
  })
}

/**
 * After this the document is in no answer, and no version up to the one that was held comes back: that one, or `atLeast` where another
 * index holds a newer one, is given. `version`: this one and older ones only; one that has been released since stays.
 */
export function withdrawEntry(database: DatabaseSync, document: string, version: number | undefined, atLeast = 0): number {
  return inTransaction(database, () => {
    const held = heldVersion(database, document).version
    if (version !== undefined && held > version) return version
    const last = Math.max(held, version ?? 0, atLeast)
    removeEntry(database, document)
    database.prepare('INSERT OR REPLACE INTO withdrawn (document, version) VALUES (?, ?)').run(document, last)
    trimChanges(database)
    return last
  })
}

export function clearIndex(database: DatabaseSync): void {
  inTransaction(database, () => {
    // A change of row 0 tells everybody to read all again.
    database.exec(
      'DELETE FROM pairs; DELETE FROM characters; DELETE FROM numbers; DELETE FROM documents; DELETE FROM terms; DELETE FROM withdrawn; DELETE FROM changes; INSERT INTO changes (id) VALUES (0)',
    )
  })
  database.exec('VACUUM')
}

/** After a bulk load: merges what was written in pieces. */
export function optimize(database: DatabaseSync): void {
  database.exec("INSERT INTO pairs (pairs) VALUES ('optimize'); PRAGMA optimize")
}

export function inTransaction<Result>(database: DatabaseSync, run: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = run()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function heldVersion(database: DatabaseSync, document: string): { version: number; withdrawn: boolean } {
  const gone = database.prepare('SELECT version FROM withdrawn WHERE document = ?').get(document) as { version: number } | undefined
  const held = database.prepare('SELECT version FROM documents WHERE document = ?').get(document) as { version: number } | undefined
  return { version: held?.version ?? gone?.version ?? 0, withdrawn: held === undefined && gone !== undefined }
}

function removeEntry(database: DatabaseSync, document: string): void {
  const row = database.prepare('SELECT id FROM documents WHERE document = ?').get(document) as { id: number } | undefined
  if (row === undefined) return
  // Deleted and written anew, never changed: an FTS5 row without content cannot be updated.
  database.prepare('DELETE FROM pairs WHERE rowid = ?').run(row.id)
  const { numbers } = database.prepare('SELECT numbers FROM documents WHERE id = ?').get(row.id) as { numbers: string }
  const form = database.prepare('DELETE FROM numbers WHERE form = ? AND value = ? AND owner = ?')
  for (const [, key] of JSON.parse(numbers) as [string, string][]) for (const [name, value] of formRows(key)) form.run(name, value, row.id)
  database.prepare('DELETE FROM documents WHERE id = ?').run(row.id)
  database.prepare('INSERT INTO changes (id) VALUES (?)').run(row.id)
}

function trimChanges(database: DatabaseSync): void {
  database.prepare('DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ?').run(KEPT_CHANGES)
}

/** Every form under which a number is found, with its value. */
function formRows(key: string): [string, string][] {
  return Object.entries(formsOf(key)).flatMap(([form, values]) =>
    (typeof values === 'string' ? [values] : values).map((value): [string, string] => [form, value]),
  )
}

function writer(database: DatabaseSync): { add(entry: Entry): void; end(): void } {
  const insert = database.prepare(
    `INSERT INTO documents (document, version, day, year, kind, class, status, series, issue, issue_title, issuers, date, title, title_key, title_length, numbers)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const body = database.prepare('INSERT INTO bodies (id, body) VALUES (?, ?)')
  const pair = database.prepare('INSERT INTO pairs (rowid, text, title, alternatives) VALUES (?, ?, ?, ?)')
  const alternative = database.prepare('INSERT INTO alternatives (id, held) VALUES (?, ?)')
  const number = database.prepare('INSERT OR IGNORE INTO numbers (form, value, owner) VALUES (?, ?, ?)')
  const change = database.prepare('INSERT INTO changes (id) VALUES (?)')
  const set = charactersWriter(database)
  const code = coder(database)
  return {
    add(entry) {
      const title = folded(entry.title)
      const text = searchedText(entry)
      const { lastInsertRowid } = insert.run(
        entry.document,
        entry.version,
        entry.day === null ? 0 : Number(entry.day.replaceAll('-', '')),
        code(entry.year),
        code(entry.kind),
        code(entry.class),
        code(entry.status),
        code(entry.series),
        code(entry.issue.id),
        code(entry.issue.title),
        entry.issuers.length === 0 ? 0 : code(JSON.stringify(entry.issuers)),
        entry.date,
        entry.title,
        titleKey(title),
        count(entry.title),
        JSON.stringify(entry.numbers.map(({ raw, key }) => [raw, key])),
      )
      const id = Number(lastInsertRowid)
      body.run(id, packed(entry.body, entry.issue.id))
      pair.run(id, pairs(text).join(' '), pairs(title).join(' '), alternativeGrams(entry.body))
      if (entry.body.alternatives !== undefined) alternative.run(id, JSON.stringify(entry.body.alternatives))
      set.add(id, 'text', characters(text))
      set.add(id, 'title', characters(title))
      for (const { key } of entry.numbers) for (const [form, value] of formRows(key)) number.run(form, value, id)
      change.run(id)
    },
    end() {
      set.write()
      trimChanges(database)
    },
  }
}

/** The code of a value in terms; 0 for none. */
function coder(database: DatabaseSync): (value: string | null) => number {
  const known = new Map<string, number>()
  const read = database.prepare('SELECT code FROM terms WHERE value = ?')
  const write = database.prepare('INSERT INTO terms (value) VALUES (?)')
  return (value) => {
    if (value === null) return 0
    const held = known.get(value) ?? (read.get(value) as { code: number } | undefined)?.code ?? Number(write.run(value).lastInsertRowid)
    known.set(value, held)
    return held
  }
}

/** Bytes of new pairs that FTS5 gathers before it writes a piece: its own measure, and one that holds a whole step of loading. */
const [GATHERED, GATHERED_LOADING] = [1_048_576, 33_554_432]

/** While an index is loaded, pieces are larger, and merged by the sixteen instead of by the four: a third of the writing. */
export function bulkLoading(database: DatabaseSync, on: boolean): void {
  database.exec(`INSERT INTO pairs (pairs, rank) VALUES ('automerge', ${on ? 0 : 4})`)
  database.exec(`INSERT INTO pairs (pairs, rank) VALUES ('hashsize', ${on ? GATHERED_LOADING : GATHERED})`)
}

/** Pages of the index that one step of merging writes: a fraction of a second, in which nobody else can write. */
const MERGED_PAGES = 4000

/** One step towards an index of one piece; false when it is. `first`: begins it (a negative number, as FTS5 wants it). */
export function mergeSome(database: DatabaseSync, first: boolean): boolean {
  const changes = () => (database.prepare('SELECT total_changes() AS changes').get() as { changes: number }).changes
  const before = changes()
  database.exec(`INSERT INTO pairs (pairs, rank) VALUES ('merge', ${first ? -MERGED_PAGES : MERGED_PAGES})`)
  return changes() - before >= 2
}

export function withdrawnMarks(database: DatabaseSync): { document: string; version: number }[] {
  return database.prepare('SELECT document, version FROM withdrawn').all() as { document: string; version: number }[]
}
