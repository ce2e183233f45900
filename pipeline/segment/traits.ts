import { readDate } from '../../gazette/date.ts'
import type { DocumentLine } from '../../gazette/document.ts'
import { findDocumentNumbers } from '../../gazette/document-number.ts'
import { plain } from './compare.ts'
import {
  ATTACHMENT,
  ISSUER_LINE,
  LETTERHEAD,
  NOTE_BEGINNING,
  NOTE_LINE,
  NUMBER_LINE,
  NUMBERED,
  PARAGRAPH_END,
  SALUTATION,
  SENTENCE_END,
} from './words.ts'

/** What can be said of one printed line by itself. Geometry is null in typed text; then the traits that need it are false. */
export type Traits = {
  plain: string
  /** Set in the middle of its column with room on both sides. */
  centred: boolean
  /** In larger type than the running text. */
  large: boolean
  /** Laid out as a heading by the layout stage, and nothing in the wording says otherwise. */
  heading: boolean
  /** Reaches the end of its column. */
  full: boolean
  /** Begins in the second half of its column: a signature, a date. */
  atFoot: boolean
  /** Stands clear of the line before it, or at the head of a column. */
  apart: boolean
  date: boolean
  number: boolean
  note: boolean
  numbered: boolean
  sentenceEnd: boolean
  salutation: boolean
  attachment: boolean
  issuer: boolean
  table: boolean
}

export type TraitOptions = {
  /** Type this much larger than the running text is a heading's, as a ratio. */
  largeType: number
}

/** The traits of each line, in the same order. */
export function traitsOf(lines: readonly DocumentLine[], options: TraitOptions): Traits[] {
  const body = runningText(lines)
  const traits = lines.map((line) => ({ ...wording(line), ...setting(line, body, options) }))
  return traits.map((trait, at) => ({ ...trait, heading: trait.heading && !isMark(trait) && !runsOn(trait, traits[at - 1]) }))
}

/** Stands under a title and is none. */
function isMark({ number, date, note, salutation }: Traits): boolean {
  return number || date || note || salutation
}

/** Called a heading by the layout, but it ends a sentence, or goes on with the one that the full line before it left open. */
function runsOn(here: Traits, before: Traits | undefined): boolean {
  if (here.large) return false
  const open = before?.full === true && !before.centred && !before.large && !PARAGRAPH_END.test(before.plain)
  return open || (here.sentenceEnd && !here.centred)
}

type RunningText = { size: number; gap: number }
type Setting = Pick<Traits, 'centred' | 'large' | 'heading' | 'full' | 'atFoot' | 'apart' | 'table'>

function wording(line: DocumentLine): Omit<Traits, keyof Setting> {
  const text = plain(line.text)
  const date = isDateLine(text)
  return {
    plain: text,
    date,
    number: NUMBER_LINE.test(text) || isNumbers(line.text),
    note: !date && (isNote(text) || NOTE_BEGINNING.test(text)),
    numbered: NUMBERED.test(text),
    sentenceEnd: SENTENCE_END.test(text),
    salutation: SALUTATION.test(text),
    attachment: ATTACHMENT.test(text),
    issuer: isIssuer(text),
  }
}

/** A body, alone on its line. 第十九条　本办法自发布之日起施行 ends like a bank and is none. */
function isIssuer(text: string): boolean {
  if (NUMBERED.test(text) || /[施试执实进举推流通发]行$/u.test(text)) return false
  return ISSUER_LINE.test(text) || LETTERHEAD.test(text) || text === '文件'
}

/** 题注: it names a day, or the body that made the text. */
function isNote(text: string): boolean {
  return NOTE_LINE.test(text) && /^[(〔]|\d|[一二三四五六七八九十〇○]{1,3}[年月日]|制定|批准/u.test(text)
}

function setting(line: DocumentLine, body: RunningText, { largeType }: TraitOptions): Setting {
  const { geometry } = line
  const heading = line.kind === 'heading'
  const table = line.kind === 'table'
  if (geometry === null) return { centred: false, large: false, heading, full: false, atFoot: false, apart: false, table }
  const { size, indent, outdent, gap, measure } = geometry
  const even = Math.abs(indent - outdent) <= Math.max(1.3 * size, 0.06 * measure)
  const large = size >= largeType * body.size
  return {
    centred: even && Math.min(indent, outdent) > (large ? 0.4 : 1.2) * size,
    large,
    heading,
    full: outdent < 1.2 * size,
    atFoot: indent > 0.45 * measure,
    apart: gap === 0 || gap > 1.8 * body.gap,
    table,
  }
}

/** A line of nothing but document numbers; a joint document has one for each issuer. */
function isNumbers(text: string): boolean {
  if (text.length > 100 || !/[号號]/u.test(text)) return false
  const found = findDocumentNumbers(text).reduce((sum, number) => sum + number.raw.replace(/\s/gu, '').length, 0)
  return found > 0.85 * text.replace(/\s/gu, '').length
}

/** 一九五七年三月二日, 一九五四年十月十四日于新德里, (一九五七年三月二日): a line that is nothing but a date. Days without a year are no such line. */
function isDateLine(text: string): boolean {
  const bare = text
    .replace(/^[(〔]|[)〕]$/gu, '')
    .replace(/(?:于|在)[\p{Script=Han}]{2,6}$/u, '')
    .replace(/^[于]/u, '')
  return bare.length >= 8 && bare.length <= 16 && /日$/u.test(bare) && readDate(bare) !== null
}

/** Character size and distance of lines as most of the issue has them. */
function runningText(lines: readonly DocumentLine[]): RunningText {
  const sizes: number[] = []
  const gaps: number[] = []
  for (const { geometry, kind, text } of lines) {
    if (geometry === null || kind === 'heading' || text.length < 8) continue
    sizes.push(geometry.size)
    if (geometry.gap > 0) gaps.push(geometry.gap)
  }
  return { size: middle(sizes), gap: Math.max(1, middle(gaps)) }
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
