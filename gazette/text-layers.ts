/**
 * The layers of a text (domain.md section 5): diplomatic, as printed, is the text itself; normalized, for reading, is made here; folded, for
 * search only, is made by published/search/fold.ts. Both know the way back to the printed characters; citations quote the print.
 *
 * Normalized: simplified characters, one by one; letters and digits narrow, marks between Chinese characters wide, marks of vertical
 * setting as in lines; zeros in numerals as 〇. Names keep the form that the authorities give them (於潜, 乾隆). What a person corrected is
 * laid over the print before, by the review room. Folding the normalized text gives what folding the print gives.
 */
import { findSecondRound, isSecondRoundYear } from './second-round.ts'
import { simplified } from './traditional.ts'

/**
 * `offsets[i]`: where the character of unit i stands in the printed text, in UTF-16 units; one more than the text is long, the last being
 * the printed length. Never falling: normalizing drops no character and moves none.
 */
export type NormalizedText = { text: string; offsets: Int32Array }

/** `year`: of the print; second-round simplifications are resolved in their years only, and only those that cannot be anything else. */
export type NormalizeOptions = { year: number | null }

/** Linear time. */
export function normalize(printed: string, { year }: NormalizeOptions = { year: null }): NormalizedText {
  const kept = namePositions(printed)
  const resolved = new Map<number, string>()
  if (isSecondRoundYear(year)) for (const { start, standsFor, sure } of findSecondRound(printed)) if (sure) resolved.set(start, standsFor)
  let text = ''
  const offsets: number[] = []
  let before = ''
  for (let at = 0; at < printed.length; ) {
    const character = String.fromCodePoint(printed.codePointAt(at)!)
    const end = at + character.length
    const next = end < printed.length ? String.fromCodePoint(printed.codePointAt(end)!) : ''
    const normal = resolved.get(at) ?? (kept.has(at) ? character : normalCharacter(character, before, next))
    for (let unit = 0; unit < normal.length; unit++) offsets.push(at)
    text += normal
    before = character
    at = end
  }
  offsets.push(printed.length)
  return { text, offsets: Int32Array.from(offsets) }
}

/** The printed stretch behind a stretch of the normalized text: whole characters, end exclusive. */
export function printedRange({ offsets }: NormalizedText, start: number, end: number): [start: number, end: number] {
  const from = offsets[start]!
  let to = end
  // An end inside a surrogate pair belongs to the whole character.
  while (to > start && to < offsets.length - 1 && offsets[to] === offsets[to - 1]) to++
  return [from, to > start ? offsets[to]! : from]
}

/** Names whose characters stand for no other: as printed in either script, then the character that keeps its form. */
const NAMES: readonly [name: RegExp, keeps: string][] = [
  [/於[潜潛陵菟]/gu, '於'],
  [/乾[隆坤清安陵县縣州]/gu, '乾'],
  [/[宫宮]商角徵羽|魏徵/gu, '徵'],
]

function namePositions(text: string): Set<number> {
  const positions = new Set<number>()
  for (const [name, keeps] of NAMES) for (const { 0: found, index } of text.matchAll(name)) positions.add(index + found.indexOf(keeps))
  return positions
}

/** Narrow marks and their wide forms. A full stop is not among them: in figures and in Latin words it is itself. */
const WIDE: ReadonlyMap<string, string> = new Map([...',;:?!()'].map((mark, at) => [mark, [...'，；：？！（）'][at]!]))
const SAME: ReadonlyMap<string, string> = new Map(
  [
    ['︵', '（'],
    ['︶', '）'],
    ['︹', '〔'],
    ['︺', '〕'],
    ['︻', '【'],
    ['︼', '】'],
    ['︽', '《'],
    ['︾', '》'],
    ['︿', '〈'],
    ['﹀', '〉'],
    ['﹁', '「'],
    ['﹂', '」'],
    ['﹃', '『'],
    ['﹄', '』'],
    ['︐', '，'],
    ['︑', '、'],
    ['︒', '。'],
    ['︓', '：'],
    ['︔', '；'],
    ['︕', '！'],
    ['︖', '？'],
    ['﹐', '，'],
    ['﹑', '、'],
    ['﹔', '；'],
    ['﹕', '：'],
    ['﹖', '？'],
    ['﹗', '！'],
    ['﹙', '（'],
    ['﹚', '）'],
    ['﹝', '〔'],
    ['﹞', '〕'],
    ['｡', '。'],
    ['､', '、'],
    ['｢', '「'],
    ['｣', '」'],
    ['─', '—'],
    ['―', '—'],
    ['・', '·'],
    ['‧', '·'],
    ['•', '·'],
  ].map(([from, to]) => [from!, to!]),
)

function normalCharacter(character: string, before: string, next: string): string {
  const same = SAME.get(character)
  if (same !== undefined) return same
  if (/[０-９Ａ-Ｚａ-ｚ]/u.test(character)) return String.fromCodePoint(character.codePointAt(0)! - 0xfee0)
  const wide = WIDE.get(character)
  if (wide !== undefined) return isWide(before) || isWide(next) ? wide : character
  if (/[○◯]/u.test(character)) return isNumeral(before) || isNumeral(next) ? '〇' : character
  // Radicals and compatibility characters are the same characters at other places of the code.
  const composed = /[⺀-⿕豈-龎\u{2f800}-\u{2fa1f}]/u.test(character) ? character.normalize('NFKC') : character
  return simplified(composed)
}

function isWide(character: string): boolean {
  return /[\p{Script=Han}，。、；：？！（）《》〔〕「」“”]/u.test(character)
}

function isNumeral(character: string): boolean {
  return /[○◯〇零一二三四五六七八九十百千0-9０-９]/u.test(character)
}
