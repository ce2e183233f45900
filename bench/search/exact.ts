/** Exact search against plain `includes`: counts of every phrase, the sets themselves while they are not too long. */
import { searchedText } from '../../published/search/entry.ts'
import { folded } from '../../published/search/fold.ts'
import { parseQuery } from '../../published/search/query.ts'
import type { SearchIndex } from '../../published/search/search-index.ts'
import type { Corpus } from './corpus.ts'
import { idOf, textOf } from './edition.ts'
import { EXACT, type Opened } from './indexes.ts'
import { randomPhrases } from './phrases.ts'
import { hashOf, holders, type Truth } from './truth.ts'

/** Sets of more documents are compared by their count and their first page; of every `LONG_SAMPLE`th the whole. */
const LONGEST_SET = 1000
const LONG_SAMPLE = 300

export type ExactRow = {
  driver: string
  documents: number
  phrases: number
  holders: number
  missed: number
  surplus: number
  wholeSets: number
  wrongSets: number
  inexactTotals: number
}

/** The folded texts of all documents, in order. */
export function* texts(corpus: Corpus): Generator<string> {
  for (let at = 0; at < corpus.size; at++) {
    const paper = corpus.paper(at)
    yield searchedText({ title: paper.title, body: { text: textOf(paper) } })
  }
}

export async function exact(corpus: Corpus, opened: readonly Opened[], phrases: number, seed: number): Promise<ExactRow[]> {
  const typed = randomPhrases(corpus, phrases, seed)
  const truths = holders(texts(corpus), typed.map(folded), LONGEST_SET)
  const numbers = new Map<string, number>()
  for (let at = 0; at < corpus.size; at++) numbers.set(idOf(corpus.paper(at)), at)
  const rows: ExactRow[] = []
  for (const { driver, index } of opened) {
    const row = { driver, documents: corpus.size, phrases, holders: 0, missed: 0, surplus: 0, wholeSets: 0, wrongSets: 0, inexactTotals: 0 }
    let long = 0
    for (const [nth, phrase] of typed.entries()) {
      const truth = truths[nth]!
      const whole = truth.documents !== null || long++ % LONG_SAMPLE === 0
      await compare(index, phrase, truth, whole, numbers, row)
    }
    rows.push(row)
  }
  return rows
}

async function compare(
  index: SearchIndex,
  phrase: string,
  truth: Truth,
  whole: boolean,
  numbers: ReadonlyMap<string, number>,
  row: ExactRow,
): Promise<void> {
  const found = new Set<number>()
  const answer = await index.search(parseQuery(`"${phrase}"`), { ...EXACT, size: whole ? Math.min(LONGEST_SET, truth.count + 1) : 20 })
  let [page, after] = [answer, answer.next]
  for (;;) {
    for (const hit of page.hits) if (hit.match === 'exact') found.add(numbers.get(hit.document) ?? -1)
    if (!whole || after === null || found.size > truth.count + LONGEST_SET) break
    page = await index.search(parseQuery(`"${phrase}"`), { ...EXACT, size: LONGEST_SET, from: found.size, after })
    if (page.hits.length === 0) break
    after = page.next
  }
  row.holders += truth.count
  row.missed += Math.max(0, truth.count - answer.total)
  row.surplus += Math.max(0, answer.total - truth.count)
  row.inexactTotals += Number(!answer.totalIsExact)
  row.wholeSets += Number(whole)
  const hash = [...found].reduce((sum, document) => (sum + hashOf(document)) >>> 0, 0)
  if (whole && (found.size !== truth.count || hash !== truth.hash)) {
    row.wrongSets++
    console.log(`${row.driver}: ${JSON.stringify(phrase)}: ${truth.count} hold it, ${found.size} found`)
  }
}
