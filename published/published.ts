/**
 * What the public may see: released editions and nothing else. The folder can be deleted and built again from the archive; nothing in
 * this room can see the archive. Layout of the folder (`<archive>/published`):
 *
 *   documents/<id>/v<n>/edition.json      written whole under a temporary name, then renamed
 *   documents/<id>/current.json           { version }
 *   documents/<id>/tombstone.json         after a withdrawal; the versions are removed, the id answers for ever
 *                                         (and so do the withdrawn versions when a later one is released)
 *   documents/<id>/standing.json          Validity as later releases made it: laid over the one frozen in the current edition
 *   issues/<id>/issue.json                PublicIssue
 *   issues/<id>/pages/<page id>.jpg       the page image, parts of unreleased texts covered; .thumb.jpg a small one
 *   search/                               the embedded index
 */
import type { Edition, PublicIssue, Tombstone } from '../gazette/edition.ts'
import type { DocumentId, IssueId, PageId } from '../gazette/ids.ts'

export type Published = {
  /** Writes the version whole, then makes it current. The same version twice is harmless when the bytes are equal, an error otherwise. */
  put(edition: Edition): Promise<void>
  /** Images of pages that the issue no longer shows are removed, the others stay as they are unless given anew. */
  putIssue(issue: PublicIssue, images: PageFile[]): Promise<void>
  /**
   * Writes all of it where no reader sees it, so that whatever can fail (the disk above all) fails before anything is public.
   * `commit` only renames.
   */
  stage(shelf: { edition: Edition | null; issue: PublicIssue; images: PageFile[] }): Promise<Staged>
  /** What may change without a new version: whether it is in force, and where its relations lead. */
  putStanding(document: DocumentId, standing: Standing): Promise<void>
  withdraw(tombstone: Tombstone): Promise<void>
  /** The current version, or the one asked for; null when never published. */
  edition(document: DocumentId, version?: number): Promise<Edition | Tombstone | null>
  versions(document: DocumentId): Promise<number[]>
  issue(id: IssueId): Promise<PublicIssue | null>
  issues(): Promise<PublicIssue[]>
  /** Current editions of all documents, one at a time, in order of id: for rebuilding the index, feeds and sitemaps. */
  all(): AsyncIterable<Edition>
  tombstones(): AsyncIterable<Tombstone>
  /** Absolute path of a page image or thumbnail; null when it is not public. */
  pageImage(page: PageId, size: 'full' | 'thumbnail'): Promise<string | null>
  /** Removes what a killed process had staged. Only while nobody else stages. */
  sweep(): Promise<void>
  close(): Promise<void>
}

export type Standing = Pick<Edition, 'validity' | 'links'>

/** Written and not yet to be seen. */
export type Staged = { commit(): Promise<void>; discard(): Promise<void> }

/** A page image to be published: the file to copy, or its bytes. */
export type PageFile = { page: PageId; full: Buffer; thumbnail: Buffer }

export function isTombstone(found: Edition | Tombstone): found is Tombstone {
  return 'withdrawnAt' in found
}
