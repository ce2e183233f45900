import type { Place } from './place.ts'

export type ArticleLevel = '编' | '章' | '节' | '条' | '款' | '项' | '目' | '一、' | '（一）' | '1.' | '（1）'

/**
 * A unit of a text's structure. `id` is the anchor of its address: `chp_2`, `art_12`, `art_12__para_1__point_3`, `art_12-1` (之一);
 * texts without 条: `sec_1__sub_2__item_3`, decimals 7.3 `item_7__item_3`. A second text under the same document begins with `att_1__`;
 * a number that is printed twice has `~2` after it. 款 are units of their own only where a 条 has several paragraphs or points; its own
 * `text` is then empty and its words stand in `…__para_1` and so on. `text` is the unit's own text without its children; `start`/`end` are offsets of the unit with all
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
