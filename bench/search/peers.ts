/**
 * What others take for Chinese search, on the same queries: a plain FTS5 table with the trigram tokenizer, and Elasticsearch's `standard`
 * and `cjk` analyzers with match_phrase. They get the folded text and the folded phrase, so that only the way of cutting is compared.
 * Recall and precision by length of phrase, over pairs of phrase and holding document.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { folded } from '../../published/search/fold.ts'
import type { Corpus } from './corpus.ts'
import { texts } from './exact.ts'
import { rounded, share, timesOf } from './figures.ts'
import type { IndexPlace } from './indexes.ts'
import { randomPhrases } from './phrases.ts'
import { holders } from './truth.ts'

export type PeerRow = {
  peer: string
  length: string
  queries: number
  recall: number
  precision: number
  p50: number
  p95: number
  indexToText: number | null
}
/** Numbers of the documents that hold the phrase, in the peer's view; null when it cannot answer. `bytes`: of its index, without the text. */
type Peer = { name: string; find(phrase: string): Promise<number[]>; bytes(): Promise<number>; close(): Promise<void> }

const LENGTHS: readonly [string, number, number][] = [
  ['1', 1, 1],
  ['2', 2, 2],
  ['3', 3, 3],
  ['4–7', 4, 7],
  ['8–20', 8, 20],
]

export async function peers(
  corpus: Corpus,
  withElasticsearch: boolean,
  place: IndexPlace,
  count: number,
  seed: number,
): Promise<PeerRow[]> {
  const phrases = randomPhrases(corpus, count, seed + 4).map(folded)
  const truths = holders(texts(corpus), phrases, corpus.size).map(({ documents }) => new Set(documents!))
  const rows: PeerRow[] = []
  for (const open of [trigram, ...(withElasticsearch ? [analyzer('standard'), analyzer('cjk')] : [])]) {
    const peer = await open(corpus, place)
    try {
      const toText = rounded((await peer.bytes()) / textBytes(corpus))
      for (const [length, least, most] of LENGTHS) {
        const chosen = phrases.flatMap((phrase, nth) => ([...phrase].length >= least && [...phrase].length <= most ? [nth] : []))
        rows.push({ peer: peer.name, length, ...(await judged(peer, chosen, phrases, truths)), indexToText: toText })
      }
    } finally {
      await peer.close()
    }
  }
  return rows
}

async function judged(peer: Peer, chosen: readonly number[], phrases: readonly string[], truths: readonly ReadonlySet<number>[]) {
  const sums = { wanted: 0, found: 0, right: 0 }
  const times: number[] = []
  for (const nth of chosen) {
    const started = performance.now()
    const found = new Set(await peer.find(phrases[nth]!))
    times.push(performance.now() - started)
    sums.wanted += truths[nth]!.size
    sums.found += found.size
    sums.right += found.intersection(truths[nth]!).size
  }
  const { p50, p95 } = timesOf(times)
  return { queries: chosen.length, recall: share(sums.right, sums.wanted), precision: share(sums.right, sums.found), p50, p95 }
}

function textBytes(corpus: Corpus): number {
  let bytes = 0
  for (const text of texts(corpus)) bytes += Buffer.byteLength(text)
  return bytes
}

async function trigram(corpus: Corpus, place: IndexPlace): Promise<Peer> {
  const file = join(place.work, `trigram-${corpus.units}.sqlite`)
  rmSync(file, { force: true })
  const database = new DatabaseSync(file)
  database.exec(
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE VIRTUAL TABLE plain USING fts5 (text, content = '', tokenize = 'trigram'); BEGIN",
  )
  const insert = database.prepare('INSERT INTO plain (rowid, text) VALUES (?, ?)')
  let at = 0
  for (const text of texts(corpus)) insert.run(++at, text)
  database.exec("COMMIT; INSERT INTO plain (plain) VALUES ('optimize')")
  const find = database.prepare('SELECT rowid FROM plain WHERE plain MATCH ?')
  const pages = database.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
  return {
    name: 'FTS5 trigram',
    find: async (phrase) => find.all(`"${phrase.replaceAll('"', '""')}"`).map((row) => (row.rowid as number) - 1),
    bytes: async () => Number((pages.get() as { bytes: number }).bytes),
    async close() {
      database.close()
      rmSync(file, { force: true })
    },
  }
}

/** Documents a request of bulk; the answer of a phrase may name all documents at once. */
const BULK = 1000

function analyzer(name: 'standard' | 'cjk'): (corpus: Corpus, place: IndexPlace) => Promise<Peer> {
  return async (corpus, { url }) => {
    const index = `${url}/gongbao-bench-peer-${name}-${corpus.units}`
    await fetch(index, { method: 'DELETE' })
    await request(index, 'PUT', {
      settings: { number_of_shards: 1, number_of_replicas: 0, max_result_window: corpus.size + 1, refresh_interval: '-1' },
      mappings: { _source: { enabled: false }, properties: { text: { type: 'text', analyzer: name } } },
    })
    let lines: string[] = []
    let at = 0
    const flush = async () => {
      const response = await fetch(`${index}/_bulk`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: `${lines.join('\n')}\n`,
      })
      const { errors } = (await response.json()) as { errors: boolean }
      if (errors) throw new Error(`${index}: not all were taken`)
      lines = []
    }
    for (const text of texts(corpus)) {
      lines.push(JSON.stringify({ index: { _id: String(at++) } }), JSON.stringify({ text }))
      if (lines.length >= BULK * 2) await flush()
    }
    if (lines.length > 0) await flush()
    await request(`${index}/_forcemerge?max_num_segments=1`, 'POST')
    await request(`${index}/_refresh`, 'POST')
    return {
      name: `Elasticsearch ${name}`,
      async find(phrase) {
        const found = await request(`${index}/_search`, 'POST', {
          query: { match_phrase: { text: phrase } },
          size: corpus.size,
          _source: false,
          sort: ['_doc'],
        })
        return (found as { hits: { hits: { _id: string }[] } }).hits.hits.map((hit) => Number(hit._id))
      },
      async bytes() {
        const stats = (await request(`${index}/_stats/store`, 'GET')) as { _all: { primaries: { store: { size_in_bytes: number } } } }
        return stats._all.primaries.store.size_in_bytes
      },
      async close() {
        await fetch(index, { method: 'DELETE' })
      },
    }
  }
}

async function request(address: string, method: string, body?: unknown): Promise<unknown> {
  const response = await fetch(address, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${address}: ${(await response.text()).slice(0, 300)}`)
  return response.json()
}
