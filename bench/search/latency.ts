/**
 * How long a question takes, one after another, as the site asks it: the first page of 20 hits with excerpts, facets over all finds, the
 * total, and probable hits behind few exact ones. `exact alone`: without those. `cpu`: milliseconds of processor of this process, all its
 * threads, which other work on the machine does not lengthen; of Elasticsearch's own there is none.
 */
import { parseQuery } from '../../published/search/query.ts'
import { seeded } from '../../test/make/seeded.ts'
import type { Corpus } from './corpus.ts'
import { timesOf } from './figures.ts'
import { EXACT, type Opened, PAGE } from './indexes.ts'
import { frequentWords, randomWords } from './phrases.ts'

/** `atLeast`: answers whose total is not exact. */
export type LatencyRow = {
  driver: string
  asked: string
  queries: number
  meanHits: number
  atLeast: number
  p50: number
  p95: number
  most: number
  cpu50: number
  cpu95: number
}

const LENGTHS = [1, 2, 3, 4, 8]
/** Papers in which the most frequent words are counted. */
const SAMPLE = 5000
const FREQUENT = 50
/** Shorter phrases have no probable hits. */
const SHORTEST_PROBABLE = 3
const WARM_UP = 40

export async function latency(corpus: Corpus, opened: readonly Opened[], queries: number, seed: number): Promise<LatencyRow[]> {
  const rows: LatencyRow[] = []
  const numbers = numbersOf(corpus, queries, seed)
  for (const { driver, index } of opened) {
    for (const words of randomWords(corpus, 4, WARM_UP, seed + 99)) await index.search(parseQuery(words), PAGE)
    for (const length of LENGTHS) {
      const words = randomWords(corpus, length, queries, seed)
      rows.push(await timed(`${length} at random`, words))
      if (length >= SHORTEST_PROBABLE) rows.push(await timed(`${length} at random, exact alone`, words, EXACT))
      rows.push(await timed(`${length} most frequent`, frequentWords(corpus, length, FREQUENT, SAMPLE)))
    }
    const watch = stopwatch()
    let found = 0
    for (const number of numbers) found += (await watch.time(index.byNumber(number))).holders.length
    rows.push({
      driver,
      asked: 'number',
      queries: numbers.length,
      meanHits: Math.round(found / numbers.length),
      atLeast: 0,
      ...watch.figures(),
    })

    async function timed(asked: string, words: readonly string[], wish = PAGE): Promise<LatencyRow> {
      const watch = stopwatch()
      let hits = 0
      let atLeast = 0
      for (const word of words) {
        const query = parseQuery(word)
        const { total, totalIsExact } = await watch.time(index.search(query, wish))
        hits += total
        atLeast += Number(!totalIsExact)
      }
      return { driver, asked, queries: words.length, meanHits: Math.round(hits / words.length), atLeast, ...watch.figures() }
    }
  }
  return rows
}

function stopwatch() {
  const times: number[] = []
  const cpu: number[] = []
  return {
    async time<Value>(run: Promise<Value>): Promise<Value> {
      const before = process.cpuUsage()
      const started = performance.now()
      const value = await run
      times.push(performance.now() - started)
      const { user, system } = process.cpuUsage(before)
      cpu.push((user + system) / 1000)
      return value
    },
    figures: () => ({ ...timesOf(times), cpu50: timesOf(cpu).p50, cpu95: timesOf(cpu).p95 }),
  }
}

function numbersOf(corpus: Corpus, count: number, seed: number): string[] {
  const random = seeded(seed)
  const numbers: string[] = []
  while (numbers.length < count) {
    const { number } = corpus.paper(Math.floor(random() * corpus.size))
    if (number !== null) numbers.push(number.raw)
  }
  return numbers
}
