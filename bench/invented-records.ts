/**
 * `bench records [--seeds 1-6] [--manners NAME,…] [--ways typed,clean,office] [--misses] [--jobs N] [--keep DIR]`: whole invented issues,
 * whose records are known by construction, against what is found in them. `--keep DIR`: scans, and what was read of them, stay there and
 * are not read again. `--scale`: the time of segmentation and of extraction against the size of an issue.
 *
 * Seeds from 101 on are for the test: nothing may be tuned on their misses.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { ReadPage } from '../gazette/page.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { makeIssueFolder } from '../samples/make/invented/folder.ts'
import { MANNERS, type Manner } from '../samples/make/invented/manners.ts'
import { recordOf, timeTyped, typedIssue } from './invented-issues.ts'
import { compareRecords, type RecordFigures } from './record-figures.ts'
import { draftsOf, type Sample, samplesIn } from './records-of-samples.ts'
import { printTable, tableJson, total, WAYS, type Way, type WayFigures } from './records-table.ts'

/** Reading an image costs seconds: by default one seed of four manners, about forty pages a level. */
const READ_MANNERS = ['1950s-vertical', '1960s', '1980s', '2000s']

type Wish = { seeds: number[]; manners: readonly Manner[] | null; ways: readonly Way[]; misses: boolean; jobs: number; keep: string | null }

export async function inventedRecords(args: readonly string[]): Promise<void> {
  const wish = parseArguments(args)
  if (args.includes('--scale')) return scale(wish)
  const figures: WayFigures = {}
  for (const way of wish.ways) {
    const measured = way === 'typed' ? typed(wish) : await read(wish, way)
    if (wish.misses) for (const { name, figures: one } of measured) for (const miss of one.misses) console.log(`${way}  ${name}  ${miss}`)
    figures[way] = total(measured.map((one) => one.figures))
  }
  printTable(figures)
  console.log(JSON.stringify({ bench: 'records', seeds: wish.seeds, ...tableJson(figures) }))
}

type Measured = { name: string; figures: RecordFigures }

function optionsOf() {
  return pipelineOptions(loadConfig(null), { quick: false, readers: 'some', claim: NO_CLAIM })
}

function typed({ seeds, manners }: Wish): Measured[] {
  const options = optionsOf()
  return seeds.flatMap((seed) =>
    (manners ?? MANNERS).map((manner) => {
      const issue = typedIssue({ manner, seed })
      return { name: issue.name, figures: compareRecords(issue.truth, recordOf(issue.pages, options)) }
    }),
  )
}

async function read(wish: Wish, level: Exclude<Way, 'typed'>): Promise<Measured[]> {
  const { seeds, manners, keep } = wish
  const folder = keep === null ? mkdtempSync(join(tmpdir(), 'gongbao-invented-')) : join(keep, level)
  try {
    const names: string[] = []
    for (const manner of manners ?? MANNERS.filter(({ name }) => READ_MANNERS.includes(name)))
      for (const seed of manners === null ? seeds.slice(0, 1) : seeds) {
        const name = `${manner.name}-${seed}`
        names.push(name)
        if (!existsSync(join(folder, name, READ))) await makeIssueFolder({ manner, seed }, level, join(folder, name))
      }
    const samples = names.flatMap((name) => samplesIn(join(folder, name)))
    await readOnce(samples, folder, wish.jobs)
    const options = optionsOf()
    return samples.map(({ name, truth }) => {
      const pages = JSON.parse(readFileSync(join(folder, name, READ), 'utf8')) as ReadPage[]
      return { name, figures: compareRecords(truth, recordOf(pages, options)) }
    })
  } finally {
    if (keep === null) rmSync(folder, { recursive: true, force: true })
  }
}

/** The pages of an issue as they were read, beside its scans: segmentation and extraction can then be asked again without reading. */
const READ = 'read.json'

async function readOnce(samples: readonly Sample[], folder: string, jobs: number): Promise<void> {
  const open = samples.filter(({ name }) => !existsSync(join(folder, name, READ)))
  if (open.length === 0) return
  const drafts = await draftsOf(open, { quick: false, jobs })
  for (const [at, { name }] of open.entries()) writeFileSync(join(folder, name, READ), JSON.stringify(drafts[at]!.pages))
}

/** Issues of one to sixteen times the documents, the best of five runs each: milliseconds a thousand characters must not rise. */
function scale({ seeds }: Wish): void {
  const options = optionsOf()
  const manner = MANNERS.find(({ name }) => name === '1990s')!
  const issues = [1, 2, 4, 8, 16].map((size) => ({ size, issue: typedIssue({ manner, seed: seeds[0]!, size }) }))
  // The first runs are the compiler's: they would make the small issues look slow.
  for (const { issue } of issues) timeTyped(issue, options)
  const rows = issues.map(({ size, issue }) => {
    const runs = [1, 2, 3, 4, 5].map(() => timeTyped(issue, options))
    const best = (part: 'segment' | 'extract'): number => Math.min(...runs.map((run) => run[part]))
    const perThousand = (part: 'segment' | 'extract'): number => Math.round((best(part) / issue.characters) * 100_000) / 100
    const { characters } = issue
    return {
      size,
      documents: issue.truth.documents.length,
      characters,
      'segment ms': Math.round(best('segment')),
      'extract ms': Math.round(best('extract')),
      'segment ms/1000': perThousand('segment'),
      'extract ms/1000': perThousand('extract'),
    }
  })
  console.table(rows)
  console.log(JSON.stringify({ bench: 'records', scale: rows }))
}

const USAGE =
  'bench records [FOLDER…] | [--seeds 1-6] [--manners NAME,…] [--ways typed,clean,office] [--misses] [--jobs N] [--keep DIR] [--scale]'

function parseArguments(args: readonly string[]): Wish {
  const wish: Wish = { seeds: [1, 2, 3, 4, 5, 6], manners: null, ways: ['typed'], misses: false, jobs: 1, keep: null }
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!
    if (arg === '--seeds') wish.seeds = seedsIn(args[++at] ?? '')
    else if (arg === '--manners') wish.manners = named((args[++at] ?? '').split(','), MANNERS)
    else if (arg === '--ways')
      wish.ways = named(
        (args[++at] ?? '').split(','),
        WAYS.map((name) => ({ name })),
      ).map(({ name }) => name)
    else if (arg === '--jobs') wish.jobs = Number(args[++at]) || 1
    else if (arg === '--keep') wish.keep = args[++at] ?? null
    else if (arg === '--misses') wish.misses = true
    else if (arg !== '--scale') throw new GazetteFailure('usage', `${arg}: no such option`, USAGE)
  }
  return wish
}

/** `1-6`, `101,103`. */
function seedsIn(text: string): number[] {
  const seeds = text.split(',').flatMap((part) => {
    const [from, to] = part.split('-').map(Number)
    return Array.from({ length: (to ?? from!) - from! + 1 }, (_, at) => from! + at)
  })
  if (seeds.length === 0 || seeds.some((seed) => !Number.isInteger(seed) || seed < 1))
    throw new GazetteFailure('usage', `--seeds ${text}: whole numbers from 1 are wanted`, USAGE)
  return seeds
}

function named<One extends { name: string }>(names: readonly string[], known: readonly One[]): One[] {
  return names.map((name) => {
    const found = known.find((one) => one.name === name)
    if (found === undefined)
      throw new GazetteFailure('usage', `${name} is not known. Known: ${known.map((one) => one.name).join(', ')}`, USAGE)
    return found
  })
}
