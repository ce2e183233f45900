/**
 * The memory (staff only): the system of record. The SQLite driver in sqlite/ is the only one; tests and stages know this contract.
 * Folder layout: archive.sqlite, files/ab/<sha256> (originals and page images), work/ (checkpoints), published/ (the public shelves).
 */

import type { AnnualIndexEntry } from '../gazette/annual-index.ts'
import type { CopyDecision, TextLink } from '../gazette/copies.ts'
import type { Correction } from '../gazette/correction.ts'
import type { IssueDraft } from '../gazette/draft.ts'
import type { Edition, Tombstone } from '../gazette/edition.ts'
import type { Finding } from '../gazette/finding.ts'
import type { Fingerprint, KnownText } from '../gazette/fingerprint.ts'
import type { Digest, DocumentId, IssueId, PageId } from '../gazette/ids.ts'
import type { Issue } from '../gazette/issue.ts'
import type { ReadPage } from '../gazette/page.ts'
import type { Person, PublicationStatus, RegisterEntry, Review, Role } from '../gazette/release.ts'

export type { IssueDraft } from '../gazette/draft.ts'

/** A draft without what was read on its pages: for lists and records, at a tenth of the cost. `image`: the page image's digest; null where there is none. */
export type IssueOutline = Omit<IssueDraft, 'pages'> & {
  pages: { id: PageId; number: number; state: ReadPage['state']; image: Digest | null }[]
}

export type DocumentSummary = {
  id: DocumentId
  issue: IssueId
  order: number
  title: string
  numbers: string[]
  date: string | null
  pages: [number, number]
  role: string
  parent: DocumentId | null
  status: PublicationStatus
  version: number | null
  findings: { note: number; doubt: number; block: number }
}

export type IssueSummary = {
  issue: Issue
  pages: { total: number; text: number; blank: number; unread: number }
  documents: number
  /** Documents that can become public by themselves: all but contents and colophon. */
  releasable: number
  published: number
  doubts: number
  quick: boolean
  /** What was found of the issue as a whole. */
  findings: Finding[]
}

/** One original on its way in: every file of a batch is a row, so that in = text + blank + quarantined + refused can be shown at any time. */
export type ImportRow = {
  /** As given, for people; `source` digest null until read. */
  path: string
  source: Digest | null
  state: 'waiting' | 'reading' | 'done' | 'refused'
  issue: IssueId | null
  pages: number
  done: number
  text: number
  blank: number
  unread: number
  doubts: number
  failure: { code: string; message: string; remedy: string } | null
  startedAt: string | null
  finishedAt: string | null
}

export type UnchainedEntry = Omit<RegisterEntry, 'registerNo' | 'prevHash' | 'hash'>

/** What goes with a planned register line: the edition to be released, or the tombstone to be set. */
export type IntentContent = { edition: Edition; contentDigest: Digest } | { tombstone: Tombstone }

/** `registered`: whether the line stands in the register already. */
export type Intent = { entry: RegisterEntry; content: IntentContent; registered: boolean }

/** A release as it was frozen. `entry`: its line in the register. */
export type FrozenRelease = { edition: Edition; contentDigest: Digest; entry: RegisterEntry }

