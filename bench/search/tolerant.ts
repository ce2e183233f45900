/**
 * Tolerant search over misread text: copies of units in which 1, 3 or 5 % of the characters are replaced, all but the title. A hit is
 * right when the text as it was before holds the phrase. Phrases: 8 Chinese characters from anywhere in the text as it was.
 *
 * `look-alikes`: only characters that gazette/confusables.ts knows are replaced, by one of their class, so many of them that the share of
 * all characters is reached; `any`: any character by any other, as often as it stands in the texts.
 */
import { lookAlikes } from '../../gazette/confusables.ts'
import { folded } from '../../published/search/fold.ts'
import { parseQuery } from '../../published/search/query.ts'
import type { SearchIndex } from '../../published/search/search-index.ts'
import { seeded } from '../../test/make/seeded.ts'
import type { Corpus, Paper } from './corpus.ts'
import { editionOf, idOf, textOf } from './edition.ts'
import { share, timesOf } from './figures.ts'
import { type Driver, type IndexPlace, openIndex, PAGE } from './indexes.ts'
import { holders } from './truth.ts'

const RATES = [0.01, 0.03, 0.05]
const KINDS = ['look-alikes', 'any'] as const
type Kind = (typeof KINDS)[number]
/** More probable hits than any phrase has holders among these units; the site shows fewer. */
const MOST_PROBABLE = 2000
const LENGTH = 8

export type TolerantRow = {
  driver: string
  misread: string
  percent: number
  holders: number
  exactRecall: number
  recall: number
  precision: number
  probablePrecision: number
  p50: number
  p95: number
}

export async function tolerant(
  corpus: Corpus,
  drivers: readonly Driver[],
  place: IndexPlace,
  wish: { units: number; phrases: number; seed: number },
): Promise<TolerantRow[]> {
  const size = Math.min(wish.units, corpus.units)
  const phrases = phrasesOf(corpus, size, wish.phrases, wish.seed)
  const before = function* () {
    for (let at = 0; at < size; at++) yield folded(textOf(corpus.paper(at)))
  }
  const wanted = holders(before(), phrases.map(folded), size).map(
    ({ documents }) => new Set(documents!.map((at) => idOf(corpus.paper(at)))),
  )
  const letters = lettersOf(corpus, size)
  const rows: TolerantRow[] = []
  for (const kind of KINDS)
    for (const rate of RATES)
      for (const driver of drivers) {
        const content = {
          count: size,
          textBytes: () => 0,
          *editions() {
            for (let at = 0; at < size; at++) yield editionOf(spoiled(corpus.paper(at), kind, rate, letters))
          },
        }
        const name = `misread-${size}-${kind}-${rate * 100}`
        const { index } = await openIndex(driver, name, content, place, MOST_PROBABLE)
        try {
          rows.push({ driver, misread: kind, percent: rate * 100, ...(await judged(index, phrases, wanted)) })
        } finally {
          await index.close()
        }
      }
  return rows
}

async function judged(
  index: SearchIndex,
  phrases: readonly string[],
  wanted: readonly ReadonlySet<string>[],
): Promise<Omit<TolerantRow, 'driver' | 'misread' | 'percent'>> {
  const sums = { holders: 0, exactFound: 0, found: 0, hits: 0, right: 0, probable: 0, probableRight: 0 }
  const times: number[] = []
  for (const [nth, phrase] of phrases.entries()) {
    const holding = wanted[nth]!
    const started = performance.now()
    const first = await index.search(parseQuery(phrase), { ...PAGE, tolerant: 'always' })
    times.push(performance.now() - started)
    // The whole list is asked for apart, so that the time is that of a first page.
    const { hits } = first.total + MOST_PROBABLE > PAGE.size ? await index.search(parseQuery(phrase), WHOLE) : first
    const exact = new Set(hits.filter((hit) => hit.match === 'exact').map((hit) => hit.document))
    const probable = new Set(hits.filter((hit) => hit.likeness === 'misread').map((hit) => hit.document)).difference(exact)
    sums.holders += holding.size
    sums.exactFound += holding.intersection(exact).size
    sums.found += holding.intersection(exact.union(probable)).size
    sums.hits += exact.size + probable.size
    sums.right += holding.intersection(exact.union(probable)).size
    sums.probable += probable.size
    sums.probableRight += holding.intersection(probable).size
  }
  const { p50, p95 } = timesOf(times)
  return {
    holders: sums.holders,
    exactRecall: share(sums.exactFound, sums.holders),
    recall: share(sums.found, sums.holders),
    precision: share(sums.right, sums.hits),
    probablePrecision: share(sums.probableRight, sums.probable),
    p50,
    p95,
  }
}

const WHOLE = { ...PAGE, size: 5000, tolerant: 'always' as const }

function phrasesOf(corpus: Corpus, size: number, count: number, seed: number): string[] {
  const random = seeded(seed + 3)
  const found: string[] = []
  while (found.length < count) {
    const body = bodyOf(corpus.paper(Math.floor(random() * size)))
    const from = Math.floor(random() * body.length)
    const phrase = body.slice(from, from + LENGTH)
    if (/^\p{Script=Han}{8}$/u.test(phrase)) found.push(phrase)
  }
  return found
}

function bodyOf(paper: Paper): string {
  return paper.paragraphs.slice(1).join('\n')
}

/** Every character of some bodies, as often as it stands there. */
function lettersOf(corpus: Corpus, size: number): string {
  let letters = ''
  for (let at = 0; at < Math.min(500, size); at++) letters += bodyOf(corpus.paper(at)).replace(/[\s\p{P}]/gu, '')
  return letters
}

function spoiled(paper: Paper, kind: Kind, rate: number, letters: string): Paper {
  const random = seeded(Math.imul(paper.at + 1, 0x85ebca6b))
  const body = [...bodyOf(paper)]
  const open = body.flatMap((one, at) => (one === '\n' || (kind === 'look-alikes' && lookAlikes(one).length === 0) ? [] : [at]))
  const chance = Math.min(1, (rate * body.length) / open.length)
  for (const at of open) {
    if (random() >= chance) continue
    const others = kind === 'any' ? letters : lookAlikes(body[at]!)
    body[at] = others[Math.floor(random() * others.length)]!
  }
  return { ...paper, paragraphs: [paper.paragraphs[0]!, ...body.join('').split('\n')] }
}
