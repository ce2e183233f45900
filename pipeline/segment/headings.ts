import type { ContentsEntry, DocumentLine } from '../../gazette/document.ts'
import { plain, quotedKeys, titleKey } from './compare.ts'
import { isEnded, isErratum, type Search, sureness, wordingOf } from './confidence.ts'
import type { Body } from './runs.ts'
import { endOfRun, isNoTypedTitle, mayBeTitle } from './runs.ts'
import type { Traits } from './traits.ts'
import type { Match, WitnessOptions } from './witness.ts'
import { matchByPage } from './witness.ts'
import { CHRONICLE, COLUMN_HEADING, ERRATUM_TITLE, LIST_END, PARAGRAPH_END, TITLE_END } from './words.ts'

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
  const quoted = quotedTitles(body.lines)
  let at = 0
  while (at < body.lines.length) {
    const match = body.claimed.get(at)
    const last = headings.at(-1)
    const search = { ...body, columns, quoted, since: last?.title.end ?? null, fresh: last?.sort === 'column' ? last.title.end : null }
    const heading = match === undefined ? unclaimed(at, { ...search, within: last?.sort ?? null }, options) : named(match, body.traits)
    if (heading === null) at++
    else {
      headings.push(heading)
      at = Math.max(heading.title.end, at + 1)
    }
  }
  const told = headings.map((heading, order) => withoutColumn(heading, headings[order + 1]?.start ?? body.lines.length, body))
  return told.map((heading, order) => withMarks(heading, told[order - 1]?.title.end ?? 0, body))
}

/** 更正, 大事记: under the name of a column that is a title too, text begins at once where its one text has no other. */
function withoutColumn(heading: Heading, next: number, { lines, traits }: Body): Heading {
  const { start, end } = heading.title
  const name = traits[start]!.plain
  if (heading.sort !== 'column' || !(ERRATUM_TITLE.test(name) || CHRONICLE.test(name))) return heading
  return lines.slice(end, next).some(({ text }) => /[\p{L}\p{N}]{2}/u.test(text)) ? { ...heading, sort: 'document' } : heading
}

/** Titles in 《》 or 「」 anywhere in the issue, as keys: what a text names may stand in it. */
function quotedTitles(lines: readonly DocumentLine[]): Set<string> {
  return new Set(quotedKeys(lines.map((line) => plain(line.text)).join('')))
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
    return { page: lines[start]?.pageNumber ?? 0, title: own.map((line) => line.text).join('') }
  })
  const matches = matchByPage(entries, found, places)
  const entryOf = new Map(
    [...matches].map(([entry, match]) => [open[match.heading]!, { entry, difference: match.difference, unsure: false }]),
  )
  return headings.map((heading) => ({ ...heading, ...entryOf.get(heading) }))
}

/** The number of an order stands under its title and was matched with it: 东海省人民政府令, 第158号. So may the label over an attachment's. */
function named({ start, end, entry, difference, attachment }: Match, traits: readonly Traits[]): Heading {
  let last = end
  while (last > start + 1 && traits[last - 1]!.number) last--
  let first = start
  while (first < last - 1 && isLabel(traits[first]!)) first++
  return { start, title: { start: first, end: last }, entry, sort: attachment ? 'attachment' : 'document', difference, unsure: false }
}

/** `within`: the sort of the heading before. */
type Place = Search & { within: Heading['sort'] | null }

function unclaimed(at: number, search: Place, options: WitnessOptions): Heading | null {
  const { traits, lines } = search
  if ((isColumnLine(traits[at]!, search.columns) || isBareColumn(at, search, options)) && isEnded(at, search))
    return headingOf({ start: at, end: at + 1 }, 'column')
  if (traits[at]!.attachment) return attachment(at, search, options)
  if (traits[at]!.number) return untitled(at, search, options)
  const title = { start: at, end: endOfRun(at, search, options) }
  if (title.end === at) return null
  const wording = wordingOf(title, traits)
  const enough = lines[at]!.geometry === null ? ENOUGH_TYPED : ENOUGH
  const sure = sureness(title, search)
  const list = LIST_END.test(wording) && !TITLE_END.test(wording)
  return sure < enough ? null : { ...headingOf(title, list ? 'list' : 'document'), unsure: sure === enough && !isErratum(title, search) }
}

/** 东政任〔1985〕3号 over 任命江雪舟为…: a text that bears a number and no title, after one that has come to its end. */
function untitled(at: number, search: Place, options: WitnessOptions): Heading | null {
  const { traits, lines, claimed } = search
  let next = at + 1
  while (traits[next]?.number === true || traits[next]?.salutation === true) next++
  const first = traits[next]
  if (first === undefined || traits[at]!.numbered || claimed.has(next) || search.since === null || !isEnded(at, search)) return null
  const text = first.sentenceEnd || (first.plain.length >= FEWEST_OF_TEXT && (first.full || lines[next]!.geometry === null))
  if (!text || first.date || first.note || first.table || first.numbered || endOfRun(next, search, options) > next) return null
  return { ...headingOf({ start: at, end: at }, 'document'), unsure: true }
}

/** Characters of a line that can only be running text, where nothing else shows it. */
const FEWEST_OF_TEXT = 16

