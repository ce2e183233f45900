/**
 * `bench search FOLDER [--units 100000] [--drivers sqlite,elasticsearch] [--elasticsearch URL] [--parts size,exact,…] [--phrases 10000]
 * [--queries 200] [--judged 1000] [--misread-units 20000] [--misread-phrases 300] [--seconds 60] [--misses] [--seed N] [--work DIR] [--rebuild]`:
 * search over the laws and records in FOLDER, cut into articles and re-mixed to N units.
 *
 * Parts: size (bytes, units a second), exact (against plain `includes`), latency, numbers, titles, tolerant, concurrent, peers. Each
 * prints a table, the last line is JSON for all. With --work the indexes stay there and serve again; without, they are in a folder of
 * the system and deleted. `bench search --archive ARCHIVE` is the exact part over a released archive.
 */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GazetteFailure } from '../gazette/failure.ts'
import { searchArchive } from './search/archive.ts'
import { concurrent } from './search/concurrent.ts'
import { type Corpus, openCorpus } from './search/corpus.ts'
import { editionOf, textOf } from './search/edition.ts'
import { exact } from './search/exact.ts'
import { printTable, rounded } from './search/figures.ts'
import { type Driver, dropIndexes, type IndexPlace, type Opened, openIndex } from './search/indexes.ts'
import { latency } from './search/latency.ts'
import { numbers } from './search/numbers.ts'
import { peers } from './search/peers.ts'
import { titles } from './search/titles.ts'
import { tolerant } from './search/tolerant.ts'

/** For all that is drawn, unless --seed says otherwise. */
const SEED = 20_541
const PARTS = ['size', 'exact', 'latency', 'numbers', 'titles', 'tolerant', 'concurrent', 'peers'] as const
const CONCURRENT_SECONDS = 60
const MOST_PEER_PHRASES = 1000
type Part = (typeof PARTS)[number]

type Given = {
  folder: string
  units: number
  seed: number
  drivers: Driver[]
  parts: Part[]
  /** Phrases of the exact part and of the peers. */
  phrases: number
  /** Queries a row of times. */
  queries: number
  /** Numbers and titles. */
  judged: number
  /** Units whose misread copies are searched (six indexes a driver), and phrases asked of each. */
  misread: { units: number; phrases: number }
  seconds: number
  /** Queries that went wrong are named. */
  misses: boolean
  place: IndexPlace
}

export async function search(args: readonly string[]): Promise<void> {
  const option = (name: string): string | null => (args.includes(`--${name}`) ? (args[args.indexOf(`--${name}`) + 1] ?? null) : null)
  const kept = option('work')
  const work = kept ?? mkdtempSync(join(tmpdir(), 'gongbao-search-'))
  mkdirSync(work, { recursive: true })
  const place = { work, url: option('elasticsearch') ?? 'http://127.0.0.1:9200', rebuild: args.includes('--rebuild') }
  const drivers = listed('drivers', ['sqlite', 'elasticsearch'] as const, option('drivers') ?? 'sqlite')
  const archive = option('archive')
  const seed = Number(option('seed') ?? SEED)
  try {
    if (archive !== null) return await searchArchive(archive, { phrases: Number(option('phrases') ?? 1000), seed, drivers }, place)
    await measure({
      folder: folderOf(args),
      units: Number(option('units') ?? 100_000),
      seed,
      drivers,
      parts: listed('parts', PARTS, option('parts') ?? PARTS.join(',')),
      phrases: Number(option('phrases') ?? 10_000),
      queries: Number(option('queries') ?? 200),
      judged: Number(option('judged') ?? 1000),
      misread: { units: Number(option('misread-units') ?? 20_000), phrases: Number(option('misread-phrases') ?? 300) },
      seconds: Number(option('seconds') ?? CONCURRENT_SECONDS),
      misses: args.includes('--misses'),
      place,
    })
  } finally {
    if (kept === null) await dropIndexes(place)
  }
}

function folderOf([folder]: readonly string[]): string {
  if (folder === undefined || folder.startsWith('--'))
    throw new GazetteFailure('usage', 'no folder of laws and records is named', 'bench search FOLDER --units 100000 --drivers sqlite')
  return folder
}

function listed<Name extends string>(option: string, names: readonly Name[], given: string): Name[] {
  const wanted = given.split(',')
  const unknown = wanted.find((name) => !(names as readonly string[]).includes(name))
  if (unknown !== undefined) throw new GazetteFailure('usage', `--${option}: no ${unknown}`, `There are: ${names.join(',')}`)
  return names.filter((name) => wanted.includes(name))
}

async function measure(given: Given): Promise<void> {
  const corpus = openCorpus(given.folder, { units: given.units, seed: given.seed })
  const results: Record<string, unknown> = { bench: 'search', units: corpus.units, documents: corpus.size }
  const opened: Opened[] = []
  try {
    for (const driver of given.drivers) opened.push(await openIndex(driver, nameOf(given), contentOf(corpus), given.place))
    for (const part of given.parts) {
      const rows = await RUN[part](corpus, opened, given)
      printTable(`${part}, ${corpus.size} documents`, rows)
      results[part] = rows
    }
  } finally {
    for (const { index } of opened) await index.close()
  }
  console.log(`\n${JSON.stringify(results)}`)
}

function nameOf({ units }: Given): string {
  return `units-${units}`
}

function contentOf(corpus: Corpus) {
  return {
    count: corpus.size,
    *editions() {
      for (let at = 0; at < corpus.size; at++) yield editionOf(corpus.paper(at))
    },
    textBytes() {
      let bytes = 0
      for (let at = 0; at < corpus.size; at++) bytes += Buffer.byteLength(textOf(corpus.paper(at)))
      return bytes
    },
  }
}

type Row = Record<string, string | number | boolean | null>

const RUN: Record<Part, (corpus: Corpus, opened: readonly Opened[], given: Given) => Promise<Row[]>> = {
  size: async (_, opened) =>
    opened.map(({ driver, built }) => ({ driver, ...built, indexToText: rounded(built.indexBytes / built.textBytes) })),
  exact: (corpus, opened, { phrases, seed }) => exact(corpus, opened, phrases, seed),
  latency: (corpus, opened, { queries, seed }) => latency(corpus, opened, queries, seed),
  numbers: (corpus, opened, { judged, misses, seed }) => numbers(corpus, opened, judged, seed, misses),
  titles: (corpus, opened, { judged, misses, seed }) => titles(corpus, opened, judged, seed, misses),
  tolerant: (corpus, _, { drivers, place, misread, seed }) => tolerant(corpus, drivers, place, { ...misread, seed }),
  concurrent: (corpus, _, given) =>
    concurrent(corpus, given.drivers, given.place, { name: nameOf(given), seconds: given.seconds, seed: given.seed }),
  peers: (corpus, _, { drivers, place, phrases, seed }) =>
    peers(corpus, drivers.includes('elasticsearch'), place, Math.min(phrases, MOST_PEER_PHRASES), seed),
}
