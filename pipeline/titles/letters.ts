import { simplified } from '../../gazette/traditional.ts'

/**
 * The Han characters and digits of a text, simplified, a unit a letter, without marks and blanks; `at[i]`: where letter i stands in the
 * text, `printed[i]`: as it stands there.
 */
export type Letters = { text: string; at: number[]; printed: string[] }

export function lettersOf(text: string): Letters {
  const letters: Letters = { text: '', at: [], printed: [] }
  let at = 0
  for (const character of text) {
    const plain = simplified(character.normalize('NFKC'))
    // Rare characters beyond the first plane are two units long: they are left out, as no title's word hangs on one.
    if (plain.length === 1 && /[\p{Script=Han}\p{Nd}〇]/u.test(plain)) {
      letters.text += plain
      letters.at.push(at)
      letters.printed.push(character)
    }
    at += character.length
  }
  return letters
}

/** Numbers and dates differ from title to title by right: they are checked elsewhere. */
export function isNumeral(letter: string): boolean {
  return /[〇零一二三四五六七八九十百千万廿卅两\d]/u.test(letter)
}
