/** What is shown of a row: read for the hits of a page only. */
import type { DatabaseSync } from 'node:sqlite'
import type { Body, EntryNumber } from '../entry.ts'
import { unpacked, unpackedText } from './body.ts'
import type { Reading } from './find.ts'

export type Shown = {
  document: string
  version: number
  title: string
  kind: string | null
  status: string
  issue: { id: string; title: string }
  issuers: string[]
  date: string | null
  numbers: Pick<EntryNumber, 'raw' | 'key'>[]
  body: Body
}

type Row = Omit<Shown, 'kind' | 'status' | 'issue' | 'issuers' | 'numbers' | 'body'> & {
  kind: number
  status: number
  issue: number
  issue_title: number
  issuers: number
  numbers: string
  body: Uint8Array
}

export function shownOf({ database, facts }: Reading, id: number): Shown {
  const row = database.prepare('SELECT * FROM documents JOIN bodies USING (id) WHERE id = ?').get(id) as unknown as Row
  const issue = facts.term(row.issue)
  return {
    document: row.document,
    version: row.version,
    title: row.title,
    kind: row.kind === 0 ? null : facts.term(row.kind),
    status: facts.term(row.status),
    issue: { id: issue, title: facts.term(row.issue_title) },
    issuers: [...facts.issuers(row.issuers)],
    date: row.date,
    numbers: numbersOf(row.numbers),
    body: unpacked(row.body, issue),
  }
}

/** As `numbers` of documents keeps them. */
export function numbersOf(stored: string): { raw: string; key: string }[] {
  return (JSON.parse(stored) as [string, string][]).map(([raw, key]) => ({ raw, key }))
}

export function rowOf(database: DatabaseSync, document: string): number | null {
  return (database.prepare('SELECT id FROM documents WHERE document = ?').get(document) as { id: number } | undefined)?.id ?? null
}

/** Title and text of a row, and no more: for candidates that are looked at one by one. */
export function printedReader({ database, facts }: Reading): (id: number) => { title: string; body: { text: string } } {
  const read = database.prepare('SELECT title, body FROM documents JOIN bodies USING (id) WHERE id = ?')
  return (id) => {
    const { title, body } = read.get(id) as { title: string; body: Uint8Array }
    return { title, body: { text: unpackedText(body, facts.term(facts.codes.issue[id]!)) } }
  }
}
