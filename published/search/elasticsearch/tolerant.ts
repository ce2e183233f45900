/** Texts that hold what was asked for with misreadings: found by the pieces that still stand, read, and judged as by the embedded driver. */
import type { estypes } from '@elastic/elasticsearch'
import { count, pairs } from '../grams.ts'
import type { Hit } from '../search-index.ts'
import { byLikelihood, type Likely, likelyOf, MOST_READ, type Suspect, suspectsOf } from '../tolerant.ts'
import { MOST_COUNTED } from '../tolerant-judge.ts'
import { type Pattern, patternsOf } from '../tolerant-patterns.ts'
import { digestOf } from './cursor.ts'
import { contents } from './deep.ts'
import { exactQuery, narrowing, phrase } from './request.ts'
import type { Searching } from './search.ts'

type Clause = estypes.QueryDslQueryContainer
type Found = { document: string; likely: Likely }

/** `cut`: not all could be judged in the time. */
export async function misread(at: Searching): Promise<{ hits: Hit[]; cut: boolean }> {
  const until = performance.now() + at.wish.deadlineMs
  const patterns = new Map(at.its.text.map((words) => [words, count(words) > 1 ? patternsOf([...words]) : []]))
  if (at.its.numberOnly || long(patterns).length === 0) return { hits: [], cut: false }
  const tight = await read(at, tightClause(patterns), MOST_READ.one)
  const one = await judgedAll(at, tight, until)
  // What has lost two characters stands behind what has lost one.
  const enough = one.reduce((sum, { likely }) => sum + Number(likely.slips === 1), 0) >= at.options.probableHits
  const two = enough ? [] : await judgedAll(at, await readLoose(at, patterns, MOST_READ.two), until)
  const cut = performance.now() >= until
  const found = [...one, ...two]
    .sort((a, b) => byLikelihood(a.likely, b.likely) || (a.document < b.document ? -1 : 1))
    .slice(0, at.options.probableHits)
  const held = await contents(
    at,
    found.map(({ document }) => document),
    { match_all: {} },
  )
  const hits = found.flatMap(({ document, likely }) => {
    const one = held.get(document)
    return one === undefined
      ? []
      : [at.shown({ ...one, _score: 0 - likely.doubt }, 'probable', { likeness: 'misread', places: likely.places })]
  })
  return { hits, cut }
}

type Suspected = { document: string; suspects: Suspect[] }
type Patterns = ReadonlyMap<string, Pattern[][]>

/** Those that have lost two characters, by the pieces that fewest texts hold. */
async function readLoose(at: Searching, patterns: Patterns, most: number): Promise<Suspected[]> {
  const loose = await rarest(at, looseClauses(patterns), most)
  if (loose.length === 0) return []
  return read(at, { bool: { should: loose, minimum_should_match: 1, must_not: [tightClause(patterns)] } }, most)
}

async function read(at: Searching, clause: Clause, most: number): Promise<Suspected[]> {
  if (most <= 0) return []
  const found = await at.run({
    index: at.index,
    query: besideExact(at, clause),
    size: most,
    sort: ['_doc'],
    _source: ['document', 'title', 'body.text', 'body.alternatives'],
    track_total_hits: false,
    preference: digestOf(at.query, at.wish),
  })
  return found.hits.hits.flatMap(({ _source: held }) => {
    const suspects = suspectsOf(held!.body, held!.title, at.its)
    return suspects === null ? [] : [{ document: held!.document, suspects }]
  })
}

function besideExact({ its, wish, query }: Searching, clause: Clause): Clause {
  const filter = [
    clause,
    ...narrowing({ filters: wish.filters, dates: query.dates }),
    ...its.issuer.map((words) => phrase(words, 'issuer')),
  ]
  const short = its.text.filter((words) => count(words) === 1)
  filter.push(...short.map((words) => phrase(words, 'text')), ...its.title.map((words) => phrase(words, 'title')))
  return {
    bool: { filter, must_not: [exactQuery(its, { filters: {}, dates: null }), ...its.excluded.map((words) => phrase(words, 'text'))] },
  }
}

