/**
 * Instructions of a decision that amends (修改决定, 修正案), parsed into what they change. What is quoted is data, not text of the decision:
 * it is looked at only to find where it ends.
 */

import type { Amendment } from '../../gazette/amendment.ts'
import { findTitles } from '../../gazette/citation.ts'
import { type Laws, readChanges } from './amendments-clauses.ts'
import { findQuotations, type Quotation } from './amendments-quotes.ts'
import { wordsOf } from './amendments-tokens.ts'
import { numberingOf, readsAsReference } from './numbering.ts'
import { placesByPage, type Source } from './source.ts'

/** The instructions of a text, without their places on paper. */
export type WrittenAmendment = Omit<Amendment, 'places'>

const AMENDING_TITLE = /修改|修正|修订|补充|调整|废止/u
const AMENDING_WORDS = /(?:作出?|作了?|进行)(?:如下|以下|相应)的?(?:修改|修正|修订)|修改如下/u

/**
 * In the order of the text; empty where neither the title nor the text says that another is changed. `text` is simplified, `printed` the
 * same text as printed: what is quoted is taken from there. Linear time.
 */
export function findAmendments(text: string, title: string | null, printed: string = text): WrittenAmendment[] {
  if (!AMENDING_TITLE.test(title ?? '') && !AMENDING_WORDS.test(text)) return []
  const laws = lawsOfTitle(title ?? '')
  const quotations = findQuotations(text, printed)
  const found: WrittenAmendment[] = []
  let next = 0
  for (const item of itemsOf(text, quotations)) {
    if (isLawItself(text, item, laws)) break
    if (item.head > 0) laws.base = null
    while (next < quotations.length && quotations[next]!.end <= item.start) next++
    let last = next
    while (last < quotations.length && quotations[last]!.start < item.end) last++
    const words = wordsOf(text, item.start + item.head, item.end, quotations.slice(next, last))
    for (const change of readChanges({ text, printed }, words, laws, item.end)) {
      found.push({ ...change, sentence: printed.slice(change.start, change.end).trim(), item: item.printed })
    }
  }
  return found
}

/** The instructions of a document, each with where it stands. */
export function readAmendments(source: Source, title: string | null): Amendment[] {
  return findAmendments(source.text, title, source.printed).map((one) => ({ ...one, places: placesByPage(source, one) }))
}

/** 关于修改〈甲办法〉的决定 changes 甲办法; of several titles each item names its own. 中华人民共和国刑法修正案（八） changes 中华人民共和国刑法. */
function lawsOfTitle(title: string): Laws {
  const short = new Map<string, string>()
  const amended = /^(?:《)?(.+?)修正案/u.exec(title)?.[1]
  if (amended !== undefined && !title.includes('关于')) return { title: amended, number: null, short, base: null }
  const inner = findTitles(title.replaceAll('〈', '《').replaceAll('〉', '》')).map((one) => one.text)
  const nested = inner.length === 1 && AMENDING_TITLE.test(inner[0]!) ? findTitles(inner[0]!).map((one) => one.text) : inner
  return { title: nested.length === 1 && !/》等/u.test(title) ? nested[0]! : null, number: null, short, base: null }
}

type Item = { start: number; end: number; printed: string | null; head: number }

/** Numbered paragraphs outside quotations, with the unnumbered ones after them; a paragraph an item where none is numbered. */
function itemsOf(text: string, quotations: readonly Quotation[]): Item[] {
  const items: Item[] = []
  let next = 0
  let start = 0
  for (const paragraph of text.split('\n')) {
    const end = start + paragraph.length
    while (next < quotations.length && quotations[next]!.end <= start) next++
    const quoted = quotations[next] !== undefined && quotations[next]!.start <= start + paragraph.length - paragraph.trimStart().length
    const numbered = quoted ? null : numberingOf(paragraph)
    const isHead = numbered !== null && !(numbered.level === '条' && readsAsReference(paragraph, numbered)) && !isReference(paragraph)
    if (isHead) items.push({ start, end, printed: numbered.printed, head: numbered.textAt })
    else if (quoted && items.length > 0) items.at(-1)!.end = end
    else if (!quoted) items.push({ start, end, printed: items.at(-1)?.printed ?? null, head: 0 })
    // What follows a colon belongs to it, also where its quotation marks were lost.
    start = end + 1
  }
  return items
}

/** 第八条第二款修改为 and 第十条改为第十一条 at the head of a paragraph: the place, not the number of the item. */
function isReference(paragraph: string): boolean {
  return /^[\s\u3000]*第[〇零一二三四五六七八九十百千0-9]{1,7}条(?:之[一二三四五六七八九十]{1,2})?(?:第|中|标题|[\s\u3000]?(?:修改|改为|删|增加|调整|作为|后|之后|“))/u.test(
    paragraph,
  )
}

/** Where the decision prints the amended text after itself, under its own title. */
function isLawItself(text: string, item: Item, { title }: Laws): boolean {
  return title !== null && item.start > 0 && text.slice(item.start, item.end).trim() === title
}
