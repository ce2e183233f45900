/** What an issue holds, by three witnesses: its contents page, the annual index and the headings in its body. A row a text. */
import type { IndexedRow } from '../../gazette/annual-index.ts'
import type { ContentsEntry, GazetteDocument, Segmentation } from '../../gazette/document.ts'
import type { Finding, FindingCode } from '../../gazette/finding.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Place } from '../../gazette/place.ts'
import { simplified } from '../../gazette/traditional.ts'

/** Each witness is null where it says nothing. `differences`: numbers of the differences, from 1, that concern the row. */
export type WitnessRow = {
  contents: ContentsEntry | null
  document: GazetteDocument | null
  index: IndexedRow | null
  differences: number[]
}

/** A difference with every place at which it was said. `document`: whose record it concerns; null where it is the issue's. */
export type Difference = { finding: Finding; places: Place[]; document: DocumentId | null }

export type Witnesses = { rows: WitnessRow[]; differences: Difference[] }

/** What is said where two witnesses differ, or one is silent. */
const CODES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'contents-unmatched',
  'contents-differs',
  'contents-order',
  'heading-not-in-contents',
  'index-unmatched',
  'index-differs',
  'not-in-index',
  'piece-missing',
  'piece-differs',
  'title-unsure',
  'boundary-unsure',
  'folio-gap',
  'folio-repeat',
])

/** `index`: the rows of the year's index that concern this issue, and what its comparison found. */
export function witnessesOf(segmentation: Segmentation, index: { rows: readonly IndexedRow[]; findings: readonly Finding[] }): Witnesses {
  const differences = differencesOf(segmentation, index.findings)
  const rows = aligned(segmentation, index.rows)
  return { rows: rows.map((row) => ({ ...row, differences: concerning(row, differences) })), differences }
}

/** The contents' order leads; a heading that no entry names stands behind the text before it, an index row without a text at the end. */
function aligned({ contents, documents }: Segmentation, index: readonly IndexedRow[]): WitnessRow[] {
  const texts = documents.filter(({ role }) => role !== 'contents' && role !== 'colophon')
  const byId = new Map(texts.map((document) => [document.id, document]))
  const indexed = new Map(index.flatMap((row) => (row.document === null ? [] : [[row.document, row] as const])))
  const row = (entry: ContentsEntry | null, document: GazetteDocument | null): WitnessRow => ({
    contents: entry,
    document,
    index: document === null ? null : (indexed.get(document.id) ?? null),
    differences: [],
  })
  const rows = contents.map((entry) => row(entry, entry.document === null ? null : (byId.get(entry.document) ?? null)))
  const named = new Set(rows.map(({ document }) => document?.id))
  for (const [at, document] of texts.entries()) {
    if (named.has(document.id)) continue
    const before = texts[at - 1]
    const behind = before === undefined ? -1 : rows.findIndex((one) => one.document?.id === before.id)
    rows.splice(behind + 1, 0, row(null, document))
  }
  const alone = index.filter(({ document }) => document === null || !byId.has(document))
  return [...rows, ...alone.map((one) => ({ contents: null, document: null, index: one, differences: [] }))]
}

/** One difference is often said twice, at the contents and at the heading: it is one, with both places. */
function differencesOf({ contents, documents, findings }: Segmentation, ofIndex: readonly Finding[]): Difference[] {
  const named = new Map(contents.flatMap(({ document, places }) => places.map((place) => [keyOf(place), document] as const)))
  const said: [Finding, DocumentId | null][] = [
    ...[...findings, ...ofIndex].map((finding): [Finding, DocumentId | null] => [
      finding,
      finding.place === undefined ? null : (named.get(keyOf(finding.place)) ?? null),
    ]),
    ...documents.flatMap(({ id, findings: own }) => own.map((finding): [Finding, DocumentId] => [finding, id])),
  ]
  const found = new Map<string, Difference>()
  for (const [finding, document] of said) {
    if (!CODES.has(finding.code)) continue
    const key = `${finding.code} ${finding.message} ${document}`
    const one = found.get(key) ?? { finding, places: [], document }
    const known = new Set(one.places.map(keyOf))
    for (const place of [finding.place, finding.other]) if (place !== undefined && !known.has(keyOf(place))) one.places.push(place)
    found.set(key, one)
  }
  return [...found.values()]
}

function concerning({ contents, document, index }: WitnessRow, differences: readonly Difference[]): number[] {
  const own = [...(contents?.places ?? []), ...(index?.entry.places ?? [])]
  return differences.flatMap((one, at) => {
    const ofText = document !== null && one.document === document.id
    return ofText || one.places.some((place) => own.some(touching(place))) ? [at + 1] : []
  })
}

function keyOf({ page, box }: Place): string {
  return `${page} ${box.left} ${box.top}`
}

function touching({ page, box }: Place): (other: Place) => boolean {
  return (other) =>
    other.page === page &&
    other.box.left < box.right &&
    box.left < other.box.right &&
    other.box.top < box.bottom &&
    box.top < other.box.bottom
}

/** A stretch of one wording; `differs`: the other wording has something else there. */
export type Stretch = { text: string; differs: boolean }

/** The longest titles met have 120 characters; beyond this the table of steps is not worth its time. */
const LONGEST = 200

/** Two wordings side by side, each in stretches. Marks, blanks and old forms of a character are no difference. */
export function besideEachOther(one: string, other: string): [Stretch[], Stretch[]] {
  const [a, b] = [[...one], [...other]]
  const [x, y] = [a.map(looked), b.map(looked)]
  if (a.length > LONGEST || b.length > LONGEST || x.join('') === y.join('')) return [plain(one), plain(other)]
  const shared = commonOf(x, y)
  return [
    stretches(
      a,
      x,
      shared.map(([at]) => at),
    ),
    stretches(
      b,
      y,
      shared.map(([, at]) => at),
    ),
  ]
}

function plain(text: string): Stretch[] {
  return [{ text, differs: false }]
}

/** '' for what is no difference. */
function looked(character: string): string {
  const plain = simplified(character.normalize('NFKC')).replace(/[○◯零]/u, '〇')
  return /[\p{L}\p{N}]/u.test(plain) ? plain : ''
}

/** Pairs of places of the longest common sequence. */
function commonOf(x: readonly string[], y: readonly string[]): [number, number][] {
  const width = y.length + 1
  const lengths = new Uint16Array((x.length + 1) * width)
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--) {
      const at = i * width + j
      const [down, right] = [lengths[at + width] ?? 0, lengths[at + 1] ?? 0]
      lengths[at] = x[i] === y[j] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(down, right)
    }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) pairs.push([i++, j++])
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++
    else j++
  }
  return pairs
}

function stretches(characters: readonly string[], keys: readonly string[], shared: readonly number[]): Stretch[] {
  const common = new Set(shared)
  const made: Stretch[] = []
  for (const [at, text] of characters.entries()) {
    const differs = !common.has(at) && keys[at] !== ''
    const last = made.at(-1)
    if (last !== undefined && last.differs === differs) last.text += text
    else made.push({ text, differs })
  }
  return made
}
