/** The places that instructions of amendment change: 将第八条第二款修改为…, 删去第九条, 增加一条，作为第十二条. */

import { findLoci, type Locus } from '../../gazette/citation.ts'
import { quotesIn } from './mention-lists.ts'

const CHANGES = /修改为|修正为|修订为|改为|调整为|删去|删除|增加|合并|顺序|修正|修改|作为第/u

/** Whether a sentence tells how a text is to be changed. */
export function isInstruction(text: string): boolean {
  return /修改为|修正为|修订为|改为|调整为|删去|删除|增加[一二三]?[条款项章节]|作为第/u.test(unquoted(text))
}

/** Each place once, in order. A new unit is its own place (作为第四章); a unit only renumbered is named by its old number. */
export function amendedPlaces(text: string): Locus[] {
  const places: Locus[] = []
  for (const clause of unquoted(text)
    .split(/[。；：]/u)
    .flatMap(together)) {
    if (!CHANGES.test(clause) && !/^(?:一|二|三|四|五|六|七|八|九|十)+、|^[（(].{1,3}[）)]/u.test(clause)) continue
    for (const place of placesOf(clause)) if (!places.some((one) => one.printed === place.printed)) places.push(place)
  }
  return places
}

/** 增加一款，作为第二款 stays together: what is added to a place is told in two breaths. */
function together(sentence: string): string[] {
  return sentence.split(/，(?!作为)/u)
}

function placesOf(clause: string): Locus[] {
  const made = /作为(.+)$/u.exec(clause)?.[1]
  // 第四十五条增加一款，作为第二款; 第三项、第四项合并，作为第三项: the place that is changed is the one named first.
  if (made !== undefined && /[条章节编]|部分/u.test(made)) return findLoci(made)
  if (made !== undefined) return findLoci(clause.slice(0, clause.indexOf('作为')))
  if (/增加[一二三四五六七八九十两0-9]+[条章节]/u.test(clause)) return []
  const [before = ''] = clause.split(/修改为|修正为|修订为|改为|调整为|增加/u)
  return findLoci(before)
}

function unquoted(text: string): string {
  let plain = ''
  let at = 0
  for (const quote of quotesIn(text)) {
    plain += `${text.slice(at, quote.start)}“”`
    at = quote.end
  }
  return plain + text.slice(at).replace(/“.*$/su, '“')
}
