/**
 * Mentions that are joined into a list, and the sentence as the cues see it: every list is one mark, quoted words and the notes behind titles
 * are left out, so that what is said of a title stands beside its mark.
 */

import type { Mention } from './mentions.ts'
import type { Piece } from './source.ts'

/** Mentions that share what is said before the first and after the last of them: 《甲》、《乙》和《丙》. */
export type MentionList = { mentions: Mention[]; start: number; end: number }

/** A list's mark, that of the list in question, and quoted words, in a skeleton. */
export const OTHER = '◇'
export const TARGET = '◆'

/** “…” pairs of a sentence, marks included. */
export function quotesIn(text: string): Piece[] {
  return [...text.matchAll(/[“「『][^”」』]*[”」』]/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** Linear: a repeal may name thousands. */
export function listsOf(text: string, mentions: readonly Mention[]): MentionList[] {
  const lists: MentionList[] = []
  for (const mention of mentions) {
    const list = lists.at(-1)
    if (list !== undefined && isJoint(text.slice(list.end, mention.start))) {
      list.mentions.push(mention)
      list.end = mention.end
    } else lists.push({ mentions: [mention], start: mention.start, end: mention.end })
  }
  return lists
}

const ACTS =
  /废止|失效|作废|修改|修正|修订|印发|批转|转发|公布|发布|颁布|根据|依据|依照|按照|制定|收悉|执行|代替|取代|替代|撤销|规定于|不一致|抵触|列入|适用|生效/u
const TOLD = /(?:公布|发布|颁布|颁发|印发|通过|制定|批准|修订|修正|修改|下发|转发|批转|下达|施行)(?:之|的)/gu

/** 根据2004年6月30日省政府令第176号修正的: the history of the title that follows. */
const CHANGED_BY = /(?:根据|依照|按照)[^，。；]{2,50}(?:修正|修订|修改)的/gu

/** `、`, `和省政府`, `以及1989年发布的`: what joins two titles of a list. */
function isJoint(gap: string): boolean {
  if (gap === '' || /^[、和与及，]$/u.test(gap)) return true
  if (gap.length > 90 || /[。；：:“”]/u.test(gap) || ACTS.test(gap.replace(CHANGED_BY, '').replace(TOLD, ''))) return false
  return /^(?:文件?|等)?(?:[、和与及]|以及|，以及|，并|，和)[^，]{0,80}$|^，(?![对将把]|并[对将把]|现|特|经|决定|同时)[^，、]{0,10}(?<![对将把为由以据照与被按因见从])$|^(?:[、，]?(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、]))$/u.test(
    gap,
  )
}

/** The sentence with a mark for every list, and where each mark stands. Legal titles alone are marked; other 《》 stay as empty ones. */
export function skeletonOf(text: string, lists: readonly MentionList[]): { text: string; marks: number[] } {
  const pieces = [
    ...lists.map((list) => ({ start: list.start, end: list.end, list: true })),
    ...quotesIn(text)
      .filter((quote) => !lists.some((list) => list.start < quote.end && quote.start < list.end))
      .map((quote) => ({ ...quote, list: false })),
  ].sort((a, b) => a.start - b.start)
  let skeleton = ''
  let at = 0
  const marks: number[] = []
  for (const piece of pieces) {
    skeleton += text.slice(at, piece.start)
    if (piece.list) marks.push(skeleton.length)
    skeleton += piece.list ? OTHER : '“”'
    at = piece.end
  }
  return { text: skeleton + text.slice(at), marks }
}
