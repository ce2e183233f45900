import type { ContentsEntry, DocumentLine } from '../../gazette/document.ts'
import { titleKey } from './compare.ts'
import type { Body } from './runs.ts'
import { endOfRun, mayBeTitle } from './runs.ts'
import type { Traits } from './traits.ts'
import type { Match, WitnessOptions } from './witness.ts'
import { matchByPage } from './witness.ts'
import { ABOUT, COLUMN_HEADING, LIST_END, ORDER_TITLE, TITLE_END } from './words.ts'

/** Lines `start` to `end`, the second exclusive. */
export type Range = { start: number; end: number }

/**
 * Where a document begins: at line `start`, with the marks that stand over its title; `title` is the range of the title's own lines.
 * `entry`: the contents entry that names it; null when only the page does. `difference`: of its wording from the contents, 0 to 1.
 */
export type Heading = {
  start: number
  title: Range
  entry: number | null
  sort: 'document' | 'attachment' | 'list' | 'column'
  difference: number
  /** Only just enough speaks for it, and no contents entry does. */
  unsure: boolean
}

/** The heads of documents in the body, in order: those the contents name, and those the page alone shows. `columns`: keys of 栏目. */
export function findHeadings(body: Body, columns: ReadonlySet<string>, options: WitnessOptions): Heading[] {
  const headings: Heading[] = []
  let at = 0
  while (at < body.lines.length) {
    const match = body.claimed.get(at)
    const since = headings.at(-1)?.title.end ?? null
    const heading = match === undefined ? unclaimed(at, { ...body, columns, since }, options) : named(match, body.traits)
    if (heading === null) at++
    else {
      headings.push(heading)
      at = Math.max(heading.title.end, at + 1)
    }
  }
  return headings.map((heading, order) => withMarks(heading, headings[order - 1]?.title.end ?? 0, body))
}

/** Headings for which only their page speaks get the entry that leads to it. */
export function withEntriesByPage(
  headings: readonly Heading[],
  entries: readonly ContentsEntry[],
  lines: readonly DocumentLine[],
): Heading[] {
  const found = new Set(headings.flatMap(({ entry }) => (entry === null ? [] : [entry])))
  const open = headings.filter((heading) => heading.entry === null && heading.sort === 'document')
  const places = open.map(({ title: { start, end } }) => {
    const own = lines.slice(start, end)
    return { page: own[0]!.pageNumber, title: own.map((line) => line.text).join('') }
  })
  const matches = matchByPage(entries, found, places)
  const entryOf = new Map(
    [...matches].map(([entry, match]) => [open[match.heading]!, { entry, difference: match.difference, unsure: false }]),
  )
  return headings.map((heading) => ({ ...heading, ...entryOf.get(heading) }))
}

/** The number of an order stands under its title and was matched with it: 东海省人民政府令, 第158号. */
function named({ start, end, entry, difference }: Match, traits: readonly Traits[]): Heading {
  let last = end
  while (last > start + 1 && traits[last - 1]!.number) last--
  return { start, title: { start, end: last }, entry, sort: 'document', difference, unsure: false }
}

/** `since`: where the text of the document before begins; null when there is none. */
type Search = Body & { columns: ReadonlySet<string>; since: number | null }

function unclaimed(at: number, search: Search, options: WitnessOptions): Heading | null {
  const { traits, lines } = search
  if (isColumnLine(traits[at]!, search.columns) && isEnded(at, search)) return headingOf({ start: at, end: at + 1 }, 'column')
  if (traits[at]!.attachment) return attachment(at, search, options)
  const title = { start: at, end: endOfRun(at, search, options) }
  if (title.end === at) return null
  const wording = wordingOf(title, traits)
  const enough = lines[at]!.geometry === null ? ENOUGH_TYPED : ENOUGH
  const sure = confidence(title, search)
  return sure < enough ? null : { ...headingOf(title, LIST_END.test(wording) ? 'list' : 'document'), unsure: sure === enough }
}

/** What a run of lines must gather to be the head of a document that no contents page names. */
const ENOUGH = 5
/** In typed text, where nothing can be set apart, centred or large. */
const ENOUGH_TYPED = 4

function confidence(title: Range, search: Search): number {
  const { traits, since } = search
  const run = traits.slice(title.start, title.end)
  let sure = byWording(wordingOf(title, traits), traits[title.end])
  if (run.some((trait) => trait.heading) || run.every((trait) => trait.large)) sure += 1
  if (run.every((trait) => trait.centred)) sure += 1
  if (run[0]!.apart) sure += 1
  if (isEnded(title.start, search)) sure += 1
  // A second heading before any text of the first has come is its subtitle, or the mark of its issuer.
  if (since !== null && !hasText({ start: since, end: title.start }, traits)) sure -= 3
  if (isCaption(title, search)) sure -= 2
  // A letterhead is not yet a title.
  if (run.every((trait) => trait.issuer)) sure -= 2
  return sure
}

