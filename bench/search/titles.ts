/**
 * Titles as readers remember them: words left out or exchanged. The titles of records and laws stand among all units. A query that fits
 * another of those titles as well (all its words, in order) is drawn again: nobody could tell which was meant.
 */
import { folded } from '../../published/search/fold.ts'
import { parseQuery } from '../../published/search/query.ts'
import { seeded } from '../../test/make/seeded.ts'
import type { Corpus } from './corpus.ts'
import { share, timesOf } from './figures.ts'
import { type Opened, PAGE } from './indexes.ts'

const MANNERS = [
  'as printed',
  'one word left out',
  'two words left out',
  'two words exchanged',
  'one left out, typed word by word',
] as const
type Manner = (typeof MANNERS)[number]
type Judged = { typed: string; title: string; manner: Manner }
export type TitleRow = { driver: string; asked: string; queries: number; rank1: number; top5: number; p50: number; p95: number }

/** Titles with fewer words leave nothing to be remembered by. */
const FEWEST_WORDS = 4
const words = new Intl.Segmenter('zh', { granularity: 'word' })

export async function titles(corpus: Corpus, opened: readonly Opened[], count: number, seed: number, list: boolean): Promise<TitleRow[]> {
  const { judged, again } = queriesOf(corpus, count, seed)
  console.log(`${again} title queries fitted another title as well and were drawn again`)
  const rows: TitleRow[] = []
  for (const { driver, index } of opened) {
    const outcomes: { query: Judged; rank: number; ms: number }[] = []
    for (const query of judged) {
      const started = performance.now()
      const { hits } = await index.search(parseQuery(query.typed), PAGE)
      const ms = performance.now() - started
      const rank = hits.findIndex((hit) => folded(hit.title) === query.title) + 1
      outcomes.push({ query, rank, ms })
      if (list && rank !== 1) console.log(`${driver}: ${query.typed} (${query.title}): ${rank || `none, first ${hits[0]?.title ?? '-'}`}`)
    }
    const all = outcomes.filter(({ query }) => query.manner !== 'as printed')
    rows.push(rowOf(driver, 'all spoiled', all))
    for (const manner of MANNERS)
      rows.push(
        rowOf(
          driver,
          manner,
          outcomes.filter(({ query }) => query.manner === manner),
        ),
      )
  }
  return rows
}

function queriesOf(corpus: Corpus, count: number, seed: number): { judged: Judged[]; again: number } {
  const random = seeded(seed + 2)
  const known = new Set<string>()
  for (let at = corpus.units; at < corpus.size; at++) known.add(folded(corpus.paper(at).title))
  const judged: Judged[] = []
  let again = 0
  while (judged.length < count) {
    const paper = corpus.paper(corpus.units + Math.floor(random() * (corpus.size - corpus.units)))
    const parts = [...words.segment(paper.title)].filter((one) => one.isWordLike).map((one) => one.segment)
    if (parts.length < FEWEST_WORDS) continue
    const manner = MANNERS[judged.length % MANNERS.length]!
    const kept = spoiled(parts, manner, random)
    const title = folded(paper.title)
    const fits = kept.map(folded)
    if (manner !== 'as printed' && [...known].some((other) => other !== title && holdsAll(other, fits, manner))) {
      again++
      continue
    }
    const typed = manner === 'as printed' ? paper.title : kept.join(manner.endsWith('word by word') ? ' ' : '')
    judged.push({ typed, title, manner })
  }
  return { judged, again }
}

function spoiled(parts: readonly string[], manner: Manner, random: () => number): string[] {
  const kept = [...parts]
  if (manner === 'two words exchanged') {
    const at = Math.floor(random() * (kept.length - 1))
    ;[kept[at], kept[at + 1]] = [kept[at + 1]!, kept[at]!]
  }
  const out = manner === 'two words left out' ? 2 : manner.startsWith('one') ? 1 : 0
  for (let nth = 0; nth < out; nth++) kept.splice(Math.floor(random() * kept.length), 1)
  return kept
}

/** In their order; exchanged words in any. */
function holdsAll(title: string, parts: readonly string[], manner: Manner): boolean {
  if (manner === 'two words exchanged') return parts.every((part) => title.includes(part))
  let at = 0
  for (const part of parts) {
    const found = title.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return true
}

function rowOf(driver: string, asked: string, outcomes: readonly { rank: number; ms: number }[]): TitleRow {
  const within = (most: number) => share(outcomes.filter(({ rank }) => rank > 0 && rank <= most).length, outcomes.length)
  const { p50, p95 } = timesOf(outcomes.map(({ ms }) => ms))
  return { driver, asked, queries: outcomes.length, rank1: within(1), top5: within(5), p50, p95 }
}
