import type { Digest, DocumentId } from './ids.ts'

/** draft: read by machine · approved: both reviews positive · published: public · withdrawn: a tombstone stays. */
export type PublicationStatus = 'draft' | 'approved' | 'published' | 'withdrawn'

export type Role = 'importer' | 'proofreader' | 'reviewer' | 'publisher' | 'administrator'
export type Person = { name: string; displayName: string; roles: Role[]; disabled: boolean }

/**
 * A review of one document as it stands: `contentDigest` is the digest of exactly what was reviewed (text, record, images, corrections);
 * a later change makes the review void. 保密审查 = confidentiality; 审核 = content.
 */
export type Review = {
  document: DocumentId
  kind: '保密审查' | '审核'
  outcome: 'positive' | 'negative'
  by: string
  at: string
  opinion: string
  contentDigest: Digest
}

/** `at`: ISO 8601 with its zone, by the clock of the publishing unit: the register and every 'as of' day go by it. */
export type ReleaseDecision = { document: DocumentId; publisher: string; at: string; channels: string[] }

/** Taking a released text off the shelves. `keepTitle`: whether the tombstone may name it (not when the title itself must go). */
export type Withdrawal = { document: DocumentId; reason: string; by: string; at: string; keepTitle: boolean }

/** One line of the publication register (信息发布登记): append-only; `hash` = SHA-256 of the line in canonical JSON with `prevHash` and without `hash`. */
export type RegisterEntry = {
  registerNo: number
  type: '发布' | '更正' | '撤回'
  document: DocumentId
  version: number
  /** SHA-256 of the text, of the record in canonical JSON without its findings, of the page images and of the original files. */
  originalContent: { textHash: Digest; recordHash: Digest; imageHashes: Digest[]; sourceHashes: Digest[] }
  publishingUnit: string
  reviewers: { person: string; role: '保密审查' | '审核'; opinion: string; at: string }[]
  publisher: string
  publishedAt: string
  channels: string[]
  reason: string | null
  prevHash: Digest
  hash: Digest
}