/** What a run of lines must gather to be the head of a document that no contents page names. */
const ENOUGH = 5
/** In typed text, where nothing can be set apart, centred or large. */
const ENOUGH_TYPED = 4

function attachment(at: number, search: Place, options: WitnessOptions): Heading | null {
  const label = search.traits[at]!
  // 附件：… before the signature is the note that announces it; the attachment itself comes after, or is set as a heading.
  const second = isLabel(label) && search.within === 'attachment' && !/^附(?:件)?[:：]?$/u.test(label.plain)
  const stands = (label.centred && label.large) || label.heading || second || isAnnounced(at, search) || isEnded(at, search)
  if (!stands || at + 1 >= search.lines.length || search.claimed.has(at + 1)) return null
  const end = isLabel(label) ? endOfAttachmentTitle(at + 1, search, options) : at + 1
  const title = end > at + 1 ? { start: at + 1, end } : { start: at, end: at + 1 }
  return { ...headingOf(title, 'attachment'), start: at }
}

/** Lines of a note that names attachments, at most. */
const NOTE_LINES = 8

/** 附件：…分配表 was the note; 附件： over those same words, where no signature stands between them, is the attachment. */
function isAnnounced(at: number, { traits, lines }: Search): boolean {
  const title = titleKey(lines[at + 1]?.text ?? '')
  if (!isLabel(traits[at]!) || title.length < 4) return false
  const start = traits.slice(Math.max(0, at - NOTE_LINES), at).findIndex((trait) => trait.attachment && !isLabel(trait))
  if (start === -1) return false
  const note = lines.slice(Math.max(0, at - NOTE_LINES) + start, at).map((line) => titleKey(line.text))
  return note.join('').includes(title)
}

/** The line after a bare label is its title, in typed text whatever its wording. */
function endOfAttachmentTitle(at: number, search: Place, options: WitnessOptions): number {
  const end = endOfRun(at, search, options)
  const { geometry, text } = search.lines[at]!
  if (end > at || geometry !== null) return end
  return mayBeTitle(search.traits[at]!) && !isNoTypedTitle(text, search.traits[at]!) ? at + 1 : at
}

/** 附件二 alone: the title stands on the next line. */
function isLabel({ attachment, plain }: Traits): boolean {
  return attachment && titleKey(plain).length <= 5
}

/** 省政府文件 set apart over a title, without brackets or contents: not 东海省人民政府文件, which is a letterhead. */
function isBareColumn(at: number, search: Search, options: WitnessOptions): boolean {
  const { traits, lines, claimed } = search
  const { plain: text, centred, large, heading } = traits[at]!
  if (text.length < 3 || !COLUMN_HEADING.test(text) || /(?:政府|委员会|厅|局|委|院)文件$/u.test(text.replace(/^省(?:级|政府|直)/u, '')))
    return false
  if (!(centred || large || heading || lines[at]!.geometry === null) || !mayBeTitle(traits[at]!)) return false
  const next = traits[at + 1]
  return (
    next !== undefined &&
    !next.number &&
    (claimed.has(at + 1) || (endOfRun(at + 1, search, options) > at + 1 && next.plain.length > text.length))
  )
}

function isColumnLine(trait: Traits, columns: ReadonlySet<string>): boolean {
  if (trait.plain.length > 16 || !mayBeTitle(trait)) return false
  const known = columns.has(titleKey(trait.plain))
  const framed = /^[【[·•◆■□●※]/u.test(trait.plain)
  return (known && (trait.centred || trait.large || trait.heading || trait.apart)) || (framed && COLUMN_HEADING.test(trait.plain))
}

/** Numbers, letterheads and labels above a title belong to it: 附件二, 东政发〔1985〕12号, 东海省人民政府文件. */
function withMarks(heading: Heading, floor: number, { lines, traits }: Body): Heading {
  if (heading.sort === 'column') return heading
  let { start, sort, title } = heading
  while (start > floor) {
    const trait = traits[start - 1]!
    if (!isLabel(trait) && (trait.date || trait.sentenceEnd || trait.table || trait.salutation)) break
    const set = lines[start - 1]!.geometry === null || trait.centred || trait.large || trait.heading
    const mark = trait.number && !trait.numbered && trait.plain.length <= 30 && !endsQuoted(trait, traits[start - 2])
    if (!isLabel(trait) && !mark && !(trait.issuer && set)) break
    if (isLabel(trait)) sort = 'attachment'
    // An issuer right over the title is the beginning of it, but for the letterhead 东海省人民政府文件.
    if (trait.issuer && set && !/文件$/u.test(trait.plain) && start === title.start && heading.entry === null)
      title = { start: start - 1, end: title.end }
    start--
  }
  return { ...heading, start, sort, title }
}

/** 东办字第21号）: the rest of a number that the line above opened a bracket for. */
function endsQuoted({ plain: text, centred }: Traits, above: Traits | undefined): boolean {
  const count = (bracket: RegExp) => text.match(bracket)?.length ?? 0
  if (count(/[)〕]/gu) > count(/[(〔]/gu) && !/^[(〔]/u.test(text)) return true
  return !centred && above !== undefined && above.full && !PARAGRAPH_END.test(above.plain) && !above.number && !above.issuer
}

function headingOf(title: Range, sort: Heading['sort']): Heading {
  return { start: title.start, title, entry: null, sort, difference: 0, unsure: false }
}
