/**
 * Number lookup, judged by rule. The queries come from the records' numbers; who holds a number is known from the corpus. Right at rank 1:
 * the first of the holders has the number that was meant (without its year: that code and serial; with the office spelled out: that
 * year and serial of that office). All holders: none of those that should be listed is missing.
 */
import { numberKeys } from '../../gazette/document-number.ts'
import { parseQuery } from '../../published/search/query.ts'
import { seeded } from '../../test/make/seeded.ts'
import type { Corpus, Paper, PaperNumber } from './corpus.ts'
import { idOf } from './edition.ts'
import { share, timesOf } from './figures.ts'
import { type Opened, PAGE } from './indexes.ts'
import { misread, spoilt, type Way } from './spoilt-numbers.ts'

type Judged = {
  typed: string
  ways: (Way | 'misread')[]
  wanted: ReadonlySet<string> /** either: the character is only another way of writing the one that was meant (○ for 0, l for 1). */
  match: 'exact' | 'probable' | 'either'
}
export type NumberRow = {
  driver: string
  spoiled: string
  queries: number
  rank1: number
  allHolders: number
  labelled: number
  boxRank1: number
  p50: number
  p95: number
}

export async function numbers(corpus: Corpus, opened: readonly Opened[], count: number, seed: number, list: boolean): Promise<NumberRow[]> {
  const held = holdersOf(corpus)
  const { judged, misreadings, taken } = queriesOf(held, count, seed)
  console.log(`${taken} misread numbers were drawn again: what they became is itself a number that is held, so nobody can tell`)
  const rows: NumberRow[] = []
  for (const { driver, index } of opened) {
    // One after the other: side by side they would wait for each other.
    const all = [await asked(driver, index, judged, list), await asked(driver, index, misreadings, list)] as const
    const ways = [...new Set(judged.flatMap((one) => one.ways))]
    rows.push(
      rowOf(driver, 'all', all[0]),
      ...ways.map((way) =>
        rowOf(
          driver,
          way,
          all[0].filter(({ query }) => query.ways.includes(way)),
        ),
      ),
    )
    rows.push(rowOf(driver, 'one character misread', all[1]))
  }
  return rows
}

const ZEROS = /[〇○◯零OОoοΟ]/gu

type Held = { records: { number: PaperNumber; paper: Paper }[]; byKey: Map<string, string[]>; byParts: Map<string, string[]> }

function holdersOf(corpus: Corpus): Held {
  const held: Held = { records: [], byKey: new Map(), byParts: new Map() }
  const add = (map: Map<string, string[]>, key: string, id: string) => {
    const list = map.get(key)
    if (list === undefined) map.set(key, [id])
    else list.push(id)
  }
  for (let at = 0; at < corpus.size; at++) {
    const paper = corpus.paper(at)
    if (paper.number === null) continue
    const { key, code, year, serial } = paper.number
    add(held.byKey, key, idOf(paper))
    add(held.byParts, `${code} ${serial}`, idOf(paper))
    for (const issuer of paper.issuers) add(held.byParts, `${issuer} ${year} ${serial}`, idOf(paper))
    if (paper.real === 'record') held.records.push({ number: paper.number, paper })
  }
  return held
}

function queriesOf(held: Held, count: number, seed: number): { judged: Judged[]; misreadings: Judged[]; taken: number } {
  const random = seeded(seed + 1)
  const pick = () => held.records[Math.floor(random() * held.records.length)]!
  const judged = Array.from({ length: count }, (): Judged => {
    const { number, paper } = pick()
    const { typed, ways } = spoilt(number, paper.issuers[0] ?? number.code, random)
    const parts = ways.includes('issuer')
      ? `${paper.issuers[0] ?? number.code} ${number.year} ${number.serial}`
      : `${number.code} ${number.serial}`
    const wanted = ways.includes('issuer') || ways.includes('noYear') ? held.byParts.get(parts) : held.byKey.get(number.key)
    return { typed, ways, wanted: new Set(wanted ?? [idOf(paper)]), match: 'exact' }
  })
  const misreadings: Judged[] = []
  let taken = 0
  while (misreadings.length < count) {
    const { number } = pick()
    const typed = misread(number, random)
    if (typed === null) continue
    const keys = numberKeys(typed)
    const match = keys.includes(number.key) || typed.replace(ZEROS, '0') === number.raw.replace(ZEROS, '0') ? 'either' : 'probable'
    if (match === 'probable' && keys.some((key) => held.byKey.has(key))) taken++
    else misreadings.push({ typed, ways: ['misread'], wanted: new Set(held.byKey.get(number.key)), match })
  }
  return { judged, misreadings, taken }
}

type Outcome = { query: Judged; rank1: boolean; allHolders: boolean; labelled: boolean; boxRank1: boolean; ms: number }

async function asked(driver: string, index: Opened['index'], queries: readonly Judged[], list: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const query of queries) {
    const started = performance.now()
    const { holders } = await index.byNumber(query.typed)
    const ms = performance.now() - started
    const [first] = holders
    const rank1 = first !== undefined && query.wanted.has(first.document)
    const found = new Set(holders.map((holder) => holder.document))
    const box = await index.search(parseQuery(query.typed), { ...PAGE, size: 5 })
    outcomes.push({
      query,
      rank1,
      allHolders: query.wanted.isSubsetOf(found),
      labelled: first !== undefined && (query.match === 'either' || first.match === query.match),
      boxRank1: box.hits[0] !== undefined && query.wanted.has(box.hits[0].document),
      ms,
    })
    if (list && !(rank1 && (query.match === 'either' || first.match === query.match)))
      console.log(
        `${driver}: ${query.typed} (${query.ways.join(', ')}): ${first === undefined ? 'nothing' : `${first.raw} ${first.match}`}`,
      )
  }
  return outcomes
}

function rowOf(driver: string, spoiled: string, outcomes: readonly Outcome[]): NumberRow {
  const part = (name: 'rank1' | 'allHolders' | 'labelled' | 'boxRank1') =>
    share(outcomes.filter((one) => one[name]).length, outcomes.length)
  const { p50, p95 } = timesOf(outcomes.map((one) => one.ms))
  return {
    driver,
    spoiled,
    queries: outcomes.length,
    rank1: part('rank1'),
    allHolders: part('allHolders'),
    labelled: part('labelled'),
    boxRank1: part('boxRank1'),
    p50,
    p95,
  }
}
