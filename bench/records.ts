/**
 * `bench records FOLDER… [--exported DIR] [--quick] [--jobs N] [--misses]`: documents and their facts, from scan to record. Without a
 * FOLDER whole invented issues are measured, as invented-records.ts tells.
 *
 * FOLDER is a sample (`truth/record.json` in it), or holds some. Each is read as an import reads it; with `--exported` the records that
 * `gongbao export --format json --all --drafts --out DIR` wrote are measured instead, matched by year and number of the issue.
 */
import { existsSync } from 'node:fs'
import { GazetteFailure } from '../gazette/failure.ts'
import { inventedRecords } from './invented-records.ts'
import { compareRecords, FIELDS, f1, type RecordFigures } from './record-figures.ts'
import { digitize, readExported, samplesIn } from './records-of-samples.ts'
import { total } from './records-table.ts'

export async function records(args: readonly string[]): Promise<void> {
  if (asksForInvented(args)) return inventedRecords(args)
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

/** Options that only invented issues have, or nothing that names samples. */
function asksForInvented(args: readonly string[]): boolean {
  if (['--seeds', '--manners', '--ways', '--keep', '--scale'].some((option) => args.includes(option))) return true
  return !args.includes('--exported') && !args.some((arg) => existsSync(arg))
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

function print(measured: readonly { name: string; figures: RecordFigures }[]): void {
  const sum = total(measured.map(({ figures }) => figures))
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