function tightClause(patterns: Patterns): Clause {
  return { bool: { filter: long(patterns).map((words) => held(words, patterns)) } }
}

function looseClauses(patterns: Patterns): Clause[] {
  return long(patterns).flatMap((words) =>
    (patterns.get(words)![1] ?? []).map((pattern) => ({
      bool: {
        filter: [
          near(pattern),
          ...long(patterns)
            .filter((other) => other !== words)
            .map((other) => held(other, patterns)),
        ],
      },
    })),
  )
}

function long(patterns: Patterns): string[] {
  return [...patterns.keys()].filter((words) => count(words) > 1)
}

/** The phrase itself, or it with an error; where it is too short for pieces, as a reader read it otherwise. */
function held(words: string, patterns: Patterns): Clause {
  const [tight] = patterns.get(words)!
  const otherwise = tight?.map(near) ?? [{ match_phrase: { alternative_pairs: { query: pairs(words).join(' '), slop: 0 } } }]
  return { bool: { should: [phrase(words, 'text'), ...otherwise], minimum_should_match: 1 } }
}

function near({ pieces, apart }: Pattern): Clause {
  if (pieces.length === 1) return phrase(pieces[0]!, 'text')
  const intervals = pieces.map((piece) => ({ match: { query: pairs(piece).join(' '), ordered: true, max_gaps: 0 } }))
  return { intervals: { text_pairs: { all_of: { intervals, ordered: true, max_gaps: apart } } } }
}

/** Those that fewest texts hold, as many as can be read. */
async function rarest(at: Searching, clauses: readonly Clause[], most: number): Promise<Clause[]> {
  if (clauses.length === 0 || most <= 0) return []
  const counts = await countEach(
    at,
    clauses.map((clause) => besideExact(at, clause)),
  )
  const byCount = clauses.map((clause, nth) => ({ clause, texts: counts[nth]! })).sort((a, b) => a.texts - b.texts)
  let sum = 0
  const fitting = byCount.filter(({ texts }) => {
    sum += texts
    return texts > 0 && sum <= most
  })
  return fitting.map(({ clause }) => clause)
}

/**
 * Counts are asked for in rounds, as the judgement needs them: what is not known yet counts as common, which ends most judgements there.
 * What is not judged when the time is over is not shown.
 */
async function judgedAll(at: Searching, all: readonly Suspected[], until: number): Promise<Found[]> {
  const known = new Map<string, number>()
  const found: Found[] = []
  let open = all
  while (open.length > 0 && performance.now() < until) {
    const missing = new Set<string>()
    const texts = (words: string): number => {
      const held = count(words) < 2 ? MOST_COUNTED : known.get(words)
      if (held === undefined) missing.add(words)
      return held ?? MOST_COUNTED
    }
    open = open.filter(({ document, suspects }) => {
      if (missing.size > MOST_ASKED) return true
      let waits = false
      const likely = likelyOf(suspects, (words) => {
        waits ||= count(words) > 1 && !known.has(words)
        return texts(words)
      })
      if (!waits && likely !== null && likely.slips > 0) found.push({ document, likely })
      return waits
    })
    const counts = await countEach(
      at,
      [...missing].map((words) => phrase(words, 'text')),
    )
    for (const [nth, words] of [...missing].entries()) known.set(words, Math.min(MOST_COUNTED, counts[nth]!))
  }
  return found
}

/** Words counted in one request. */
const MOST_ASKED = 500

/** In how many texts each holds. */
async function countEach(at: Searching, filters: readonly Clause[]): Promise<number[]> {
  if (filters.length === 0) return []
  const found = await at.run({
    index: at.index,
    query: { match_all: {} },
    size: 0,
    track_total_hits: false,
    aggregations: { each: { filters: { filters: [...filters] } } },
    preference: digestOf(at.query, at.wish),
  })
  return (found.aggregations!.each as { buckets: { doc_count: number }[] }).buckets.map((bucket) => bucket.doc_count)
}
