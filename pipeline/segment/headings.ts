import type { ContentsEntry, DocumentLine } from '../../gazette/document.ts'
import { titleKey } from './compare.ts'
import { endOfRun, mayBeTitle } from './runs.ts'
import type { Traits } from './traits.ts'
import type { Match, WitnessOptions } from './witness.ts'
import { matchByPage } from './witness.ts'
import { ABOUT, COLUMN_HEADING, LIST_END, ORDER_TITLE, TITLE_END } from './words.ts'

/**
 * Where a document begins. Lines `start` to `end` (exclusive) are everything before its text that belongs to it and the title itself;
 * `title` is the range of the title's own lines. `entry`: the contents entry that names it; null when only the page does.
 */
export type Heading = {
  start: number
  title: { start: number; end: number }
  entry: number | null
  sort: 'document' | 'attachment' | 'list' | 'column'
  /** How the wording differs from the contents, 0 to 1. */
  difference: number
}

/** The heads of documents in the body, in order: those the contents name, and those the page alone shows. */
export function findHeadings(
  lines: readonly DocumentLine[],
  traits: readonly Traits[],
  matches: readonly Match[],
  columns: ReadonlySet<string>,
  options: WitnessOptions,
): Heading[] {
  const claimed = new Map(matches.map((match) => [match.start, match]))
  const headings: Heading[] = []
  let at = 0
  while (at < lines.length) {
    const match = claimed.get(at)
    const heading = match === undefined ? unclaimed(at, lines, traits, claimed, headings.at(-1), columns, options) : named(match, traits)
    if (heading === null) at++
    else {
      headings.push(heading)
      at = Math.max(heading.title.end, at + 1)
    }
  }
  return headings.map((heading, order) => withMarks(heading, headings[order - 1]?.title.end ?? 0, lines, traits))
}

/** Headings for which only their page speaks get the entry that leads to it. */
export function withEntriesByPage(
  headings: readonly Heading[],
  entries: readonly ContentsEntry[],
  lines: readonly DocumentLine[],
): Heading[] {
  const found = new Set(headings.flatMap(({ entry }) => (entry === null ? [] : [entry])))
  const open = headings.filter((heading) => heading.entry === null && heading.sort === 'document')
  const places = open.map(({ title }) => ({
    page: lines[title.start]!.pageNumber,
    title: lines
      .slice(title.start, title.end)
      .map((line) => line.text)
      .join(''),
  }))
  const matches = matchByPage(entries, found, places)
  const entryOf = new Map([...matches].map(([entry, match]) => [open[match.heading]!, { entry, difference: match.difference }]))
  return headings.map((heading) => ({ ...heading, ...entryOf.get(heading) }))
}

/** The number of an order stands under its title and was matched with it: 东海省人民政府令, 第158号. */
function named({ start, end, entry, difference }: Match, traits: readonly Traits[]): Heading {
  let last = end
  while (last > start + 1 && traits[last - 1]!.number) last--
  return { start, title: { start, end: last }, entry, sort: 'document', difference }
}

function unclaimed(
  at: number,
  lines: readonly DocumentLine[],
  traits: readonly Traits[],
  claimed: ReadonlyMap<number, Match>,
  before: Heading | undefined,
  columns: ReadonlySet<string>,
  options: WitnessOptions,
): Heading | null {
  const ended = isEnded(at, traits, before)
  if (isColumnLine(at, traits, columns) && ended)
    return { start: at, title: { start: at, end: at + 1 }, entry: null, sort: 'column', difference: 0 }
  if (traits[at]!.attachment) return attachment(at, lines, traits, claimed, ended, options)
  const end = endOfRun(at, { lines, traits, claimed }, options)
  if (end === at) return null
  const wording = traits
    .slice(at, end)
    .map((trait) => trait.plain)
    .join('')
  const sort = LIST_END.test(wording) ? 'list' : 'document'
  const sure = confidence(wording, at, end, traits, ended, before)
  const enough = lines[at]!.geometry === null ? ENOUGH_TYPED : ENOUGH
  return sure >= enough ? { start: at, title: { start: at, end }, entry: null, sort, difference: 0 } : null
}

/** What a run of lines must gather to be the head of a document that no contents page names. */
const ENOUGH = 5
/** In typed text, where nothing can be set apart, centred or large. */
const ENOUGH_TYPED = 4

