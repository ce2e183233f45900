/**
 * `bench contents FILE.pdf…`: issues whose text layer is known to be exact, without OCR. `bench contents --archive DIR`: the drafts of an archive, as read.
 *
 * How many entries of each contents page were found as documents, how many on the page to which the contents lead; every entry that was not,
 * and every difference. Prints a table and a last line of JSON.
 */
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { type Config, loadConfig } from '../config.ts'
import type { Segmentation } from '../gazette/document.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { isRead, type ReadPage } from '../gazette/page.ts'
import { identify } from '../pipeline/identify/identify.ts'
import { NO_CLAIM } from '../pipeline/options.ts'
import { segment } from '../pipeline/segment/segment.ts'
import { pdfTextPages } from './pdf-text-pages.ts'

type Figures = { issue: string; entries: number; found: number; rightPage: number; documents: number; milliseconds: number }

const PROVISIONAL = 'scan-000000000000'

/** Prints what is measured. Throws GazetteFailure 'usage' without anything to measure. */
export async function contents(args: readonly string[]): Promise<void> {
  const config = loadConfig(null)
  const issues = args[0] === '--archive' ? drafts(args[1] ?? '') : await Promise.all(args.map((file) => pdfTextPages(file, PROVISIONAL)))
  if (issues.length === 0)
    throw new GazetteFailure('usage', 'bench contents: nothing to measure', 'bench contents FILE.pdf… | --archive DIR')
  const figures = issues.map((pages) => measure(pages, config))
  console.table(figures)
  console.log(JSON.stringify({ bench: 'contents', issues: figures }))
}

function drafts(folder: string): ReadPage[][] {
  const archive = openArchive(folder)
  return archive.issues().flatMap(({ issue: { id } }) => {
    const draft = archive.issueDraft(id)
    return draft === null ? [] : [draft.pages]
  })
}

function measure(pages: readonly ReadPage[], config: Config): Figures {
  const id = /^(.*)-p\d+$/u.exec(pages[0]?.id ?? '')?.[1] ?? PROVISIONAL
  const started = performance.now()
  const taken = { id, sources: [], pages: [], fromName: NO_CLAIM, fromOptions: NO_CLAIM }
  const { issue, pages: named } = identify(taken, pages, { ...config.identify, series: config.series })
  const made = segment(issue, named.filter(isRead), config.segment)
  const milliseconds = Math.round(performance.now() - started)
  tell(made)
  const found = made.contents.filter((entry) => entry.document !== null)
  const rightPage = found.filter((entry) => firstPage(made, entry.document!) === entry.scanPage)
  return {
    issue: issue.id,
    entries: made.contents.length,
    found: found.length,
    rightPage: rightPage.length,
    documents: made.documents.length,
    milliseconds,
  }
}

function firstPage(made: Segmentation, id: string): number | undefined {
  const document = made.documents.find((candidate) => candidate.id === id)
  return document?.titleLines[0]?.pageNumber ?? document?.pages[0]
}

function tell(made: Segmentation): void {
  for (const finding of made.findings) console.log(`${finding.code}  ${finding.message}`)
  for (const document of made.documents) {
    const title = document.titleLines.map((line) => line.text.replace(/\s+/gu, '')).join('')
    console.log(
      `${document.id.slice(-5)}  ${document.pages.join('–')}  ${document.role}  ${document.parent?.slice(-5) ?? ''}  ${title}  ${document.findings.map((finding) => finding.code).join(' ')}`,
    )
  }
}
