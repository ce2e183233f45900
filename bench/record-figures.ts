import { parseNumeral } from '../gazette/numerals.ts'
import { distance } from './edit-distance.ts'
import { articlesInOrder, type ComparedRelation, type ComparedUnit, relationsSaid, unitsInPlace } from './record-parts.ts'

/** What is compared of a record, in the form of `export --format json`. */
export type ComparedDocument = {
  title: string | null
  documentNumbers: readonly { key: string }[]
  issuers: readonly string[]
  dateOfDocument: string | null
  pages: readonly number[]
  /** Compared where the truth has them. */
  addressees?: readonly string[]
  articles?: readonly ComparedUnit[]
  relations?: readonly ComparedRelation[]
  /** Title of the text to which this one is attached, or which carries it. */
  parent?: string | null
}
export type ComparedRecord = { documents: readonly ComparedDocument[]; contents: readonly { title: string; page: string | null }[] }

/** Right: found as printed. Printed: how many there are to find. Found: how many were claimed. */
export type Count = { right: number; printed: number; found: number }
export const FIELDS = [
  'document',
  'number',
  'title',
  'date',
  'issuer',
  'addressee',
  'article',
  'tree',
  'relation',
  'parent',
  'contents',
] as const
export type RecordFigures = Record<(typeof FIELDS)[number], Count> & { misses: string[] }

/** Titles less alike than this are of different documents. 0 to 1. */
const ALIKE = 0.6

/**
 * Compares a record with the truth. A document counts as found when one of nearly the same title (or number) begins on the same page;
 * the fields of a document that was not found are missed, those of one that is not there are extra.
 */
export function compareRecords(truth: ComparedRecord, record: ComparedRecord): RecordFigures {
  const pairs = pairUp(truth.documents, record.documents)
  const misses: string[] = []
  const figures = Object.fromEntries(FIELDS.map((field) => [field, { right: 0, printed: 0, found: 0 }])) as Record<
    (typeof FIELDS)[number],
    Count
  >
  const count = (field: (typeof FIELDS)[number], printed: readonly string[], found: readonly string[], where: string): void => {
    const right = printed.filter((value) => found.includes(value)).length
    figures[field].right += right
    figures[field].printed += printed.length
    figures[field].found += found.length
    if (right < printed.length || right < found.length)
      misses.push(`${field}: ${where}: ${found.join(' ') || '–'} for ${printed.join(' ') || '–'}`)
  }
  for (const { printed, found } of pairs) {
    const where = printed?.title ?? found?.title ?? '?'
    count('document', printed ? ['here'] : [], found ? ['here'] : [], `${where} (page ${(printed ?? found)!.pages[0]})`)
    count('title', texts(printed?.title), texts(found?.title), where)
    count('number', keys(printed), keys(found), where)
    count('date', texts(printed?.dateOfDocument), texts(found?.dateOfDocument), where)
    count('issuer', (printed?.issuers ?? []).map(bare), (found?.issuers ?? []).map(bare), where)
    if (printed === null || printed.addressees !== undefined)
      count('addressee', (printed?.addressees ?? []).map(bare), (found?.addressees ?? []).map(bare), where)
    if (printed === null || printed.parent !== undefined) count('parent', texts(printed?.parent), texts(found?.parent), where)
    const add = (field: (typeof FIELDS)[number], [right, asked, read]: [number, number, number], miss: string | null): void => {
      figures[field].right += right
      figures[field].printed += asked
      figures[field].found += read
      if (miss !== null) misses.push(`${field}: ${where}: ${miss}`)
    }
    compareParts(printed, found, add)
  }
  const entries = (one: ComparedRecord): string[] => one.contents.map(({ title, page }) => `${bare(title)} ${pageNumber(page)}`)
  const [printedEntries, foundEntries] = [entries(truth), entries(record)]
  for (const entry of printedEntries) count('contents', [entry], foundEntries.filter((found) => found === entry).slice(0, 1), 'contents')
  for (const entry of foundEntries.filter((found) => !printedEntries.includes(found))) count('contents', [], [entry], 'contents')
  return { ...figures, misses }
}

