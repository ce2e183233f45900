/**
 * How long a question takes, one after another, as the site asks it: the first page of 20 hits with excerpts, facets over all finds, the
 * total, and probable hits behind few exact ones. `exact alone`: without those.
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
    const times: number[] = []
    let found = 0
    for (const number of numbers) {
      const started = performance.now()
      found += (await index.byNumber(number)).holders.length
      times.push(performance.now() - started)
    }
    rows.push({
      driver,
      asked: 'number',
      queries: numbers.length,
      meanHits: Math.round(found / numbers.length),
      atLeast: 0,
      ...timesOf(times),
    })

    async function timed(asked: string, words: readonly string[], wish = PAGE): Promise<LatencyRow> {
      const times: number[] = []
      let hits = 0
      let atLeast = 0
      for (const word of words) {
        const query = parseQuery(word)
        const started = performance.now()
        const { total, totalIsExact } = await index.search(query, wish)
        times.push(performance.now() - started)
        hits += total
        atLeast += Number(!totalIsExact)
      }
      return { driver, asked, queries: words.length, meanHits: Math.round(hits / words.length), atLeast, ...timesOf(times) }
    }
  }
  return rows
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
