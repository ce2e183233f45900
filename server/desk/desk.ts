/** The desk (signed-in staff): from a dropped file to a public page. */
import { Hono } from 'hono'
import type { Archive } from '../../archive/archive.ts'
import type { Config } from '../../config.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { RegisterEntry, ReleaseDecision, Withdrawal } from '../../gazette/release.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import type { Inbox } from '../../published/inbox.ts'
import type { Env } from '../request.ts'

/**
 * What the desk needs of the product, given to it from outside, so that it can be tested without readers and models.
 * All throw GazetteFailure with a message and a remedy that the desk shows as they are.
 */
export type DeskTools = {
  archive: Archive
  /** Reads these files and folders in the background, in the archive's import rows; resolves when they are accepted, not when done. */
  startImport(paths: string[]): Promise<void>
  importsRunning(): boolean
  /** A folder on the archive's disk for files on their way in. */
  uploadFolder: string
  /** Folders of this server from which files may be imported by name; none: uploads only. */
  importFolders: string[]
  /** The text with all corrections laid over it, and what a person must see of it. */
  review(document: DocumentId): ReviewedEdition
  /** Why the document may not be released by this person now; empty when it may. Sentences for people. */
  holdsBack(document: DocumentId, publisher: string): string[]
  release(decision: ReleaseDecision): Promise<RegisterEntry>
  withdraw(withdrawal: Withdrawal): Promise<RegisterEntry>
}

export type DeskSite = DeskTools & { inbox: Inbox | null; config: Pick<Config, 'server' | 'series'>; now: () => Date; released: () => void }

export function desk(_tools: DeskSite): Hono<Env> {
  return new Hono<Env>()
}
