/** Texts found again by content, and what people decided about copies. */
import type { CopyDecision, TextDecision, TextLink } from '../../gazette/copies.ts'
import type { GazetteDocument } from '../../gazette/document.ts'
import type { DocumentId, IssueId } from '../../gazette/ids.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { Archive } from '../archive.ts'
import type { Database, Row } from './database.ts'
import { unpack } from './pack.ts'
import { voidReviews } from './reviews.ts'

type Copies = Pick<Archive, 'unmarked' | 'knownText' | 'sharing' | 'mark' | 'sameTexts' | 'openTextLinks' | 'copyDecisions' | 'decideCopy'>

/** Texts that are compared: contents and colophon are alike in all issues. */
const COMPARED = "('document', 'carried', 'attachment', 'column-list')"

export function copies(database: Database): Copies {
  return {
    unmarked: ({ issue }) => unmarked(database, issue ?? null),
    knownText: (document) => knownText(database, document),
    sharing: (keys, most) => sharing(database, keys, most),
    mark: (document, fingerprint, links) => database.transaction(() => mark(database, { document, fingerprint, links })),
    sameTexts: (document) => linksWhere(database, 'a = ?1 OR b = ?1', document),
    openTextLinks: () => linksWhere(database, 'TRUE').filter(({ decision }) => decision === null),
    copyDecisions: () => database.all('SELECT * FROM copy_decisions ORDER BY nth').map(decisionOf),
    decideCopy: (decision) => database.transaction(() => decide(database, decision)),
  }
}

function unmarked(database: Database, issue: IssueId | null): DocumentId[] {
  const rows = database.all(
    `SELECT d.id FROM documents d LEFT JOIN fingerprints f ON f.document = d.id AND f.digest = d.digest
     WHERE f.document IS NULL AND d.role IN ${COMPARED} AND (?1 IS NULL OR d.issue = ?1) ORDER BY d.issue, d.nth`,
    issue,
  )
  return rows.map((row) => String(row.id))
}

function knownText(database: Database, document: DocumentId): ReturnType<Archive['knownText']> {
  const row = database.get('SELECT issue, body FROM documents WHERE id = ?', document)
  if (!row) return null
  const { record } = unpack<{ document: GazetteDocument; record: DocumentRecord | null }>(row.body)
  if (record === null) return null
  const numbers = record.documentNumbers.flatMap(({ value, basis }) =>
    value === null || value.serial === null || basis === 'carrier' ? [] : [value.key],
  )
  const dated = record.dateOfDocument
  // What a carrier lends is printed on the carrier.
  const date = dated.basis === 'carrier' ? null : dated.value
  return { issue: String(row.issue), known: { title: record.title.value, numbers, date, text: record.text } }
}

/** A key that very many share is a phrase of the trade and says nothing. */
function sharing(database: Database, keys: readonly number[], most: number): ReturnType<Archive['sharing']> {
  const found = new Set<number>()
  for (const key of keys) {
    const rows = database.all('SELECT fingerprint FROM fingerprint_keys WHERE key = ? LIMIT ?', key, most + 1)
    if (rows.length <= most) for (const row of rows) found.add(Number(row.fingerprint))
  }
  return [...found].flatMap((id) => {
    const row = database.get('SELECT document, sketch FROM fingerprints WHERE id = ?', id)
    return row ? [{ document: String(row.document), sketch: sketchFrom(row.sketch as Uint8Array) }] : []
  })
}

type Marked = { document: DocumentId; fingerprint: Parameters<Archive['mark']>[1]; links: Parameters<Archive['mark']>[2] }

function mark(database: Database, { document, fingerprint, links }: Marked): void {
  const digest = database.get('SELECT digest FROM documents WHERE id = ?', document)?.digest
  // Read again meanwhile by another process, and shorter: nothing is left to mark.
  if (digest === undefined) return
  database.run('DELETE FROM fingerprints WHERE document = ?', document)
  database.run('DELETE FROM same_texts WHERE a = ?1 OR b = ?1', document)
  const { sketch } = fingerprint
  database.run('INSERT INTO fingerprints (document, digest, sketch) VALUES (?, ?, ?)', document, String(digest), bytesOf(sketch))
  const id = Number(database.get('SELECT id FROM fingerprints WHERE document = ?', document)?.id)
  for (const key of fingerprint.keys) database.run('INSERT OR IGNORE INTO fingerprint_keys (key, fingerprint) VALUES (?, ?)', key, id)
  for (const { a, b, score } of links)
    if (database.get('SELECT id FROM documents WHERE id = ?', a === document ? b : a))
      database.run('INSERT OR REPLACE INTO same_texts (a, b, score) VALUES (?, ?, ?)', a, b, score)
}

function bytesOf(sketch: Uint32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(sketch.length * 4))
  for (const [at, value] of sketch.entries()) bytes.setUint32(at * 4, value, true)
  return new Uint8Array(bytes.buffer)
}

function sketchFrom(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getUint32(at * 4, true))
}

/** The newest decision about a pair counts; one about a pair that the machine did not find makes a link too. Both texts must be there. */
function linksWhere(database: Database, where: string, ...values: string[]): TextLink[] {
  const rows = database.all(
    `SELECT d.nth, d.kind, d.verdict, d.person, d.at, d.reason, p.a, p.b, p.score FROM (
       SELECT a, b, score FROM same_texts WHERE ${where}
       UNION ALL
       SELECT DISTINCT a, b, NULL FROM copy_decisions c WHERE kind = 'text' AND (${where})
         AND NOT EXISTS (SELECT 1 FROM same_texts s WHERE s.a = c.a AND s.b = c.b)
     ) p LEFT JOIN copy_decisions d ON d.nth = (SELECT max(nth) FROM copy_decisions WHERE kind = 'text' AND a = p.a AND b = p.b)
     WHERE EXISTS (SELECT 1 FROM documents WHERE id = p.a) AND EXISTS (SELECT 1 FROM documents WHERE id = p.b) ORDER BY p.a, p.b`,
    ...values,
  )
  return rows.map(linkOf)
}

function linkOf(row: Row): TextLink {
  const decision = row.nth === null ? null : (decisionOf(row) as TextDecision)
  return { a: String(row.a), b: String(row.b), score: row.score === null ? null : Number(row.score), decision }
}

function decisionOf({ kind, a, b, verdict, person, at, reason }: Row): CopyDecision {
  return { kind, a: String(a), b: String(b), verdict, by: String(person), at: String(at), reason: String(reason) } as CopyDecision
}

/** A text that is tied to another one, or no longer, is another content: reviews of it say nothing any more. */
function decide(database: Database, { kind, a, b, verdict, by, at, reason }: CopyDecision): void {
  const values = [kind, a, b, verdict, by, at, reason]
  database.run('INSERT INTO copy_decisions (kind, a, b, verdict, person, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)', ...values)
  if (kind === 'text') for (const document of [a, b]) voidReviews(database, document)
}
