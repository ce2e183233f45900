/**
 * `bench cluster URL,URL,URL [--seconds N] [--documents N]`: searches, releases and withdrawals for N seconds, while the operator stops,
 * kills and starts nodes from outside. Every answer is compared with what must be found; in the end every acknowledged write must hold.
 * A search that says that the cluster does not answer is counted as refused: it is neither wrong nor empty.
 */
import { defaults } from '../config.ts'
import type { Edition } from '../gazette/edition.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { openElasticsearchIndex } from '../published/search/elasticsearch/elasticsearch.ts'
import { parseQuery } from '../published/search/query.ts'
import type { SearchIndex, SearchOptions } from '../published/search/search-index.ts'
import { makeEdition, makeIssue } from '../test/make/editions.ts'
import { seeded } from '../test/make/seeded.ts'

const READERS = 3
const PAGE: SearchOptions = { from: 0, size: 50, sort: 'date-desc', filters: {}, deadlineMs: 3_000, tolerant: 'never' }
/** Stands in all that is written during the run, and in nothing else. */
const NEW = '獬豸新编'
const ISSUE = makeIssue({ id: 'dhzb-1985-12', year: 1985, number: 12 })
const SIGNS = [...'甲乙丙丁戊己庚辛壬癸']

type Counted = { done: number; refused: number; wrong: number; slowestMs: number }
/** `held`: version of each document as acknowledged, null for withdrawn. A write that failed may have happened or not: its document is no proof. */
type Ledger = { held: Map<string, number | null>; unsure: Set<string> }

export async function cluster(args: readonly string[]): Promise<void> {
  const url = args[0]
  if (url === undefined || !url.startsWith('http'))
    throw new GazetteFailure(
      'usage',
      'no cluster is named',
      'bench cluster http://127.0.0.1:9310,http://127.0.0.1:9311,http://127.0.0.1:9312',
    )
  const seconds = numberAfter(args, '--seconds') ?? 60
  const documents = numberAfter(args, '--documents') ?? 2_000
  const { probableHits, snippets, elasticsearch } = defaults.search
  const index = openElasticsearchIndex({ ...elasticsearch, index: 'gongbao-bench-cluster', url, mayBegin: true, probableHits, snippets })
  try {
    await fill(index, documents)
    console.log('second   searches refused  wrong  slowest ms    writes refused  slowest ms')
    const { reads, writes, ledger } = await run(index, documents, seconds)
    const lost = await lostOf(index, ledger)
    console.log(`acknowledged writes that do not hold: ${lost.length} of ${ledger.held.size}`)
    console.log(JSON.stringify({ bench: 'cluster', seconds, documents, reads, writes, acknowledged: ledger.held.size, lost: lost.length }))
    if (reads.wrong + lost.length > 0 || reads.done === 0) process.exitCode = 1
  } finally {
    await index.close()
  }
}

function numberAfter(args: readonly string[], name: string): number | null {
  const value = args.includes(name) ? Number(args[args.indexOf(name) + 1]) : null
  if (value !== null && !(Number.isInteger(value) && value > 0))
    throw new GazetteFailure('usage', `${name} needs a whole number`, `bench cluster URL,URL,URL ${name} 60`)
  return value
}

async function fill(index: SearchIndex, documents: number): Promise<void> {
  await index.clear()
  for (let from = 0; from < documents; from += 500)
    await index.put(Array.from({ length: Math.min(500, documents - from) }, (_, at) => standing(from + at)))
}

async function run(index: SearchIndex, documents: number, seconds: number) {
  const reads = fresh()
  const writes = fresh()
  const ledger: Ledger = { held: new Map(), unsure: new Set() }
  const end = performance.now() + seconds * 1000
  const ended = () => performance.now() > end
  const working = [
    ...Array.from({ length: READERS }, (_, at) => read(index, documents, seeded(at + 1), reads, ended)),
    write(index, ledger, writes, ended),
  ]
  for (let second = 1; !ended(); second++) {
    const before = [{ ...reads }, { ...writes }]
    reads.slowestMs = 0
    writes.slowestMs = 0
    await new Promise((resolve) => setTimeout(resolve, 1000))
    report(second, before as [Counted, Counted], reads, writes)
    reads.slowestMs = Math.max(reads.slowestMs, before[0]!.slowestMs)
    writes.slowestMs = Math.max(writes.slowestMs, before[1]!.slowestMs)
  }
  await Promise.all(working)
  return { reads, writes, ledger }
}

