/** Texts that hold what was asked for with misreadings: found by the pieces that still stand, read one by one, and judged. */
import type { Asked } from '../asked.ts'
import { count, pairs } from '../grams.ts'
import { byLikelihood, type Likely, likelyOf, MOST_READ, suspectsOf } from '../tolerant.ts'
import { type CountTexts, MOST_COUNTED } from '../tolerant-judge.ts'
import { type Pattern, patternsOf } from '../tolerant-patterns.ts'
import type { Narrowing, Reading } from './find.ts'
import { allOf, type Clock, quoted } from './postings.ts'
import { inBoth, NO_ROWS, type Rows, without } from './rows.ts'
import { printedReader } from './shown.ts'

/** `exact`: what is found already. `most`: at most so many, best first. */
export type TolerantOptions = { exact: Rows; narrow: Narrowing | null; most: number; clock: Clock }

export function tolerant(
  reading: Reading,
  wish: Asked,
  { exact, narrow, most, clock }: TolerantOptions,
): { row: number; likely: Likely }[] {
  const { facts, database } = reading
  const countTexts = counter(reading)
  const read = printedReader(reading)
  const named = database.prepare('SELECT held FROM alternatives WHERE id = ?')
  const found: { row: number; likely: Likely }[] = []
  // What has lost two characters stands behind what has lost one.
  const enough = () => found.reduce((sum, { likely }) => sum + Number(likely.slips === 1), 0) >= most
  for (const row of candidates(reading, wish, { exact, narrow, clock, enough })) {
    if (performance.now() > clock.deadline) {
      clock.cut = true
      break
    }
    const { title, body } = read(row)
    const held = named.get(row) as { held: string } | undefined
    const suspects = suspectsOf(held === undefined ? body : { ...body, alternatives: JSON.parse(held.held) }, title, wish)
    const likely = suspects === null ? null : likelyOf(suspects, countTexts)
    if (likely !== null && likely.slips > 0) found.push({ row, likely })
  }
  return found.sort((a, b) => byLikelihood(a.likely, b.likely) || facts.order.of(a.row) - facts.order.of(b.row)).slice(0, most)
}

/** Rows that hold the pieces of every phrase, each once: first those of one error, then, unless there are enough, those of two, the fewest first. */
function* candidates(
  reading: Reading,
  wish: Asked,
  { exact, narrow, clock, enough }: Omit<TolerantOptions, 'most'> & { enough: () => boolean },
): Generator<number> {
  const { postings, facts } = reading
  const long = wish.text.filter((phrase) => count(phrase) > 1)
  const patterns = new Map(long.map((phrase) => [phrase, patternsOf([...phrase])]))
  if (wish.numberOnly || long.length === 0) return
  const must = [...wish.text.filter((phrase) => count(phrase) === 1).map((words) => ({ words, column: 'text' as const }))]
  const title = wish.title.map((words) => ({ words, column: 'title' as const }))
  const narrowed = allOf(postings, [...must, ...title], clock)
  const seen = new Set<number>()
  for (const step of [0, 1]) {
    if (step > 0 && enough()) return
    let most: number = step === 0 ? MOST_READ.one : MOST_READ.two
    const groups = clauses(patterns, step).map((clause) => narrowed.reduce(inBoth, postings.matching(clause, clock)))
    for (const rows of groups.sort((a, b) => a.length - b.length)) {
      for (const row of left(rows)) {
        if (seen.has(row) || facts.held[row] !== 1 || (narrow !== null && !narrow(row))) continue
        if (most === 0) break
        most--
        seen.add(row)
        yield row
      }
    }
  }

  function left(rows: Rows): Rows {
    let some = without(rows, exact)
    for (const words of wish.excluded) some = without(some, allOf(postings, [{ words, column: 'text' }], clock)[0] ?? NO_ROWS)
    return clock.cut ? NO_ROWS : some
  }
}

/** One clause for the first step; for the second one for each way to lose two characters. */
function clauses(patterns: ReadonlyMap<string, Pattern[][]>, step: number): string[] {
  const first = [...patterns].map(([phrase, [tight]]) => [phrase, tight === undefined ? named(phrase) : withPieces(phrase, tight)] as const)
  if (step === 0) return [first.map(([, clause]) => clause).join(' AND ')]
  return [...patterns].flatMap(([phrase, steps]) =>
    (steps[step] ?? []).map((pattern) =>
      [`(text : ${near(pattern)})`, ...first.filter(([other]) => other !== phrase).map(([, clause]) => clause)].join(' AND '),
    ),
  )
}

function withPieces(phrase: string, patterns: readonly Pattern[]): string {
  return `(text : (${[full(phrase), ...patterns.map(near)].join(' OR ')}))`
}

/** Too short for pieces: as it stands, or as a reader read it otherwise. */
function named(phrase: string): string {
  return `({text alternatives} : ${full(phrase)})`
}

function full(phrase: string): string {
  return quoted(pairs(phrase))
}

function near({ pieces, apart }: Pattern): string {
  return pieces.length === 1 ? full(pieces[0]!) : `NEAR(${pieces.map(full).join(' ')}, ${apart})`
}

/** Asked for again and again while one answer is made. */
function counter({ database }: Reading): CountTexts {
  const some = database.prepare('SELECT count(*) AS texts FROM (SELECT 1 FROM pairs WHERE pairs MATCH ? LIMIT ?)')
  const known = new Map<string, number>()
  return (words) => {
    let texts = known.get(words)
    if (texts === undefined) {
      texts = count(words) < 2 ? MOST_COUNTED : (some.get(`text : ${full(words)}`, MOST_COUNTED) as { texts: number }).texts
      known.set(words, texts)
    }
    return texts
  }
}
