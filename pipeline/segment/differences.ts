import type { ContentsEntry, GazetteDocument } from '../../gazette/document.ts'
import { findDocumentNumbers } from '../../gazette/document-number.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import { plain } from './compare.ts'
import type { Heading } from './headings.ts'

/** A document with its heading in the body and its entry in the contents; null where one of them is wanting. */
export type Witnessed = { document: GazetteDocument; heading: Heading | null; entry: ContentsEntry | null }

/** In what the contents and the body differ, a phrase each; empty when they agree. `printed`: scan page → printed page. */
export function differencesOf({ document, heading, entry }: Witnessed, printed: ReadonlyMap<number, number>): string[] {
  if (entry === null) return []
  const parts: string[] = []
  const title = document.titleLines.map((line) => line.text.replace(/\s+/gu, '')).join('')
  if (heading !== null && heading.difference > 0)
    parts.push(`目录作“${entry.title}”，正文作“${title}” (the contents and the heading are worded differently)`)
  const numbers = differentNumbers(entry, document)
  if (numbers !== null)
    parts.push(`目录文号作“${numbers.entry}”，正文作“${numbers.body}” (the contents and the text bear different numbers)`)
  const page = document.titleLines[0]?.pageNumber ?? document.pages[0]
  if (entry.scanPage !== null && entry.scanPage !== page)
    parts.push(`目录指第 ${entry.page} 页，标题在${pageName(page, printed)} (the contents lead to another page)`)
  return parts
}

function pageName(page: number, printed: ReadonlyMap<number, number>): string {
  const folio = printed.get(page)
  return folio === undefined ? `扫描第 ${page} 页` : `第 ${folio} 页（扫描第 ${page} 页）`
}

/** Lines about a title among which its numbers stand. */
const HEAD_LINES = 8

function differentNumbers(entry: ContentsEntry, document: GazetteDocument): { entry: string; body: string } | null {
  const ofEntry = numbersIn(`${entry.title}\n${entry.documentNumber ?? ''}`)
  if (ofEntry.length === 0) return null
  const ofBody = numbersIn(headOf(document))
  if (ofBody.length === 0 || ofEntry.some((one) => ofBody.some((other) => same(one, other)))) return null
  return { entry: ofEntry.map(({ raw }) => raw).join(' '), body: ofBody.map(({ raw }) => raw).join(' ') }
}

/** The lines over, of and under the title, down to the first that is running text: numbers cited in the text are other documents'. */
function headOf({ lines, titleLines }: GazetteDocument): string {
  const title = new Set(titleLines.map((line) => line.id))
  const head: string[] = []
  for (const line of lines.slice(0, titleLines.length + HEAD_LINES)) {
    const text = plain(line.text)
    if (!title.has(line.id) && (/[。；，:：]$/u.test(text) || text.length > 36)) break
    head.push(text)
  }
  return head.join('\n')
}

type Numbered = { raw: string; key: string | null; order: number | null }

/** 东政发〔1985〕12号 by its key; the number of an order, whose issuer may stand on another line, by its serial. */
function numbersIn(text: string): Numbered[] {
  const found = findDocumentNumbers(text).filter(({ kind }) => kind !== 'order')
  const orders = [...text.matchAll(/令\s*[(〔]?\s*第([\d〇○零一二三四五六七八九十百]+)号/gu)]
  return [
    ...found.map(({ raw, key }): Numbered => ({ raw, key, order: null })),
    ...orders.map((match): Numbered => ({ raw: match[0].replace(/\s/gu, ''), key: null, order: parseNumeral(match[1]!) })),
  ]
}

function same(one: Numbered, other: Numbered): boolean {
  return one.key !== null ? one.key === other.key : one.order !== null && one.order === other.order
}

/** What is said of the documents that stand elsewhere in the contents than in the body: the fewest whose moving would bring both into one order. */
export function outOfOrder(witnessed: readonly Witnessed[]): Map<DocumentId, string> {
  const listed = witnessed.filter(({ document }) => document.contentsEntry !== null)
  const kept = longestRising(listed.map(({ document }) => document.contentsEntry!))
  const said = new Map<DocumentId, string>()
  for (const [at, { document, entry }] of listed.entries()) {
    if (kept.has(at)) continue
    const message = `目录第 ${document.contentsEntry! + 1} 条“${entry?.title ?? ''}”，正文次序为第 ${at + 1} (the contents name this text at another place in the order)`
    said.set(document.id, message)
  }
  return said
}

/** Indexes of a longest rising run of `values` (no two alike), by binary search over the least ends of runs of each length. */
function longestRising(values: readonly number[]): Set<number> {
  const ends: number[] = []
  const before: (number | null)[] = []
  for (const [at, value] of values.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    before.push(low === 0 ? null : ends[low - 1]!)
    ends[low] = at
  }
  const kept = new Set<number>()
  for (let at: number | null = ends.at(-1) ?? null; at !== null; at = before[at] ?? null) kept.add(at)
  return kept
}