/** Asks for the documents of one sign combination: which they are is known beforehand. */
async function read(index: SearchIndex, documents: number, random: () => number, counted: Counted, ended: () => boolean): Promise<void> {
  while (!ended()) {
    const word = wordOf(Math.floor(random() * documents))
    const expected = Array.from({ length: documents }, (_, n) => n).filter((n) => wordOf(n) === word)
    await timed(counted, async () => {
      const { hits, total, totalIsExact } = await index.search(parseQuery(word), PAGE)
      const found = hits.map((hit) => hit.document).sort()
      const right = total === expected.length && found.join() === expected.slice(0, found.length).map(idOf).sort().join()
      // Cut short and said so is no wrong answer, but this corpus is too small for it.
      if (!right || !totalIsExact || found.length !== Math.min(PAGE.size, expected.length)) counted.wrong++
    })
  }
}

async function write(index: SearchIndex, { held, unsure }: Ledger, counted: Counted, ended: () => boolean): Promise<void> {
  for (let n = 0; !ended(); n++) {
    const document = `dhzb-1985-12-d${50_000 + (n % 4 === 3 ? n - 2 : n)}`
    const version = held.get(document) ?? 0
    const withdraws = n % 4 === 3 && version > 0
    const written = await timed(counted, async () => {
      if (withdraws) await index.withdraw(document, version)
      else {
        const { failed } = await index.put([{ ...edition(document, `${NEW}第${n}篇。`), version: 1 }])
        if (failed[0]) throw new Error(failed[0].reason)
      }
    })
    if (!written) unsure.add(document)
    else held.set(document, withdraws ? null : 1)
  }
}

/** Acknowledged writes that the cluster does not hold as acknowledged. Waits until it answers. */
async function lostOf(index: SearchIndex, { held, unsure }: Ledger): Promise<string[]> {
  const found = new Set<string>()
  for (let after: string | undefined, tries = 0; ; ) {
    try {
      const answer = await index.search(parseQuery(NEW), {
        ...PAGE,
        size: 1000,
        deadlineMs: 30_000,
        ...(after === undefined ? {} : { after }),
      })
      for (const hit of answer.hits) found.add(hit.document)
      if (answer.next === null) break
      after = answer.next
    } catch (error) {
      if (!(error instanceof GazetteFailure) || tries++ > 60) throw error
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
  return [...held].filter(([id, version]) => !unsure.has(id) && found.has(id) !== (version !== null)).map(([id]) => id)
}

async function timed(counted: Counted, step: () => Promise<void>): Promise<boolean> {
  const started = performance.now()
  try {
    await step()
    counted.done++
    return true
  } catch (error) {
    if (!(error instanceof GazetteFailure)) throw error
    counted.refused++
    // As a reader would, who is told to try again later.
    await new Promise((resolve) => setTimeout(resolve, 100))
    return false
  } finally {
    counted.slowestMs = Math.max(counted.slowestMs, Math.round(performance.now() - started))
  }
}

function report(second: number, [before, written]: [Counted, Counted], reads: Counted, writes: Counted): void {
  const wide = (value: number, width: number) => String(Math.round(value)).padStart(width)
  const searched = `${wide(reads.done - before.done, 11)}${wide(reads.refused - before.refused, 8)}${wide(reads.wrong - before.wrong, 7)}`
  const wrote = `${wide(writes.done - written.done, 10)}${wide(writes.refused - written.refused, 8)}`
  console.log(`${wide(second, 6)}${searched}${wide(reads.slowestMs, 12)}${wrote}${wide(writes.slowestMs, 12)}`)
}

function fresh(): Counted {
  return { done: 0, refused: 0, wrong: 0, slowestMs: 0 }
}

function idOf(n: number): string {
  return `dhzb-1985-12-d${1000 + n}`
}

/** Three signs: each of the thousand words stands in every thousandth document. */
function wordOf(n: number): string {
  return `${SIGNS[n % 10]}${SIGNS[Math.floor(n / 10) % 10]}${SIGNS[Math.floor(n / 100) % 10]}`
}

function standing(n: number): Edition {
  return edition(idOf(n), `第一条　本卷编号${wordOf(n)}，存于第${n}架。`)
}

function edition(document: string, text: string): Edition {
  const made = makeEdition({
    issue: ISSUE,
    order: 1,
    title: '卷宗',
    kind: '通知',
    class: '其他',
    numbers: [],
    issuers: [],
    date: '1985-07-01',
    page: 1,
    paragraphs: ['卷宗', text],
  })
  return { ...made, document }
}
