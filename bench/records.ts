/**
 * `bench records FOLDER… [--exported DIR] [--quick] [--jobs N] [--misses]`: documents and their facts, from scan to record.
 *
 * FOLDER is a sample (`truth/record.json` in it), or holds some. Each is read as an import reads it; with `--exported` the records that
 * `gongbao export --format json --all --drafts --out DIR` wrote are measured instead, matched by year and number of the issue.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { type RecordJson, recordJson } from '../gazette/record-json.ts'
import { gather } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { digitizeIssue, takeIn } from '../pipeline/pipeline.ts'
import { openReaders } from '../pipeline/readers.ts'
import { type ComparedRecord, compareRecords, FIELDS, f1, type RecordFigures } from './record-figures.ts'

type IssueRecord = ComparedRecord & { issue: { year: number | null; number: number | null; source: { file: string }[] } }
type Sample = { name: string; scan: string; truth: IssueRecord }

export async function records(args: readonly string[]): Promise<void> {
  const { folders, exported, quick, jobs, misses } = parseArguments(args)
  const samples = folders.flatMap(samplesIn)
  if (samples.length === 0)
    throw new GazetteFailure('input-missing', `${folders.join(', ')}: no sample with truth/record.json`, 'bench records samples')
  const measured: { name: string; figures: RecordFigures }[] = []
  const found = exported === null ? await digitize(samples, { quick, jobs }) : readExported(samples, exported)
  for (const [at, { name, truth }] of samples.entries()) measured.push({ name, figures: compareRecords(truth, found[at]!) })
  if (misses) for (const { name, figures } of measured) for (const miss of figures.misses) console.log(`${name}  ${miss}`)
  print(measured)
}

function parseArguments(args: readonly string[]): {
  folders: string[]
  exported: string | null
  quick: boolean
  jobs: number
  misses: boolean
} {
  const folders: string[] = []
  let exported: string | null = null
  let jobs = 1
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!
    if (arg === '--exported') exported = args[++at] ?? ''
    else if (arg === '--jobs') jobs = Number(args[++at]) || 1
    else if (!arg.startsWith('--')) folders.push(arg)
    else if (arg !== '--quick' && arg !== '--misses')
      throw new GazetteFailure('usage', `${arg}: no such option`, 'bench records FOLDER… [--exported DIR] [--quick] [--jobs N] [--misses]')
  }
  return {
    folders: folders.length > 0 ? folders : ['samples'],
    exported,
    quick: args.includes('--quick'),
    jobs,
    misses: args.includes('--misses'),
  }
}

function samplesIn(folder: string): Sample[] {
  if (!existsSync(folder)) throw new GazetteFailure('input-missing', `${folder}: there is no such folder`, 'bench records samples')
  const inner = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
  return [folder, ...inner].flatMap((path) => {
    const file = join(path, 'truth', 'record.json')
    if (!existsSync(file)) return []
    const truth = JSON.parse(readFileSync(file, 'utf8')) as IssueRecord
    const files = truth.issue.source.map((source) => source.file)
    return [{ name: basename(path), scan: join(path, files.length === 1 ? files[0]! : dirname(files[0]!)), truth }]
  })
}

async function digitize(samples: readonly Sample[], { quick, jobs }: { quick: boolean; jobs: number }): Promise<ComparedRecord[]> {
  const config = loadConfig(null)
  const options = pipelineOptions(config, { quick, readers: 'some', claim: NO_CLAIM })
  const readers = openReaders({ ...config.readers, jobs })
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-records-'))
  const archive = openArchive(folder)
  try {
    const found: ComparedRecord[] = []
    for (const { scan } of samples) {
      const [source] = await gather([scan])
      const draft = await digitizeIssue(await takeIn(source!, options), { archive, readers }, options, () => {})
      found.push(asPrinted(recordJson(draft, () => 'draft')))
    }
    return found
  } finally {
    await readers.close()
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function readExported(samples: readonly Sample[], folder: string): ComparedRecord[] {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RecordJson)
  return samples.map(({ name, truth }) => {
    const found = all.find(({ issue }) => issue.year === truth.issue.year && issue.number === truth.issue.number)
    if (!found)
      throw new GazetteFailure(
        'input-missing',
        `${folder}: no record of the issue ${name}`,
        'gongbao export --format json --all --drafts --out DIR',
      )
    return asPrinted(found)
  })
}

/** What a carrier lends the text it carries is not printed on it. */
function asPrinted(record: RecordJson): ComparedRecord {
  const documents = record.documents.map((one) =>
    one.readings.dateOfDocument.basis === 'carrier' ? { ...one, dateOfDocument: null } : one,
  )
  return { documents, contents: record.contents }
}

function print(measured: readonly { name: string; figures: RecordFigures }[]): void {
  const sum = Object.fromEntries(
    FIELDS.map((field) => [
      field,
      {
        right: measured.reduce((total, { figures }) => total + figures[field].right, 0),
        printed: measured.reduce((total, { figures }) => total + figures[field].printed, 0),
        found: measured.reduce((total, { figures }) => total + figures[field].found, 0),
      },
    ]),
  ) as Omit<RecordFigures, 'misses'>
  const row = (name: string, figures: Omit<RecordFigures, 'misses'>): Record<string, string> => ({
    issue: name,
    ...Object.fromEntries(
      FIELDS.map((field) => [field, `${figures[field].right}/${figures[field].printed} (F1 ${f1(figures[field])?.toFixed(3) ?? '–'})`]),
    ),
  })
  console.table([...measured.map(({ name, figures }) => row(name, figures)), row('all', sum)])
  const json = (figures: Omit<RecordFigures, 'misses'>): object =>
    Object.fromEntries(FIELDS.map((field) => [field, { ...figures[field], f1: f1(figures[field]) }]))
  console.log(
    JSON.stringify({
      bench: 'records',
      all: json(sum),
      issues: Object.fromEntries(measured.map(({ name, figures }) => [name, json(figures)])),
    }),
  )
}