export type Archive = {
  folder: string
  files: FileStore

  /** Replaces the issue's draft whole, in one transaction. Corrections, reviews, releases stay. */
  save(draft: IssueDraft): void
  issues(): IssueSummary[]
  issueDraft(id: IssueId): IssueDraft | null
  issueOutline(id: IssueId): IssueOutline | null
  /** Issues that print an annual index, among those of the issue's series of its year and the next one; by their ids. */
  annualIndexes(id: IssueId): { issue: Issue; entries: AnnualIndexEntry[] }[]
  page(id: PageId): ReadPage | null
  documents(filter: { issue?: IssueId; status?: PublicationStatus }): DocumentSummary[]
  /** Draft texts that bear the id, bear the number in any spelling, or hold the words in their title; whole titles first, then by id, at most so many. */
  named(words: string, most: number): DocumentSummary[]
  /** The draft of the issue that holds the document, or null. */
  draftOf(document: DocumentId): IssueDraft | null
  /** Which issue came from an original; for recognising what is already in. */
  issueFrom(source: Digest): IssueId | null

  /** Draft texts that have not been compared with the others as they stand now, in the order of issues. */
  unmarked(filter: { issue?: IssueId }): DocumentId[]
  /** What a draft text is found again by; null when there is none. */
  knownText(document: DocumentId): { issue: IssueId; known: KnownText } | null
  /** Draft texts that share one of the keys; a key shared by more than `most` is passed over. */
  sharing(keys: readonly number[], most: number): { document: DocumentId; sketch: Uint32Array }[]
  /** Keeps what a text is found again by, with the pairs found, in one transaction; earlier pairs of it go, decisions stay. */
  mark(
    document: DocumentId,
    fingerprint: Pick<Fingerprint, 'sketch' | 'keys'>,
    links: { a: DocumentId; b: DocumentId; score: number }[],
  ): void
  /** Pairs that hold the document, found or decided, in order. */
  sameTexts(document: DocumentId): TextLink[]
  /** Pairs that nobody has decided about. */
  openTextLinks(): TextLink[]
  /** All ever made, oldest first. */
  copyDecisions(): CopyDecision[]
  /** Of texts: their reviews so far are void. */
  decideCopy(decision: CopyDecision): void

  corrections(document: DocumentId): Correction[]
  addCorrection(correction: Correction): void

  /** All ever given, oldest first: they are evidence. */
  reviews(document: DocumentId): Review[]
  /** Those given since the text last changed or was withdrawn, oldest first: only these can carry a release. */
  standingReviews(document: DocumentId): Review[]
  addReview(review: Review): void

  register(filter?: { document?: DocumentId }): RegisterEntry[]
  /** Appends one line, numbered and chained. Refuses anything that would not chain. */
  appendRegister(entry: UnchainedEntry): RegisterEntry
  /** Walks the chain: the first line that does not hold, or null. */
  verifyRegister(): { registerNo: number; reason: string } | null
  publication(document: DocumentId): { status: PublicationStatus; version: number | null }

  /** The intent that stands open, or null. At most one; whoever finds one of a dead process makes it good (pipeline/publish). */
  intent(): Intent | null
  /**
   * Plans the next register line and notes what is about to happen, before anything else does. `complete` is given the line, numbered
   * and chained, and returns what is to be frozen with it. Throws GazetteFailure 'archive-locked' while another intent stands open.
   */
  openIntent(plan: UnchainedEntry, complete: (entry: RegisterEntry) => IntentContent): Intent
  /** The moment of decision: the planned line joins the register and the release is frozen, in one transaction. Twice is harmless. */
  registerIntent(): RegisterEntry
  closeIntent(): void

  /** What was released, frozen: the version asked for, or the newest one, withdrawn or not; null when never released. */
  released(document: DocumentId, version?: number): FrozenRelease | null
  /** Ids of all documents ever released, in order; of one issue if asked. */
  releasedDocuments(issue?: IssueId): DocumentId[]
  /** Compares every frozen edition with the digests in its register line: those that do not fit. */
  damagedReleases(): { document: DocumentId; version: number; reason: string }[]
  /** The tombstone of the document's newest withdrawal, or null. */
  tombstone(document: DocumentId): Tombstone | null
  /** Newest releases whose relations name the document by id, number or title, withdrawn ones too, in order of id. */
  releasesNaming(document: DocumentId): FrozenRelease[]
  /** Documents ever released that the newest release of this one names in its relations, in order of id. */
  releasesNamedBy(document: DocumentId): DocumentId[]
  /** Documents ever released that share a number or the title with this one (itself left out), in order of id. */
  namesakes(document: DocumentId): DocumentId[]
  /** Documents ever released that bear the title or the number in any spelling, in order of id. */
  bearers(kind: 'number' | 'title', name: string): DocumentId[]

  /**
   * Runs the work while no other process (and nobody else in this one) runs work of that name. The lock goes with the process, however
   * it ends. Waits; throws GazetteFailure 'archive-locked' when it takes too long.
   */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result>

  imports(): ImportRow[]
  putImport(row: ImportRow): void

  people(): Person[]
  addPerson(person: { name: string; displayName: string; roles: Role[]; password: string }): void
  setPassword(name: string, password: string): void
  setDisabled(name: string, disabled: boolean): void
  /** Replaces all roles; at least one. Open sessions have the new ones at once. Throws GazetteFailure 'usage' or 'not-found'. */
  setRoles(name: string, roles: Role[]): void
  /** The person when name and password fit and the account is not disabled; null otherwise. Same time either way. */
  signIn(name: string, password: string): Person | null
  /** Sessions: a random token's digest with an expiry. */
  openSession(name: string, now: Date): string
  session(token: string, now: Date): Person | null
  closeSession(token: string): void

  /** Free-form settings kept with the archive, e.g. the issuing unit's name. */
  setting(name: string): string | null
  putSetting(name: string, value: string): void

  close(): void
}

export type FileStore = {
  /** Copies the file in under its digest: temporary name, fsync, rename. */
  put(file: string): Promise<Digest>
  putBytes(bytes: Uint8Array): Promise<Digest>
  /** Absolute path. Throws GazetteFailure 'archive-damaged' when the file is gone. */
  path(digest: Digest): string
  has(digest: Digest): boolean
  all(): AsyncIterable<Digest>
  /** Reads the file and compares: true when it still is what its name says. */
  verify(digest: Digest): Promise<boolean>
}