type Add = (field: (typeof FIELDS)[number], counts: [right: number, printed: number, found: number], miss: string | null) => void

/** Articles, their tree and relations, where the truth has them; of a document that is not there they are extra. */
function compareParts(printed: ComparedDocument | null, found: ComparedDocument | null, add: Add): void {
  if (printed === null || printed.articles !== undefined) {
    const [truth, read] = [printed?.articles ?? [], found?.articles ?? []]
    add('article', articlesInOrder(truth, read), null)
    const { right, missed, extra } = unitsInPlace(truth, read)
    add('tree', [right.length, right.length + missed.length, right.length + extra.length], unmatched(missed, extra))
  }
  if (printed === null || printed.relations !== undefined) {
    const { right, missed, extra } = relationsSaid(printed?.relations ?? [], found?.relations ?? [])
    const words = ({ type, citedTitle, citedNumber }: ComparedRelation): string => `${type} ${citedTitle ?? ''} ${citedNumber ?? ''}`
    add(
      'relation',
      [right.length, right.length + missed.length, right.length + extra.length],
      unmatched(missed.map(words), extra.map(words)),
    )
  }
}

function unmatched(missed: readonly string[], extra: readonly string[]): string | null {
  if (missed.length + extra.length === 0) return null
  return `${extra.join(' | ') || '–'} for ${missed.join(' | ') || '–'}`
}

type Pair = { printed: ComparedDocument | null; found: ComparedDocument | null }

/** The most alike first; each document is used once. What has no partner stands alone. */
function pairUp(truth: readonly ComparedDocument[], found: readonly ComparedDocument[]): Pair[] {
  const candidates = truth.flatMap((printed) => found.map((one) => ({ printed, found: one, alike: likeness(printed, one) })))
  const pairs: Pair[] = []
  const used = new Set<ComparedDocument>()
  for (const { printed, found: one, alike } of candidates.sort((a, b) => b.alike - a.alike)) {
    if (alike < ALIKE || used.has(printed) || used.has(one)) continue
    used.add(printed).add(one)
    pairs.push({ printed, found: one })
  }
  for (const printed of truth) if (!used.has(printed)) pairs.push({ printed, found: null })
  for (const one of found) if (!used.has(one)) pairs.push({ printed: null, found: one })
  return pairs
}

/** 0 to 1; 0 for documents that begin on different pages. */
function likeness(printed: ComparedDocument, found: ComparedDocument): number {
  if (printed.pages[0] !== found.pages[0]) return 0
  const [one, other] = [[...bare(printed.title ?? '')], [...bare(found.title ?? '')]]
  const longest = Math.max(one.length, other.length)
  const titles = longest === 0 ? 0 : 1 - distance(one, other) / longest
  // Carrier and carried text share a number, and perhaps a page: the number alone is a weaker sign than a like title.
  const sharesNumber = keys(printed).some((key) => keys(found).includes(key))
  return sharesNumber ? Math.max(titles, ALIKE) : titles
}

function keys(document: ComparedDocument | null | undefined): string[] {
  return (document?.documentNumbers ?? []).map((number) => number.key)
}

/** 十二 and 12 name the same page. */
function pageNumber(page: string | null): string {
  const value = page === null || /^\d+$/.test(page) ? null : parseNumeral(page)
  return String(value ?? page)
}

function texts(value: string | null | undefined): string[] {
  return value ? [bare(value)] : []
}

function bare(text: string): string {
  return text.normalize('NFC').replace(/\s/gu, '')
}

/** Harmonic mean of precision and recall, 0 to 1; null where nothing is printed and nothing found. */
export function f1({ right, printed, found }: Count): number | null {
  return printed + found === 0 ? null : (2 * right) / (printed + found)
}
