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
/** A year in brackets as document numbers have it: 〔1985〕, 〔85〕, 〔一九八五〕. */
const YEAR = /^([0-9]{2}|[0-9]{4}|[一二三四五六七八九〇零○]{2,4})$/
const OPENS = /^[〔［[【(（]$/
const CLOSES = /^[〕］\]】)）]$/

/**
 * Marks in the width in which they are printed. A mark is full
 *   - between Han characters or full marks (the line's ends count as either);
 *   - between a Han character and a figure or letter, when it has the room of a full cell;
 *   - when it is one of a pair of brackets and the other is full.
 * A point after Han text that is no numeral is a full stop (。). All else stays as it was read: 1,000 and 3.5, A(2), 一.
 * Two 一 in a row are a dash (——) where the reader itself thought of a dash for either.
 * Of the brackets around a year both are 〔〕 when one is.
 * `pitch`: from one Han character to the next, in the unit of `at`.
 */
export function asPrinted(characters: readonly Character[], pitch: number): Character[] {
  const widened = widen(widen(characters, pitch), pitch) // twice: a mark beside a mark that has become full
  const years = yearBrackets(widened)
  return widened.map((character, at) => {
    const text = isFullStop(widened, at) ? '。' : isHalfDash(widened, at) ? '—' : years.get(at)
    return text === undefined ? character : { ...character, text }
  })
}

function widen(characters: readonly Character[], pitch: number): Character[] {
  const full = characters.map((_, at) => isFull(characters, at, pitch))
  for (const [open, close] of pairs(characters)) full[open] = full[close] = full[open]! || full[close]!
  return characters.map((character, at) => (full[at] ? { ...character, text: FULL[character.text]! } : character))
}

function isFull(characters: readonly Character[], at: number, pitch: number): boolean {
  if (!(characters[at]!.text in FULL)) return false
  const before = neighbour(characters, at, -1)
  const after = neighbour(characters, at, 1)
  const sides = [before, after].map((side) => side === null || isHan(side.text) || isWideMark(side.text) || side.text in FULL)
  if (sides[0] && sides[1]) return [before, after].some((side) => side !== null && (isHan(side.text) || isWideMark(side.text)))
  if (!(sides[0] || sides[1]) || !before || !after) return false
  return after.at - before.at - (half(before, pitch) + half(after, pitch)) >= FULL_ROOM * pitch
}

/** From the middle of a character to its edge. */
function half(character: Character, pitch: number): number {
  return isNarrow(character.text) ? pitch / 4 : pitch / 2
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

/** The brackets around years of which only one was read as a tortoise shell, by place, each with what it is. */
function yearBrackets(characters: readonly Character[]): Map<number, string> {
  const found = new Map<number, string>()
  for (const [open, { text }] of characters.entries()) {
    if (!OPENS.test(text)) continue
    const length = characters.slice(open + 1, open + 6).findIndex((character) => CLOSES.test(character.text))
    const close = open + 1 + length
    if (length < 0 || !YEAR.test(textBetween(characters, open + 1, close))) continue
    if ((text === '〔') !== (characters[close]!.text === '〕')) found.set(open, '〔').set(close, '〕')
  }
  return found
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
