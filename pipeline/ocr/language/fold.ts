import { simplified } from '../../../gazette/traditional.ts'

/**
 * The tables by which the model's text was folded; they stand in the model itself. `widths`: ranges of code points, first and last in
 * hexadecimal, whose characters are forms of others by width or shape. `nothing`: spaces and what prints nothing. `classes`: a symbol and
 * the characters it stands for.
 */
export type FoldTables = { widths: [first: string, last: string][]; nothing: string; classes: Record<string, string> }

/**
 * The folding of one character to one symbol: width, traditional to simplified, kinds of quotes, brackets and dashes. '' for a space and
 * for what prints nothing. `ocr-models/fold.py` does the same to the text the model learns from.
 */
export function foldBy(tables: FoldTables): (character: string) => string {
  const widths = tables.widths.map(([first, last]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const)
  const symbols = new Map(Object.entries(tables.classes).flatMap(([symbol, members]) => [...members].map((member) => [member, symbol])))
  return (character) => {
    if ([...character].length !== 1) return character
    const code = character.codePointAt(0)!
    const plain = widths.some(([first, last]) => code >= first && code <= last) ? character.normalize('NFKC') : character
    const narrow = [...plain].length === 1 ? plain : character
    if (tables.nothing.includes(narrow)) return ''
    const simple = simplified(narrow)
    return symbols.get(simple) ?? simple
  }
}
