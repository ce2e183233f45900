/**
 * An issue with what people corrected in its texts. Texts are extracted together, as a carried text has from its carrier what it does not
 * print itself: once for an issue and its corrections, and kept for the next page that asks.
 */
import type { Archive, IssueDraft } from '../archive/archive.ts'
import { digestOf } from '../gazette/canonical.ts'
import type { GazetteDocument } from '../gazette/document.ts'
import type { Digest, DocumentId } from '../gazette/ids.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import { type ExtractOptions, extractIssue } from './extract/extract.ts'
import { correctTexts, type Extract } from './review/review.ts'

type Tools = { archive: Pick<Archive, 'corrections'>; extract: ExtractOptions }

/** `draft`: as read, with carried texts as their corrected carriers make them. `extract`: the record of a corrected text. */
export type LaidOver = { draft: IssueDraft; extract: Extract }

export function laidOver(read: IssueDraft, { archive, extract: options }: Tools): LaidOver {
  const { documents, changed, segmentation } = correctTexts(read.segmentation, (id) => archive.corrections(id))
  if (changed.size === 0) return { draft: read, extract: unknown }
  const wanted = withCarried(documents, changed)
  // Most pages are about a text that nobody corrected: nothing is extracted for them.
  let made: ReadonlyMap<DocumentId, DocumentRecord> | null = null
  const again = (id: DocumentId): DocumentRecord | undefined => {
    made ??= extracted(documents, wanted, options)
    return made.get(id)
  }
  const isLent = (id: DocumentId): boolean => wanted.has(id) && !changed.has(id)
  const records = read.records.map((record) => (isLent(record.id) ? (again(record.id) ?? record) : record))
  return { draft: { ...read, segmentation, records }, extract: (document) => again(document.id) ?? unknown(document) }
}

function unknown({ id }: GazetteDocument): never {
  throw new Error(`${id} was not corrected and is not extracted again`)
}

/** With the texts that a changed one carries: they have from it what they do not print themselves. */
function withCarried(documents: readonly GazetteDocument[], changed: ReadonlySet<DocumentId>): ReadonlySet<DocumentId> {
  const all = new Set(changed)
  for (let before = -1; before !== all.size; ) {
    before = all.size
    for (const { id, parent, role } of documents) if (role === 'carried' && parent !== null && all.has(parent)) all.add(id)
  }
  return all
}

/** Issues kept at once: what a handful of people work on. An issue of 300 pages with every text corrected holds some 10 MB of records. */
const MOST_KEPT = 8

/** Records by the content they were made of. They are shared: nobody may change one. */
type Kept = Map<Digest, ReadonlyMap<DocumentId, DocumentRecord>>
const kept = new WeakMap<ExtractOptions, Kept>()

function extracted(
  documents: readonly GazetteDocument[],
  wanted: ReadonlySet<DocumentId>,
  options: ExtractOptions,
): ReadonlyMap<DocumentId, DocumentRecord> {
  const held: Kept = kept.get(options) ?? new Map()
  kept.set(options, held)
  // All of the texts: another reading of the same issue is another content.
  const key = digestOf(JSON.stringify(documents))
  const records =
    held.get(key) ??
    new Map(extractIssue(documents, options).flatMap((record) => (wanted.has(record.id) ? [[record.id, record] as const] : [])))
  // The last one asked for stands last; the first goes.
  held.delete(key)
  held.set(key, records)
  for (const oldest of held.keys()) if (held.size > MOST_KEPT) held.delete(oldest)
  return records
}
