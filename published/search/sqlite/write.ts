import type { DatabaseSync } from 'node:sqlite'
import { deflateSync } from 'node:zlib'
import { type Entry, searchedText } from '../entry.ts'
import { folded } from '../fold.ts'
import { characters, pairs } from '../grams.ts'
import { formsOf } from '../numbers.ts'

/** Indexes the entries in one transaction, each in place of any older version. Deletes first: a contentless row is never updated. */
export function putEntries(database: DatabaseSync, entries: readonly Entry[]): void {
  inTransaction(database, () => {
    const write = writer(database)
    for (const entry of entries) {
      removeEntry(database, entry.document)
      write(entry)
    }
  })
}

/** After this the document is in no answer. */
export function withdrawEntry(database: DatabaseSync, document: string): void {
  inTransaction(database, () => removeEntry(database, document))
}

export function clearIndex(database: DatabaseSync): void {
  inTransaction(database, () => {
    database.exec('DELETE FROM pairs; DELETE FROM characters; DELETE FROM numbers; DELETE FROM documents')
  })
  database.exec('VACUUM')
}

/** After a bulk load: merges what was written in pieces. */
export function optimize(database: DatabaseSync): void {
  database.exec("INSERT INTO pairs (pairs) VALUES ('optimize'); INSERT INTO characters (characters) VALUES ('optimize'); PRAGMA optimize")
}

function removeEntry(database: DatabaseSync, document: string): void {
  const row = database.prepare('SELECT id FROM documents WHERE document = ?').get(document) as { id: number } | undefined
  if (row === undefined) return
  for (const table of ['pairs', 'characters']) database.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(row.id)
  database.prepare('DELETE FROM documents WHERE id = ?').run(row.id)
}

function writer(database: DatabaseSync): (entry: Entry) => void {
  const document = database.prepare(
    `INSERT INTO documents (document, version, title, title_key, kind, class, status, series, year, issue, issue_title, issuers, date, day, numbers, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const pair = database.prepare('INSERT INTO pairs (rowid, text, title) VALUES (?, ?, ?)')
  const character = database.prepare('INSERT INTO characters (rowid, text, title) VALUES (?, ?, ?)')
  const number = database.prepare('INSERT OR IGNORE INTO numbers (owner, raw, printed_key, form, value) VALUES (?, ?, ?, ?, ?)')
  return (entry) => {
    const title = folded(entry.title)
    const text = searchedText(entry)
    const { lastInsertRowid: id } = document.run(
      entry.document,
      entry.version,
      entry.title,
      title,
      entry.kind,
      entry.class,
      entry.status,
      entry.series,
      entry.year,
      entry.issue.id,
      entry.issue.title,
      JSON.stringify(entry.issuers),
      entry.date,
      entry.day,
      JSON.stringify(entry.numbers),
      deflateSync(JSON.stringify(entry.body), { level: 4 }),
    )
    pair.run(id, pairs(text).join(' '), pairs(title).join(' '))
    character.run(id, characters(text).join(' '), characters(title).join(' '))
    for (const { raw, key } of entry.numbers) {
      const forms = formsOf(key)
      number.run(id, raw, key, 'key', forms.key)
      for (const partial of forms.partial) number.run(id, raw, key, 'partial', partial)
      number.run(id, raw, key, 'shape', forms.shape)
    }
  }
}

function inTransaction(database: DatabaseSync, run: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    run()
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
