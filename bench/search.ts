/**
 * `bench search FOLDER [--units 100000] [--drivers sqlite,elasticsearch] [--elasticsearch URL] [--parts size,exact,…] [--phrases 10000]
 * [--queries 200] [--work DIR] [--rebuild]`: search over the laws and records in FOLDER, cut into articles and re-mixed to N units.
 *
 * Parts: size (bytes, units a second), exact (against plain `includes`), latency, numbers, titles, tolerant, concurrent, peers. Each
 * prints a table, the last line is JSON for all. With --work the indexes stay there and serve again; without, they are in a folder of
 * the system and deleted. `bench search --archive ARCHIVE` is the exact part over a released archive.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GazetteFailure } from '../gazette/failure.ts'
import { searchArchive } from './search/archive.ts'
import { type Corpus, openCorpus } from './search/corpus.ts'
import { editionOf } from './search/edition.ts'
import { exact, texts } from './search/exact.ts'
import { printTable, rounded } from './search/figures.ts'
import { type Driver, type IndexPlace, type Opened, openIndex } from './search/indexes.ts'
import { latency } from './search/latency.ts'

/** One seed for all that is drawn. */
const SEED = 20_541
const PARTS = ['size', 'exact', 'latency'] as const
type Part = (typeof PARTS)[number]

type Given = { folder: string; units: number; drivers: Driver[]; parts: Part[]; phrases: number; queries: number; place: IndexPlace }

export async function search(args: readonly string[]): Promise<void> {
  const option = (name: string): string | null => (args.includes(`--${name}`) ? (args[args.indexOf(`--${name}`) + 1] ?? null) : null)
  const archive = option('archive')
  if (archive !== null) return searchArchive(archive, Number(option('phrases') ?? 1000), option('elasticsearch'))
  const kept = option('work')
  const work = kept ?? mkdtempSync(join(tmpdir(), 'gongbao-search-'))
  mkdirSync(work, { recursive: true })
  try {
    await measure({
      folder: folderOf(args),
      units: Number(option('units') ?? 100_000),
      drivers: listed('drivers', ['sqlite', 'elasticsearch'] as const, option('drivers') ?? 'sqlite'),
      parts: listed('parts', PARTS, option('parts') ?? PARTS.join(',')),
      phrases: Number(option('phrases') ?? 10_000),
      queries: Number(option('queries') ?? 200),
      place: { work, url: option('elasticsearch') ?? 'http://127.0.0.1:9200', rebuild: args.includes('--rebuild') },
    })
  } finally {
    if (kept === null) rmSync(work, { recursive: true, force: true })
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
  const corpus = openCorpus(given.folder, { units: given.units, seed: SEED })
  const results: Record<string, unknown> = { bench: 'search', units: corpus.units, documents: corpus.size }
  const opened: Opened[] = []
  try {
    for (const driver of given.drivers) opened.push(await openIndex(driver, `units-${given.units}`, contentOf(corpus), given.place))
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

function contentOf(corpus: Corpus) {
  return {
    count: corpus.size,
    *editions() {
      for (let at = 0; at < corpus.size; at++) yield editionOf(corpus.paper(at))
    },
    textBytes() {
      let bytes = 0
      for (const text of texts(corpus)) bytes += Buffer.byteLength(text)
      return bytes
    },
  }
}

type Row = Record<string, string | number | boolean | null>

const RUN: Record<Part, (corpus: Corpus, opened: readonly Opened[], given: Given) => Promise<Row[]>> = {
  size: async (_, opened) =>
    opened.map(({ driver, built }) => ({ driver, ...built, indexToText: rounded(built.indexBytes / built.textBytes) })),
  exact: (corpus, opened, { phrases }) => exact(corpus, opened, phrases, SEED),
  latency: (corpus, opened, { queries }) => latency(corpus, opened, queries, SEED),
}
