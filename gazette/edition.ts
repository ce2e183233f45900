import type { ContentsEntry, DocumentTable, PageKind } from './document.ts'
import type { DocumentId, LineId, PageId } from './ids.ts'
import type { Issue } from './issue.ts'
import type { Jump } from './jump.ts'
import type { Box } from './place.ts'
import type { DocumentRecord } from './record.ts'
import type { Relation } from './relation.ts'
import type { RegisterEntry } from './release.ts'
import type { Writing } from './text.ts'
import type { TextAuthority, Validity } from './validity.ts'

/**
 * One version of one document as the public may see it: the whole of it, so that a page can be drawn and the search index built from
 * nothing else. `record.text` is the diplomatic text with corrections laid over it; `lines` lead from its offsets to the paper.
 */
export type Edition = {
  document: DocumentId
  /** From 1; a correction makes a new one, the old stays reachable. */
  version: number
  issue: Issue
  order: number
  column: string | null
  role: 'document' | 'carried' | 'attachment' | 'column-list' | 'other'
  parent: DocumentId | null
  carries: DocumentId[]
  record: DocumentRecord
  lines: EditionLine[]
  /** What the readers read otherwise and nobody has decided, in the order of the text; left out where there is none. */
  alternatives?: Alternative[]
  tables: DocumentTable[]
  /** 下转 and 上接 in the text, in reading order; left out where there are none. */
  jumps?: Jump[]
  pages: EditionPage[]
  textAuthority: TextAuthority
  validity: Validity
  /** Where the relations lead among the texts released by now; left out where none leads further than the record says itself. */
  links?: RelationLink[]
  register: RegisterEntry
}

/**
 * Where one relation leads, by its place in `record.relations`. `others`: texts that fit as well as `target`; a candidate has them, or
 * something that does not agree. Made anew whenever a text is released or withdrawn; the frozen record stays as it was.
 */
export type RelationLink = { relation: number; target: DocumentId | null; resolution: Relation['resolution']; others: DocumentId[] }

/** The relations of a released text with where they lead now. */
export function relationsOf({ record, links = [] }: Pick<Edition, 'record' | 'links'>): Relation[] {
  const byPlace = new Map(links.map((link) => [link.relation, link]))
  return record.relations.map((relation, at) => {
    const link = byPlace.get(at)
    return link === undefined ? relation : { ...relation, target: link.target, resolution: link.resolution }
  })
}

/**
 * Where a reader or a witness read another character than the text has: its offset in `record.text`, and the others, likeliest first, each
 * one character. For search alone: the text stays as it is.
 */
export type Alternative = [offset: number, others: string]

/** A printed line of an edition: text.slice(start, end) of record.text stands in `box` of page `page`; edges as in DocumentLine. */
export type EditionLine = {
  id: LineId
  page: PageId
  writing: Writing
  box: Box
  start: number
  end: number
  edges: number[]
  paragraph: number
}

/**
 * A page image as released. `veiled`: parts that belong to texts not released are covered in the image. `file` is relative to the
 * published folder; width and height in pixels of the clean page image, the ground of all boxes.
 */
export type EditionPage = { id: PageId; number: number; printed: string | null; width: number; height: number }

/** An issue as the public may see it: only what is released of it. */
export type PublicIssue = {
  issue: Issue
  pageCount: number
  pages: (EditionPage & { kind: PageKind; file: string | null; thumbnail: string | null; veiled: boolean; documents: DocumentId[] })[]
  /** Contents as printed, of released documents only. */
  contents: ContentsEntry[]
  documents: {
    id: DocumentId
    title: string
    column: string | null
    version: number
    pages: [number, number]
    parent: DocumentId | null
    role: Edition['role']
  }[]
  /** How many documents of the issue are not public. */
  withheld: number
}

/** What stays of a withdrawn text. */
export type Tombstone = {
  document: DocumentId
  version: number
  withdrawnAt: string
  reason: string
  title: string | null
  registerNo: number
  successor: DocumentId | null
}
