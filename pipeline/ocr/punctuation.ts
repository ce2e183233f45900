import { isHan, isNarrow, isSpace, isWideMark } from './characters.ts'
import type { Character } from './ctc.ts'

/** The readers give many marks in half width; Han text prints them in a cell of their own. */
const FULL: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' }
const HAN_NUMERAL = /^[一二三四五六七八九十百千〇零]$/
const DASH = /^[—–―-]$/
/** 0 to 1. So likely must the dash have been to the reader. */
const DASH_LIKELY = 0.1
/** Share of a cell: a mark with at least so much room of its own was set in full width. */
const FULL_ROOM = 0.75
/** Pitches. White beside a bracket or mark that fills its cell: half the cell and what parts it from the next. Half marks have 0.1 to 0.3. */
const FULL_WHITE = 0.42
/** A year in brackets as document numbers have it: 〔1985〕, 〔85〕, 〔一九八五〕. */
const YEAR = /^([0-9]{2}|[0-9]{4}|[一二三四五六七八九〇零○]{2,4})$/
const OPENS = /^[〔［[【(（]$/
const CLOSES = /^[〕］\]】)）]$/
const SQUARE = /^[[\]［］]$/
const BRACKET = /^[()]$/

/**
 * Marks in the width in which they are printed. A mark is full
 *   - between Han characters or full marks (the line's ends count as either);
 *   - between a Han character and a figure or letter, when the paper shows the white half of a full cell;
 *   - when it is one of a pair of brackets and the other is full.
 * A point after Han text that is no numeral is a full stop (。). All else stays as it was read: 1,000 and 3.5, A(2), 一.
 * Two 一 in a row are a dash (——) where the reader itself thought of a dash for either.
 * Of the brackets around a year both are 〔〕 when one is, or when square ones fill their cells beside a Han character.
 * What the reader had read instead stands among the others.
 * `pitch`: from one Han character to the next, in the unit of `at`; `ink`: pixels of ink of each column, in the same unit; null
 * where it is not at hand: then the places of the characters alone tell.
 */
export function asPrinted(characters: readonly Character[], pitch: number, ink: ArrayLike<number> | null = null): Character[] {
  const line = { pitch, ink }
  const widened = widen(widen(characters, line), line) // twice: a mark beside a mark that has become full
  const years = yearBrackets(widened, line)
  return widened.map((character, at) => {
    const text = isFullStop(widened, at) ? '。' : isHalfDash(widened, at) ? '—' : years.get(at)
    return text === undefined || text === character.text ? character : renamed(character, text)
  })
}

type Measure = { pitch: number; ink: ArrayLike<number> | null }

function renamed(character: Character, text: string): Character {
  const { text: read, confidence } = character
  return { ...character, text, others: [{ text: read, confidence }, ...character.others.filter((other) => other.text !== text)] }
}

function widen(characters: readonly Character[], line: Measure): Character[] {
  const full = characters.map((_, at) => isFull(characters, at, line))
  for (const [open, close] of pairs(characters)) full[open] = full[close] = full[open]! || full[close]!
  return characters.map((character, at) => (full[at] ? { ...character, text: FULL[character.text]! } : character))
}

function isFull(characters: readonly Character[], at: number, line: Measure): boolean {
  if (!(characters[at]!.text in FULL)) return false
  const before = neighbour(characters, at, -1)
  const after = neighbour(characters, at, 1)
  const sides = [before, after].map((side) => side === null || isHan(side.text) || isWideMark(side.text) || side.text in FULL)
  if (sides[0] && sides[1]) return [before, after].some((side) => side !== null && (isHan(side.text) || isWideMark(side.text)))
  if (!(sides[0] || sides[1]) || !before || !after) return false
  if (line.ink !== null && whiteBetween(before, after, line.ink) >= FULL_WHITE * line.pitch) return true
  if (line.ink !== null && BRACKET.test(characters[at]!.text)) return false
  return roomBetween(before, after, line.pitch) >= FULL_ROOM * line.pitch
}

/** The longest white between the middles of two characters: beside the mark, since it is shorter than its cell. */
function whiteBetween(before: Character, after: Character, ink: ArrayLike<number>): number {
  let longest = 0
  let white = 0
  for (let x = Math.round(before.at); x < after.at; x++) {
    white = (ink[x] ?? 0) > 0 ? 0 : white + 1
    longest = Math.max(longest, white)
  }
  return longest
}

/** For marks in the middle of their cells, which have white at both sides. */
function roomBetween(before: Character, after: Character, pitch: number): number {
  const half = ({ text }: Character) => (isNarrow(text) ? pitch / 4 : pitch / 2)
  return after.at - before.at - (half(before) + half(after))
}

function isFullStop(characters: readonly Character[], at: number): boolean {
  if (characters[at]!.text !== '.') return false
  const before = neighbour(characters, at, -1)
  const after = neighbour(characters, at, 1)
  return before !== null && isHan(before.text) && !HAN_NUMERAL.test(before.text) && (after === null || isHan(after.text))
}

function isHalfDash(characters: readonly Character[], at: number): boolean {
  const partner = [characters[at - 1], characters[at + 1]].find((other) => other?.text === '一')
  if (characters[at]!.text !== '一' || !partner) return false
  return [characters[at]!, partner].some(({ others }) =>
    others.some(({ text, confidence }) => DASH.test(text) && confidence >= DASH_LIKELY),
  )
}

/** The brackets around years that were read otherwise and are tortoise shells, by place, each with what it is. */
function yearBrackets(characters: readonly Character[], line: Measure): Map<number, string> {
  const found = new Map<number, string>()
  for (const [open, { text }] of characters.entries()) {
    if (!OPENS.test(text)) continue
    const length = characters.slice(open + 1, open + 6).findIndex((character) => CLOSES.test(character.text))
    const close = open + 1 + length
    if (length < 0 || !YEAR.test(textBetween(characters, open + 1, close))) continue
    const shells = [text === '〔', characters[close]!.text === '〕']
    const fills = [open, close].some((at) => SQUARE.test(characters[at]!.text) && fillsCell(characters, at, line))
    if (shells[0] !== shells[1] || fills) found.set(open, '〔').set(close, '〕')
  }
  return found
}

/** Whether a bracket has the white of a full cell towards the Han character at its outer side. */
function fillsCell(characters: readonly Character[], at: number, { pitch, ink }: Measure): boolean {
  const [before, after] = [neighbour(characters, at, -1), neighbour(characters, at, 1)]
  if (ink === null || !before || !after || !isHan((OPENS.test(characters[at]!.text) ? before : after).text)) return false
  return whiteBetween(before, after, ink) >= FULL_WHITE * pitch
}

function textBetween(characters: readonly Character[], from: number, to: number): string {
  return characters
    .slice(from, to)
    .map(({ text }) => text)
    .join('')
}

function neighbour(characters: readonly Character[], at: number, step: 1 | -1): Character | null {
  for (let other = at + step; other >= 0 && other < characters.length; other += step)
    if (!isSpace(characters[other]!.text)) return characters[other]!
  return null
}

/** Half-width brackets that belong together. */
function pairs(characters: readonly Character[]): [open: number, close: number][] {
  const waiting: number[] = []
  const found: [number, number][] = []
  for (const [at, { text }] of characters.entries()) {
    if (text === '(') waiting.push(at)
    if (text === ')' && waiting.length > 0) found.push([waiting.pop()!, at])
  }
  return found
}
