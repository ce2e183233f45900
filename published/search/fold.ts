/**
 * The one folding of text for search, with the way back to the printed characters. Both drivers, the query and the marks use it, and
 * nothing else folds: two implementations would drift apart. Raise FOLD_VERSION when the result changes; the index is then built again.
 *
 * What is one after folding: full and half width, letter case, traditional and simplified, the zeros 〇○◯, brackets, quotation marks,
 * dashes and middle dots of different make; line breaks and blanks are gone, but for one blank between two Latin words.
 */
import { simplified } from '../../gazette/traditional.ts'

export const FOLD_VERSION = 1

/** `starts[i]`, `ends[i]`: the stored UTF-16 units that became unit i of `norm` (end exclusive). */
export type Folded = { norm: string; starts: Int32Array; ends: Int32Array }

const BLANK = ' '
/** Marks that print alike in different ages and fonts. NFKC does not join them. */
const SAME_MARKS: readonly [string, string][] = [
  ['○◯', '〇'],
  ['〔﹝【〖〘', '['],
  ['〕﹞】〗〙', ']'],
  ['“”„‟〝〞', '"'],
  ['‘’‚‛', "'"],
  ['—–―─‐‑−', '-'],
  ['•・‧∙⋅', '·'],
  ['〈', '<'],
  ['〉', '>'],
]
const MARKS: ReadonlyMap<string, string> = new Map(
  SAME_MARKS.flatMap(([from, to]) => [...from].map((mark): [string, string] => [mark, to])),
)

/** What each character of the basic plane becomes; made as characters are met. undefined: not met yet. */
const known: (string | undefined)[] = new Array(0x10000)

/** The folded text with the way back. Linear time. */
export function fold(text: string): Folded {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let blankAt = -1
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    const folded = foldCharacter(code)
    if (folded === BLANK) {
      if (blankAt < 0) blankAt = at
    } else if (folded !== '') {
      // A blank tells Latin words apart; between Chinese characters it is only type-setting.
      if (blankAt >= 0 && units.length > 0 && isLatin(units.at(-1)!) && isLatin(folded[0]!)) push(BLANK, blankAt, at)
      for (const unit of folded) push(unit, at, end)
      blankAt = -1
    }
    at = end
  }
  return { norm: units.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }

  function push(character: string, start: number, end: number): void {
    units.push(character)
    for (let unit = 0; unit < character.length; unit++) {
      starts.push(start)
      ends.push(end)
    }
  }
}

/** The folded text alone, for queries, keys and comparison. */
export function folded(text: string): string {
  return fold(text).norm
}

function foldCharacter(code: number): string {
  if (code > 0xffff) return made(code)
  const held = known[code]
  if (held !== undefined) return held
  const result = made(code)
  known[code] = result
  return result
}

function made(code: number): string {
  // A lone surrogate is no character; controls are not printed.
  if ((code >= 0xd800 && code <= 0xdfff) || code === 0xfeff || code === 0x200b || code === 0xad) return ''
  const character = String.fromCodePoint(code)
  if (/\s/u.test(character)) return BLANK
  if (/\p{Cc}|\p{Cf}/u.test(character)) return ''
  const mark = MARKS.get(character)
  if (mark !== undefined) return mark
  const compatible = character.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
  let result = ''
  for (const one of compatible) result += MARKS.get(one) ?? simplified(one)
  return result
}

function isLatin(character: string): boolean {
  return /[\p{Script=Latin}0-9]/u.test(character)
}
