/** The indexes that are measured: built once in the work folder and used again while they hold what they should. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../config.ts'
import type { Edition } from '../../gazette/edition.ts'
import { openSearchIndex, type SearchChoice } from '../../published/search/open.ts'
import type { IndexBeside, RebuildableIndex, SearchIndex, SearchOptions } from '../../published/search/search-index.ts'
import { rounded } from './figures.ts'

export type Driver = SearchChoice['driver']
/** `url`: of Elasticsearch. `work`: a folder for indexes. `rebuild`: even where the index is there. */
export type IndexPlace = { work: string; url: string; rebuild: boolean }
export type Built = { seconds: number; unitsPerSecond: number; indexBytes: number; textBytes: number }
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
  const seconds = await build(index, content)
  // Closed before it is weighed: what waits in a log beside the index is written into it then.
  await index.close()
  index = open()
  const indexBytes = driver === 'sqlite' ? bytesIn(join(folder, 'search')) : await elasticsearchBytes(place.url, `gongbao-bench-${name}`)
  const built = {
    seconds: rounded(seconds),
    unitsPerSecond: Math.round(content.count / seconds),
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

/**
 * As reindex builds it: beside, then swapped, where the driver can; then whatever it does after a bulk load. Seconds of the index alone:
 * making the editions is not counted.
 */
async function build(index: SearchIndex, { count, editions }: { count: number; editions: () => Iterable<Edition> }): Promise<number> {
  const beside = 'beside' in index ? await (index as RebuildableIndex).beside() : null
  const target: Pick<IndexBeside, 'put'> = beside ?? index
  if (beside === null) await index.clear()
  let step: Edition[] = []
  let done = 0
  let spentMs = 0
  const timed = async <Value>(run: Promise<Value>): Promise<Value> => {
    const started = performance.now()
    const value = await run
    spentMs += performance.now() - started
    return value
  }
  const flush = async () => {
    const { failed } = await timed(target.put(step))
    if (failed[0]) throw new Error(`${failed.length} not taken, such as ${failed[0].document}: ${failed[0].reason}`)
    done += step.length
    step = []
    if (done % 20_000 < STEP) process.stderr.write(`\r${done} of ${count}`)
  }
  for (const edition of editions()) {
    step.push(edition)
    if (step.length >= STEP) await flush()
  }
  if (step.length > 0) await flush()
  process.stderr.write('\n')
  if (beside !== null) await timed(beside.swap())
  if ('optimize' in index) await timed((index as SearchIndex & { optimize(): Promise<void> }).optimize())
  return spentMs / 1000
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
