/** Whether an index that was built beside holds what is published: before it answers in place of the old one. */
import type { Edition } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import { isTombstone, type Published } from '../published.ts'
import { folded } from './fold.ts'
import { parseQuery } from './query.ts'
import type { Held, IndexBeside } from './search-index.ts'

/** `sample`: documents of which a phrase is asked for. `deadlineMs`: of each question. `random`: 0 to 1, draws them. */
export type CompareOptions = { sample: number; deadlineMs: number; random: () => number }

/**
 * Every document's version and standing, the count, and a phrase of each of the sample. Says how many phrases were asked for; throws
 * GazetteFailure 'service-down', naming a document, at the first difference that is not a release or withdrawal of just now.
 */
export async function compare(
  published: Published,
  beside: IndexBeside,
  streamed: ReadonlyMap<DocumentId, Held>,
  options: CompareOptions,
): Promise<number> {
  const held = await beside.held()
  for (const document of differing(streamed, held)) {
    const now = await current(published, document)
    const standing = now === null ? undefined : standingOf(now)
    if (isSame(standing, held.get(document))) continue
    // Released or withdrawn between the two looks, it is held by now as it stands.
    const then = (await beside.held()).get(document)
    if (!isSame(standing, then)) throw different(`${document}: ${said(standing)} ≠ ${said(then)}`)
  }
  const count = await beside.count()
  const known = (await beside.held()).size
  if (count !== known) throw different(`${count} ≠ ${known}`)
  return asked(published, beside, [...streamed.keys()], options)
}

export function standingOf({ version, validity }: Edition): Held {
  return { version, status: validity.status }
}

export function isSame(one: Held | undefined, other: Held | undefined): boolean {
  return one?.version === other?.version && one?.status === other?.status
}

function* differing(streamed: ReadonlyMap<DocumentId, Held>, held: ReadonlyMap<DocumentId, Held>): Generator<DocumentId> {
  for (const [document, standing] of streamed) if (!isSame(held.get(document), standing)) yield document
  for (const document of held.keys()) if (!streamed.has(document)) yield document
}

async function asked(published: Published, beside: IndexBeside, documents: DocumentId[], options: CompareOptions): Promise<number> {
  let compared = 0
  for (let left = Math.min(options.sample, documents.length); left > 0; left--) {
    // Each once: the drawn one gives its place to the last.
    const at = Math.floor(options.random() * documents.length)
    const document = documents[at]!
    documents[at] = documents.at(-1)!
    documents.pop()
    const edition = await current(published, document)
    const phrase = edition === null ? null : phraseOf(edition, options.random)
    if (edition === null || phrase === null) continue
    const wish = { from: 0, size: MOST_OF_AN_ISSUE, sort: 'relevance', filters: { issue: edition.issue.id }, tolerant: 'never' } as const
    const { hits, notice, total } = await beside.search(parseQuery(`"${phrase}"`), { ...wish, deadlineMs: options.deadlineMs })
    const hit = hits.find((one) => one.document === document)
    if (isSame(hit, standingOf(edition))) compared++
    else if (total > hits.length) continue
    else if ((await isUnchanged(published, edition)) || notice !== null)
      throw different(`${document}: “${phrase}” ${notice ?? said(hit && { version: hit.version, status: hit.status })}`)
  }
  return compared
}

/** More documents than any issue has. */
const MOST_OF_AN_ISSUE = 1000
/** Characters of a phrase: long enough to be in few other texts. */
const PHRASE = 12

/** Some words of the text as they are printed; null when it has none. A quotation mark would end the phrase. */
function phraseOf(edition: Edition, random: () => number): string | null {
  const text = [...edition.record.text]
  const from = Math.floor(random() * Math.max(1, text.length - PHRASE))
  const phrase = text
    .slice(from, from + PHRASE)
    .join('')
    .replaceAll(/\s/gu, ' ')
    .split(/["＂]/u)[0]!
  return folded(phrase) === '' ? null : phrase
}

async function current(published: Published, document: DocumentId): Promise<Edition | null> {
  const now = await published.edition(document)
  return now === null || isTombstone(now) ? null : now
}

async function isUnchanged(published: Published, edition: Edition): Promise<boolean> {
  const now = await current(published, edition.document)
  return now !== null && isSame(standingOf(now), standingOf(edition))
}

function said(standing: Held | null | undefined): string {
  return standing ? `${standing.version} ${standing.status}` : '—'
}

function different(what: string): GazetteFailure {
  return new GazetteFailure(
    'service-down',
    `新索引与已公开的文本不符，未启用，原索引照常使用 (the new index does not hold what is published; the old one goes on): ${what}`,
    '再次运行 gongbao reindex，将从头重建；若仍不符，请报告 (run gongbao reindex again: it begins anew; if it differs again, report it)',
  )
}
