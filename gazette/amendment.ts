/** What a text says is to be changed in another: 将第八条第二款修改为：“…”, 增加一条，作为第十二条, 删去第六条中的“…”. */

import type { Place } from './place.ts'

/**
 * replace: the unit has new words · insert: a new unit · delete: the unit goes · renumber: the unit has another number ·
 * replaceWords, deleteWords, insertWords: inside the unit (the whole text where no unit is named) · rename: the text's title ·
 * replaceHeading: the heading of a chapter · adjust: the numbers follow what was put in and taken out (条文顺序作相应调整).
 */
export const AMENDMENT_KINDS = [
  'replace',
  'insert',
  'delete',
  'renumber',
  'replaceWords',
  'deleteWords',
  'insertWords',
  'rename',
  'replaceHeading',
  'adjust',
] as const
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number]

export type Amendment = {
  kind: AmendmentKind
  target: AmendmentTarget
  /** The words that go, or before or behind which new ones are put; null where the unit is changed whole. */
  oldText: string | null
  /** Without the quotation marks around it, paragraphs separated by a line feed; null where nothing new is printed. */
  newText: string | null
  /** Of a new or renumbered unit, as an address: `art_12`, `art_8__para_3`; null where it keeps its number or none is said. */
  newNumber: string | null
  /** insert: before or after the target unit; insertWords: before or after oldText, or at the head or foot of the unit. */
  where: 'before' | 'after' | 'head' | 'foot' | null
  /** The instruction as printed, with what it quotes, and where it stands in the text. */
  sentence: string
  start: number
  end: number
  /** Numbered unit of the decision in which it stands, as printed: 三、; null outside. */
  item: string | null
  places: Place[]
}

/** `title`, `number` of the text that is changed, as printed; null where the decision leaves it to its own title. */
export type AmendmentTarget = {
  title: string | null
  number: string | null
  /** As printed: 第八条第二款; null for the whole text. `id`: the anchor, `art_8__para_2`; `preface` for what stands before article one. */
  locus: string | null
  id: string | null
}

/** What became of an instruction when it was applied. `message`: why it could not be, or what an editor should look at. */
export type AppliedAmendment = {
  amendment: Amendment
  outcome: 'applied' | 'attention' | 'not-applied'
  message: string | null
}

/**
 * A text as it would read with the instructions carried out: for an editor to look at, never published by itself. `units` are its pieces
 * in their new order; `before` and `after` are equal where nothing changed, `before` is null for a new piece, `after` for one that goes.
 */
export type CandidateText = { text: string; units: CandidateUnit[]; log: AppliedAmendment[] }
export type CandidateUnit = { number: string | null; before: string | null; after: string | null }
