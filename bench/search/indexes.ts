/** The indexes that are measured: built once in the work folder and used again while they hold what they should. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../config.ts'
import type { Edition } from '../../gazette/edition.ts'
import { openSearchIndex, type SearchChoice } from '../../published/search/open.ts'
import type { RebuildableIndex, SearchIndex, SearchOptions } from '../../published/search/search-index.ts'
import { rounded } from './figures.ts'

export type Driver = SearchChoice['driver']
/** `url`: of Elasticsearch. `work`: a folder for indexes. `rebuild`: even where the index is there. */
export type IndexPlace = { work: string; url: string; rebuild: boolean }
/** `indexed`: units in the last run, when an interrupted one was gone on with. `cpuSeconds`: of this process, all threads, editions made too. */
export type Built = {
  indexed: number
  seconds: number
  unitsPerSecond: number
  cpuSeconds: number
  indexBytes: number
  textBytes: number
}
export type Opened = { driver: Driver; index: SearchIndex; built: Built }

/** What a reader's question asks for: a first page with facets, and probable hits behind few exact ones. */
export const PAGE: SearchOptions = { from: 0, size: 20, sort: 'relevance', filters: {}, deadlineMs: 60_000 }
export const EXACT: SearchOptions = { ...PAGE, tolerant: 'never' }

/** Editions a step: as many as reindex takes. */
const STEP = loadConfig(null).search.reindexStep

/** `name`: letters, digits and dashes; what it holds. `probableHits`: at most so many probable hits an answer. */
export async function openIndex(
  driver: Driver,
  name: string,
  content: { count: number; textBytes: () => number; editions: () => Iterable<Edition> },
  place: IndexPlace,
  probableHits?: number,
): Promise<Opened> {
  const folder = join(place.work, name)
  mkdirSync(folder, { recursive: true })
  const settings = loadConfig(null).search
  const choice: SearchChoice = driver === 'sqlite' ? { driver } : { driver, url: place.url }
  const open = () =>
    openSearchIndex(choice, folder, {
      ...settings,
      probableHits: probableHits ?? settings.probableHits,
      elasticsearch: { ...settings.elasticsearch, index: `gongbao-bench-${name}` },
    })
  let index = open()
  const note = join(folder, `built-${driver}.json`)
  const held = place.rebuild ? null : noted(note)
  if (held !== null && (await index.browse()).documents === content.count) return { driver, index, built: held }
  const { indexed, seconds, cpuSeconds } = await build(index, content, place.rebuild)
  // Closed before it is weighed: what waits in a log beside the index is written into it then.
  await index.close()
  index = open()
  const indexBytes = driver === 'sqlite' ? bytesIn(join(folder, 'search')) : await elasticsearchBytes(place.url, `gongbao-bench-${name}`)
  const built = {
    indexed,
    seconds: rounded(seconds),
    unitsPerSecond: Math.round(indexed / seconds),
    cpuSeconds: rounded(cpuSeconds),
    indexBytes,
    textBytes: content.textBytes(),
  }
  writeFileSync(note, JSON.stringify(built))
  return { driver, index, built }
}

/** Deletes the work folder and what was built from it on Elasticsearch. */
export async function dropIndexes({ work, url }: IndexPlace): Promise<void> {
  for (const name of readdirSync(work)) {
    if (!existsSync(join(work, name, 'built-elasticsearch.json'))) continue
    const answer = await fetch(`${url}/_alias/gongbao-bench-${name}`)
    for (const index of Object.keys((await answer.json()) as object)) await fetch(`${url}/${index}`, { method: 'DELETE' })
  }
  rmSync(work, { recursive: true, force: true })
}

function noted(file: string): Built | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Built
  } catch {
    return null
  }
}

type Content = { count: number; editions: () => Iterable<Edition> }

/**
 * As reindex builds it: beside, then swapped, where the driver can; what an interrupted run has left is gone on with. Seconds of the index
 * alone: making the editions is not counted.
 */
async function build(
  index: SearchIndex,
  { count, editions }: Content,
  anew: boolean,
): Promise<Pick<Built, 'indexed' | 'seconds' | 'cpuSeconds'>> {
  if (anew) await (await (index as RebuildableIndex).beside()).abandon()
  const beside = await (index as RebuildableIndex).beside()
  const held = await beside.held()
  const clock = { ms: 0, cpu: process.cpuUsage() }
  const put = async (step: Edition[]) => {
    const { failed } = await timed(clock, beside.put(step))
    if (failed[0]) throw new Error(`${failed.length} not taken, such as ${failed[0].document}: ${failed[0].reason}`)
  }
  let indexed = 0
  let step: Edition[] = []
  for (const edition of editions()) {
    if (held.has(edition.document)) continue
    step.push(edition)
    if (step.length < STEP) continue
    await put(step)
    indexed += step.length
    if (indexed % 20_000 < STEP) process.stderr.write(`\r${held.size + indexed} of ${count}`)
    step = []
  }
  if (step.length > 0) await put(step)
  indexed += step.length
  process.stderr.write('\n')
  await timed(clock, beside.swap())
  const { user, system } = process.cpuUsage(clock.cpu)
  return { indexed, seconds: clock.ms / 1000, cpuSeconds: (user + system) / 1e6 }
}

async function timed<Value>(clock: { ms: number }, run: Promise<Value>): Promise<Value> {
  const started = performance.now()
  const value = await run
  clock.ms += performance.now() - started
  return value
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

async function elasticsearchBytes(url: string, name: string): Promise<number> {
  await fetch(`${url}/${name}/_forcemerge?max_num_segments=1`, { method: 'POST' })
  const answer = await fetch(`${url}/${name}/_stats/store`)
  const stats = (await answer.json()) as { _all?: { primaries?: { store?: { size_in_bytes?: number } } } }
  return stats._all?.primaries?.store?.size_in_bytes ?? 0
}
