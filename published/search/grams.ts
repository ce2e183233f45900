/**
 * What the indexes hold of a folded text: pairs of neighbouring characters, punctuation included, and the set of its characters. A
 * phrase of two and more characters is the sequence of its pairs, so it is found exactly where it stands as a substring, over
 * punctuation too, and nothing needs to be checked afterwards; a single character is looked up in the set.
 *
 * A gram is one word for tokenizers that know only blanks: ASCII marks, which they would cut at, are written full width.
 */

/** Code points of the folded text as they stand in grams. */
function written(norm: string): string[] {
  return Array.from(norm, (character) => {
    const code = character.codePointAt(0)!
    if (code === 0x20) return '␣'
    if (code > 0x7e || isAsciiWord(code)) return character
    return String.fromCodePoint(code + 0xfee0)
  })
}

function isAsciiWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)
}

/** Neighbouring pairs in order, with repeats. Empty for fewer than two characters. */
export function pairs(norm: string): string[] {
  const characters = written(norm)
  const grams: string[] = []
  for (let at = 0; at + 1 < characters.length; at++) grams.push(characters[at]! + characters[at + 1]!)
  return grams
}

/** Each character once. */
export function characters(norm: string): string[] {
  return [...new Set(written(norm))]
}

/** How many characters a folded text has (code points, not UTF-16 units). */
export function count(norm: string): number {
  let points = 0
  for (const _ of norm) points++
  return points
}
