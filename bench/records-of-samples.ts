/** Samples: folders with scans and the truth of their record; what an import makes of them, or what an export says of them. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { loadConfig } from '../config.ts'
import type { IssueDraft } from '../gazette/draft.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { type RecordJson, recordJson } from '../gazette/record-json.ts'
import { gather } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { digitizeIssue, takeIn } from '../pipeline/pipeline.ts'
import { openReaders } from '../pipeline/readers.ts'
import { asComparedRecord, type FoundRecord } from './compared-record.ts'
import type { ComparedRecord } from './record-figures.ts'

type IssueRecord = FoundRecord & { issue: { year: number | null; number: number | null; source: { file: string }[] } }
/** `scan`: what is read, a file or a folder of images. */
export type Sample = { name: string; scan: string; issue: IssueRecord['issue']; truth: ComparedRecord }

/** The sample that `folder` is, and those it holds. */
export function samplesIn(folder: string): Sample[] {
  if (!existsSync(folder)) throw new GazetteFailure('input-missing', `${folder}: there is no such folder`, 'bench records samples')
  const inner = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
  return [folder, ...inner].flatMap((path) => {
    const file = join(path, 'truth', 'record.json')
    if (!existsSync(file)) return []
    const truth = JSON.parse(readFileSync(file, 'utf8')) as IssueRecord
    const files = truth.issue.source.map((source) => source.file)
    const scan = join(path, files.length === 1 ? files[0]! : dirname(files[0]!))
    return [{ name: basename(path), scan, issue: truth.issue, truth: asComparedRecord(truth) }]
  })
}

/** Each sample read as an import reads it. */
export async function digitize(samples: readonly Sample[], wish: { quick: boolean; jobs: number }): Promise<ComparedRecord[]> {
  return (await draftsOf(samples, wish)).map((draft) => asComparedRecord(recordJson(draft, () => 'draft')))
}

export async function draftsOf(samples: readonly Sample[], { quick, jobs }: { quick: boolean; jobs: number }): Promise<IssueDraft[]> {
  const config = loadConfig(null)
  const options = pipelineOptions(config, { quick, readers: 'some', claim: NO_CLAIM })
  const readers = openReaders({ ...config.readers, jobs })
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-records-'))
  const archive = openArchive(folder)
  try {
    const drafts: IssueDraft[] = []
    for (const { scan } of samples) {
      const [source] = await gather([scan])
      drafts.push(await digitizeIssue(await takeIn(source!, options), { archive, readers }, options, () => {}))
    }
    return drafts
  } finally {
    await readers.close()
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What `gongbao export --format json` wrote of each sample, matched by year and number of the issue. */
export function readExported(samples: readonly Sample[], folder: string): ComparedRecord[] {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RecordJson)
  return samples.map(({ name, issue: { year, number } }) => {
    const found = all.find(({ issue }) => issue.year === year && issue.number === number)
    if (!found)
      throw new GazetteFailure(
        'input-missing',
        `${folder}: no record of the issue ${name}`,
        'gongbao export --format json --all --drafts --out DIR',
      )
    return asComparedRecord(found)
  })
}
