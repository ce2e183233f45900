import { align, distance, type Edit } from './edit-distance.ts'

/** Errors against `of` characters of truth. */
export type Share = { errors: number; of: number }
/**
 * How well a page was read. `strict`: NFC, no white space, punctuation counted, dot leaders as one character. `words`: Han, digits and
 * Latin letters only, after NFKC, all forms of zero alike. `orderFree`: as strict, lines matched wherever they were read. `critical`: the characters that change
 * law, aligned as strict.
 */
export type PageFigures = { strict: Share; words: Share; orderFree: Share; critical: Share; edits: Edit[]; truth: string[]; read: string[] }

export function measurePage(truthLines: readonly string[], readLines: readonly string[], anyPlace: readonly string[]): PageFigures {
  const placed = anyPlace.reduce((lines, word) => bestPlace(lines, readLines, word), [...truthLines])
  const truth = strictly(placed.join(''))
  const read = strictly(readLines.join(''))
  const edits = align(truth, read)
  const words = { errors: distance(wordsOf(placed.join('')), wordsOf(readLines.join(''))), of: wordsOf(placed.join('')).length }
  return {
    strict: { errors: edits.filter((edit) => edit.kind !== 'same').length, of: truth.length },
    words,
    orderFree: orderFree(placed.map(strictly), readLines.map(strictly)),
    critical: critical(truth, read, edits),
    edits,
    truth,
    read,
  }
}

/** The characters of a text as they count: composed, without white space, a run of dot leaders as one. */
export function strictly(text: string): string[] {
  const bare = text.normalize('NFC').replace(/\s/gu, '')
  return [...bare.replace(/[…⋯︙]{2,}|[….·‥・⋯︙]{3,}|\.{4,}/gu, '…')]
}

/** Han, digits and Latin letters alone, after compatibility folding; every printed zero is 〇. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKC').replace(/[○◯ΟО]/gu, '〇')
  return folded.match(/\p{Script=Han}|[0-9A-Za-z]/gu) ?? []
}

/** Lets the one line that holds just `word` stand where the reading has it, if that is better. */
function bestPlace(truthLines: string[], readLines: readonly string[], word: string): string[] {
  const at = truthLines.findIndex((line) => line.trim() === word)
  if (at < 0) return truthLines
  const rest = truthLines.toSpliced(at, 1)
  const read = strictly(readLines.join(''))
  let best = { lines: truthLines, errors: distance(strictly(truthLines.join('')), read) }
  for (let place = 0; place <= rest.length && best.errors > 0; place += 1) {
    const lines = rest.toSpliced(place, 0, word)
    const errors = distance(strictly(lines.join('')), read)
    if (errors < best.errors) best = { lines, errors }
  }
  return best.lines
}

/**
 * Every line of the truth, longest first, takes the stretch of the reading that is nearest to it; what no line took is an insertion,
 * or the other half of a misreading at a line's end. A line costs at most its own length: it may as well not have been read.
 */
function orderFree(lines: readonly string[][], readLines: readonly string[][]): Share {
  const left: (string | null)[] = readLines.flat()
  const breaks = new Set([0])
  for (const line of readLines) breaks.add([...breaks].at(-1)! + line.length)
  let errors = 0
  let lost = 0
  for (const line of [...lines].sort((a, b) => b.length - a.length)) {
    const found = nearestStretch(line, left, breaks)
    if (found.errors < line.length) left.fill(null, found.from, found.to)
    errors += Math.min(found.errors, line.length)
    lost += found.errors < line.length ? Math.max(0, line.length - (found.to - found.from)) : line.length
  }
  const added = left.filter((char) => char !== null).length
  return { errors: errors + Math.max(0, added - lost), of: lines.reduce((sum, line) => sum + line.length, 0) }
}

/**
 * Where a line stands in a longer text with the fewest edits (Sellers 1980): from (included), to (excluded). A taken character matches
 * nothing. Of stretches equally near, one that begins and ends where a read line does: 报告 also stands across 报 and 告的通知.
 */
function nearestStretch(
  line: readonly string[],
  text: readonly (string | null)[],
  breaks: ReadonlySet<number>,
): { from: number; to: number; errors: number } {
  let column = line.map((_, at) => at + 1)
  let starts = line.map(() => 0)
  let best = { from: 0, to: 0, errors: line.length }
  const ends = ({ from, to }: { from: number; to: number }): number => Number(breaks.has(from)) + Number(breaks.has(to))
  text.forEach((char, at) => {
    const nextColumn: number[] = []
    const nextStarts: number[] = []
    line.forEach((wanted, down) => {
      const misread = char === null ? line.length : wanted === char ? 0 : 1
      const diagonal = (down === 0 ? 0 : column[down - 1]!) + misread
      const deleted = (down === 0 ? 0 : nextColumn[down - 1]!) + 1
      // What another line took may not be bridged.
      const inserted = column[down]! + (char === null ? line.length : 1)
      const least = Math.min(diagonal, deleted, inserted)
      nextColumn.push(least)
      if (least === diagonal) nextStarts.push(down === 0 ? at : starts[down - 1]!)
      else if (least === inserted) nextStarts.push(starts[down]!)
      else nextStarts.push(down === 0 ? at + 1 : nextStarts[down - 1]!)
    })
    column = nextColumn
    starts = nextStarts
    const errors = column.at(-1)!
    const found = { from: starts.at(-1)!, to: at + 1, errors }
    if (errors < best.errors || (errors === best.errors && errors < line.length && ends(found) > ends(best))) best = found
  })
  return best
}

/** Numerals, dates, amounts, negations, bounds, modals: what changes the law when it is misread (target 0). */
const CRITICAL =
  /[0-9０-９〇○零一二三四五六七八九十百千万萬亿億廿卅]|[年月日号號第条條款项項章]|[不未无無非]|以[上下内內外前后後]|应当|應當|可以|和|或者?|[元角分亩畝吨噸公斤尺]|%|％/gu

/** 除…外: the two ends turn a rule round. */
const EXCEPTION = /除.{1,12}?外/gu

/** Which characters of a text are critical, by position. */
export function criticalPositions(text: readonly string[]): Set<number> {
  const positions = new Set<number>()
  const placeOf = new Map<number, number>()
  let offset = 0
  for (const [at, char] of text.entries()) {
    placeOf.set(offset, at)
    offset += char.length
  }
  const whole = text.join('')
  for (const match of whole.matchAll(CRITICAL))
    for (let at = 0; at < match[0].length; at += 1) positions.add(placeOf.get(match.index + at)!)
  for (const match of whole.matchAll(EXCEPTION)) for (const end of [0, match[0].length - 1]) positions.add(placeOf.get(match.index + end)!)
  return positions
}

/** A critical character misread or lost, or one read where none is printed. */
function critical(truth: readonly string[], read: readonly string[], edits: readonly Edit[]): Share {
  const inTruth = criticalPositions(truth)
  const inRead = criticalPositions(read)
  const wrong = edits.filter((edit) => {
    if (edit.kind === 'same') return false
    if (edit.kind === 'insert') return inRead.has(edit.read)
    return inTruth.has(edit.truth) || (edit.kind === 'substitute' && inRead.has(edit.read))
  })
  return { errors: wrong.length, of: inTruth.size }
}
