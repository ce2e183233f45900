import type { Place } from './place.ts'

export type ArticleLevel = '编' | '章' | '节' | '条' | '款' | '项' | '目' | '一、' | '（一）' | '1.' | '（1）'

/**
 * A unit of a text's structure. `id` is the anchor of its address: `chp_2`, `art_12`, `art_12__para_1__point_3`, `art_12-1` (之一);
 * texts without 条: `sec_1__sub_2`. `text` is the unit's own text without its children; `start`/`end` are offsets of the unit with all
 * its children in the document's text.
 */
export type Article = {
  id: string
  parent: string | null
  level: ArticleLevel
  /** As printed: `第十二条之一`, `（三）`; null for 款, which has no number. */
  number: string | null
  numberInt: number
  numberSuffix: number | null
  heading: string | null
  text: string
  start: number
  end: number
  /** Scan page numbers, in order. */
  pages: number[]
  places: Place[]
}