function confidence(
  wording: string,
  start: number,
  end: number,
  traits: readonly Traits[],
  ended: boolean,
  before: Heading | undefined,
): number {
  const run = traits.slice(start, end)
  const next = traits[end]
  let sure = 0
  if (TITLE_END.test(wording)) sure += ABOUT.test(wording) ? 3 : 2
  else if (LIST_END.test(wording)) sure += 2
  else if (/关于.{4,}的.{2}$/u.test(wording)) sure += 2
  if (run.some((trait) => trait.heading) || run.every((trait) => trait.large)) sure += 1
  if (run.every((trait) => trait.centred)) sure += 1
  if (run[0]!.apart) sure += 1
  if (ended) sure += 1
  if (next !== undefined && (next.number || next.date || next.note || next.salutation)) sure += 1
  if (next?.number === true && ORDER_TITLE.test(wording)) sure += 1
  if (next !== undefined && /^第[一1](?:条|章|编)/u.test(next.plain)) sure += 1
  // A second heading before any text of the first has come is its subtitle, or the mark of its issuer.
  if (before !== undefined && !traits.slice(before.title.end, start).some(isText)) sure -= 3
  // A letterhead is not yet a title.
  if (run.every((trait) => trait.issuer)) sure -= 2
  if (wording.length < 4 && !ORDER_TITLE.test(wording)) sure -= 1
  return sure
}

function attachment(
  at: number,
  lines: readonly DocumentLine[],
  traits: readonly Traits[],
  claimed: ReadonlyMap<number, Match>,
  ended: boolean,
  options: WitnessOptions,
): Heading | null {
  const label = traits[at]!
  const next = lines[at + 1]
  // 附件：… before the signature is the note that announces it; the attachment itself comes after, or is set as a heading.
  if (!ended && !(label.centred && label.large) && !label.heading) return null
  if (next === undefined) return null
  const bare = titleKey(label.plain).length <= 5
  if (claimed.has(at + 1)) return null
  const end = bare ? Math.max(at + 1, endOfRun(at + 1, { lines, traits, claimed }, options)) : at + 1
  return {
    start: at,
    title: bare && end > at + 1 ? { start: at + 1, end } : { start: at, end: at + 1 },
    entry: null,
    sort: 'attachment',
    difference: 0,
  }
}

function isColumnLine(at: number, traits: readonly Traits[], columns: ReadonlySet<string>): boolean {
  const trait = traits[at]!
  if (trait.plain.length > 16 || !mayBeTitle(trait)) return false
  const known = columns.has(titleKey(trait.plain))
  const framed = /^[【[·•◆■□●※]/u.test(trait.plain)
  return (known && (trait.centred || trait.large || trait.heading || trait.apart)) || (framed && COLUMN_HEADING.test(trait.plain))
}

function isText(trait: Traits): boolean {
  return !trait.date && !trait.number && !trait.note && !trait.centred && !trait.heading && !trait.large && !trait.atFoot
}

/** The text before has come to its end: a date or a signature stands at its foot, or a table closes it. */
function isEnded(at: number, traits: readonly Traits[], before: Heading | undefined): boolean {
  if (at === 0) return true
  const since = traits.slice(before?.title.end ?? 0, at)
  if (!since.some((trait) => isText(trait) || trait.table)) return false
  const last = since.slice(-3)
  return last.some((trait) => trait.date && !trait.note) || last.at(-1)?.table === true || last.at(-1)?.atFoot === true
}

/** Numbers, letterheads and labels above a title belong to it: 附件二, 东政发〔1985〕12号, 东海省人民政府文件. */
function withMarks(heading: Heading, floor: number, lines: readonly DocumentLine[], traits: readonly Traits[]): Heading {
  if (heading.sort === 'column') return heading
  let { start } = heading
  let sort = heading.sort
  let { title } = heading
  while (start > floor) {
    const trait = traits[start - 1]!
    const above = lines[start - 1]!
    if (trait.date || trait.sentenceEnd || trait.table || trait.salutation) break
    const label = trait.attachment && titleKey(trait.plain).length <= 5
    const mark = trait.number && !trait.numbered && trait.plain.length <= 30
    const letterhead = trait.issuer && (above.geometry === null || trait.centred || trait.large || trait.heading)
    if (!label && !mark && !letterhead) break
    if (label) sort = 'attachment'
    if (letterhead && !/文件$/u.test(trait.plain) && start === title.start && heading.entry === null)
      title = { start: start - 1, end: title.end }
    start--
  }
  return { ...heading, start, sort, title }
}
