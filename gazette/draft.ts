import type { Segmentation } from './document.ts'
import type { Finding } from './finding.ts'
import type { Issue } from './issue.ts'
import type { ReadPage } from './page.ts'
import type { DocumentRecord } from './record.ts'

/**
 * What the pipeline leaves for one issue. In `pages`, image.file is the digest of the page image in the file store.
 * `records` stand in the order of `segmentation.documents`. `engine`: versions of stages and models, so that texts of different
 * readers are told apart; `quick`: preview, never releasable.
 */
export type IssueDraft = {
  issue: Issue
  pages: ReadPage[]
  segmentation: Segmentation
  records: DocumentRecord[]
  findings: Finding[]
  engine: string
  quick: boolean
}