/** Over a table, while the text before it has not come to its end: the name of that text's own table, however it is set. */
function isCaption(title: Range, search: Search): boolean {
  const { traits, since } = search
  if (since === null || traits[title.end]?.table !== true || ABOUT.test(wordingOf(title, traits))) return false
  return !isEnded(title.start, search) && hasText({ start: since, end: title.start }, traits)
}

/** By the words of the title and the line that follows it. */
function byWording(wording: string, next: Traits | undefined): number {
  let sure = 0
  if (TITLE_END.test(wording)) sure += ABOUT.test(wording) ? 3 : 2
  else if (LIST_END.test(wording) || /关于.{4,}的.{2}$/u.test(wording)) sure += 2
  if (wording.length < 4 && !ORDER_TITLE.test(wording)) sure -= 1
  if (next === undefined) return sure
  if (next.number || next.date || next.note || next.salutation) sure += 1
  if (next.number && ORDER_TITLE.test(wording)) sure += 1
  return /^第[一1](?:条|章|编)/u.test(next.plain) ? sure + 1 : sure
}

function attachment(at: number, search: Search, options: WitnessOptions): Heading | null {
  const label = search.traits[at]!
  // 附件：… before the signature is the note that announces it; the attachment itself comes after, or is set as a heading.
  const stands = (label.centred && label.large) || label.heading || isEnded(at, search)
  if (!stands || at + 1 >= search.lines.length || search.claimed.has(at + 1)) return null
  const end = isLabel(label) ? endOfRun(at + 1, search, options) : at + 1
  const title = end > at + 1 ? { start: at + 1, end } : { start: at, end: at + 1 }
  return { ...headingOf(title, 'attachment'), start: at }
}

/** 附件二 alone: the title stands on the next line. */
function isLabel({ attachment, plain }: Traits): boolean {
  return attachment && titleKey(plain).length <= 5
}

function isColumnLine(trait: Traits, columns: ReadonlySet<string>): boolean {
  if (trait.plain.length > 16 || !mayBeTitle(trait)) return false
  const known = columns.has(titleKey(trait.plain))
  const framed = /^[【[·•◆■□●※]/u.test(trait.plain)
  return (known && (trait.centred || trait.large || trait.heading || trait.apart)) || (framed && COLUMN_HEADING.test(trait.plain))
}

/** The text before has come to its end: a date or a signature stands at its foot, or a table closes it. */
function isEnded(at: number, { traits, since }: Search): boolean {
  const start = since ?? 0
  if (at === 0) return true
  if (!hasText({ start, end: at }, traits)) return false
  const last = traits.slice(Math.max(start, at - 3), at)
  return last.some((trait) => trait.date && !trait.note) || last.at(-1)?.table === true || last.at(-1)?.atFoot === true
}

function hasText({ start, end }: Range, traits: readonly Traits[]): boolean {
  for (let at = start; at < end; at++) {
    const { table, date, number, note, centred, heading, large, atFoot } = traits[at]!
    if (table || !(date || number || note || centred || heading || large || atFoot)) return true
  }
  return false
}

/** Numbers, letterheads and labels above a title belong to it: 附件二, 东政发〔1985〕12号, 东海省人民政府文件. */
function withMarks(heading: Heading, floor: number, { lines, traits }: Body): Heading {
  if (heading.sort === 'column') return heading
  let { start, sort, title } = heading
  while (start > floor) {
    const trait = traits[start - 1]!
    if (trait.date || trait.sentenceEnd || trait.table || trait.salutation) break
    const set = lines[start - 1]!.geometry === null || trait.centred || trait.large || trait.heading
    const mark = trait.number && !trait.numbered && trait.plain.length <= 30
    if (!isLabel(trait) && !mark && !(trait.issuer && set)) break
    if (isLabel(trait)) sort = 'attachment'
    // An issuer right over the title is the beginning of it, but for the letterhead 东海省人民政府文件.
    if (trait.issuer && set && !/文件$/u.test(trait.plain) && start === title.start && heading.entry === null)
      title = { start: start - 1, end: title.end }
    start--
  }
  return { ...heading, start, sort, title }
}

function headingOf(title: Range, sort: Heading['sort']): Heading {
  return { start: title.start, title, entry: null, sort, difference: 0, unsure: false }
}

function wordingOf({ start, end }: Range, traits: readonly Traits[]): string {
  return traits
    .slice(start, end)
    .map((trait) => trait.plain)
    .join('')
}
