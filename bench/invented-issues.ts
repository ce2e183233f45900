/** Invented issues, read without a fault: what their printed lines become when only segmentation and extraction are at work. */
import { isRead, type ReadPage } from '../gazette/page.ts'
import { recordJson } from '../gazette/record-json.ts'
import { extractIssue } from '../pipeline/extract/extract.ts'
import { identify } from '../pipeline/identify/identify.ts'
import type { PipelineOptions } from '../pipeline/options.ts'
import { draftOf } from '../pipeline/pipeline.ts'
import { segment } from '../pipeline/segment/segment.ts'
import type { ScanPlace } from '../samples/make/bind.ts'
import { type IssueWish, inventIssue } from '../samples/make/invented/issue.ts'
import { issueTruth } from '../samples/make/invented/truth.ts'
import { makeUp } from '../samples/make/make-up.ts'
import { pageTruth } from '../samples/make/truth.ts'
import { takenIn } from '../test/make/issues.ts'
import { asComparedRecord, type FoundRecord } from './compared-record.ts'
import type { ComparedRecord } from './record-figures.ts'
import { asPage, type TruthPage } from './sample-pages.ts'

/** An invented issue as a perfect reader would have read it, and what is printed in it. `characters`: of its texts. */
export type TypedIssue = { name: string; pages: ReadPage[]; truth: ComparedRecord; characters: number }

/** Provisional, as for every scan that nobody has named yet. */
const TAKEN = takenIn()

export function typedIssue(wish: IssueWish): TypedIssue {
  const { copy, style } = inventIssue(wish)
  const made = makeUp(copy, style)
  const places = new Map(
    made.map(({ number }): [number, ScanPlace] => [number, { file: `${copy.stem}.pdf`, index: number, half: null, turned: 0 }]),
  )
  const typed = made.map((page) => JSON.parse(pageTruth(page, style, places.get(page.number)!, 0)) as TruthPage)
  const pages = typed.filter(({ lines }) => lines.length > 0).map((page) => asPage(page, TAKEN.id, { headings: false }))
  const truth = asComparedRecord(issueTruth(copy, made, places) as FoundRecord)
  const characters = typed.flatMap(({ lines }) => lines).reduce((sum, { text }) => sum + text.length, 0)
  return { name: copy.sample, pages, truth, characters }
}

/** What is found in the pages of an issue. */
export function recordOf(pages: ReadPage[], options: PipelineOptions): ComparedRecord {
  const found = identify(TAKEN, pages, options.identify)
  return asComparedRecord(recordJson(draftOf(found.issue, found.pages, found.findings, options), () => 'draft'))
}

/** Milliseconds of one run over an issue that is already identified. */
export function timeTyped({ pages }: TypedIssue, options: PipelineOptions): { segment: number; extract: number } {
  const found = identify(TAKEN, pages, options.identify)
  const read = found.pages.filter(isRead)
  const started = performance.now()
  const { documents } = segment(found.issue, read, options.segment)
  const cut = performance.now()
  extractIssue(documents, options.extract)
  return { segment: cut - started, extract: performance.now() - cut }
}
