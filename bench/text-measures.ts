import { criticalErrors } from './critical.ts'
import { type DoubtFigures, doubtFigures } from './doubt-figures.ts'
import { align, distance, type Edit } from './edit-distance.ts'
import { withoutForms } from './form-variants.ts'
import { matchLines } from './order-free.ts'
import { plainLine, type ReadLine, strictly, strictlyFlagged } from './read-characters.ts'

/** Errors against `of` characters of truth (`order`: of lines). */
export type Share = { errors: number; of: number }
/**
 * How well a page was read. `strict`: NFC, no white space, punctuation counted, dot leaders as one character. `words`: Han, digits and
 * Latin letters only, after NFKC, all forms of zero alike. `forms`: as strict, forms of one character (為爲) alike. `taken`: as strict, if
 * every proposal were taken; `takenForms`: both. `orderFree`: as strict, lines matched wherever they were read. `critical`: the characters
 * that change law, aligned as strict. `order`: lines to be moved. `doubt`: what was flagged, and what slipped through.
 */
export type PageFigures = {
  strict: Share
  words: Share
  forms: Share
  taken: Share
  takenForms: Share
  orderFree: Share
  critical: Share
  order: Share
  doubt: DoubtFigures
  edits: Edit[]
  truth: string[]
  read: string[]
  flags: boolean[]
}

export function measurePage(
  truthLines: readonly string[],
  lines: readonly (ReadLine | string)[],
  anyPlace: readonly string[],
): PageFigures {
  const readLines = lines.map((line) => (typeof line === 'string' ? plainLine(line) : line))
  const placed = anyPlace.reduce((kept, word) => bestPlace(kept, readLines, word), [...truthLines])
  const truth = strictly(placed.join(''))
  const characters = readLines.flatMap((line) => line.characters)
  const { text: read, flags } = strictlyFlagged(characters)
  const taken = strictly(characters.map((one) => one.taken).join(''))
  const edits = align(truth, read)
  const words = wordsOf(placed.join(''))
  const against = (wanted: string[], got: string[]): Share => ({ errors: distance(wanted, got), of: wanted.length })
  return {
    strict: { errors: edits.filter((edit) => edit.kind !== 'same').length, of: truth.length },
    words: against(words, wordsOf(read.join(''))),
    forms: against(withoutForms(truth), withoutForms(read)),
    taken: against(truth, taken),
    takenForms: against(withoutForms(truth), withoutForms(taken)),
    ...matchLines(
      placed.map(strictly),
      readLines.map(({ text }) => strictly(text)),
    ),
    critical: criticalErrors(truth, read, edits),
    doubt: doubtFigures(truth, read, flags),
    edits,
    truth,
    read,
    flags,
  }
}

/** Han, digits and Latin letters alone, after compatibility folding; every printed zero is 〇. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKC').replace(/[○◯ΟО]/gu, '〇')
  return folded.match(/\p{Script=Han}|[0-9A-Za-z]/gu) ?? []
}

/** Lets the one line that holds just `word` stand where the reading has it, if that is better. */
function bestPlace(truthLines: string[], readLines: readonly ReadLine[], word: string): string[] {
  const at = truthLines.findIndex((line) => line.trim() === word)
  if (at < 0) return truthLines
  const rest = truthLines.toSpliced(at, 1)
  const read = strictly(readLines.map(({ text }) => text).join(''))
  let best = { lines: truthLines, errors: distance(strictly(truthLines.join('')), read) }
  for (let place = 0; place <= rest.length && best.errors > 0; place += 1) {
    const lines = rest.toSpliced(place, 0, word)
    const errors = distance(strictly(lines.join('')), read)
    if (errors < best.errors) best = { lines, errors }
  }
  return best.lines
}
