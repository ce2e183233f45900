/** Whether a cited text can stand in a province's gazette at all: what the nation makes stands in the nation's. */

import { simplified } from './traditional.ts'

/** A series of the nation itself holds what others find outside. */
export function isNational(series: string): boolean {
  return /国务院|中华人民共和国|政务院|中央人民政府/u.test(simplified(series))
}

const NATIONAL_BODY =
  '(?:中华人民共和国|国务院|政务院|中共中央|中央人民政府|中央军委|全国人民代表大会|全国人大|最高人民法院|最高人民检察院|人事部|财政部|国家|中国人民)'
const TITLE = new RegExp(`^(?:《)?${NATIONAL_BODY}`, 'u')
const BEFORE = new RegExp(
  `(?:${NATIONAL_BODY}|[\\p{Script=Han}]{2,6}部)(?:办公厅)?(?:[〇一二三四五六七八九十0-9年月日]{0,14}(?:发布|公布|颁布|颁发|印发)?的?)$`,
  'u',
)
/** 国发, 国办发, 中发, and the numbered orders of the State Council. */
const CODE = /^(?:国(?:发|函|办发|办函|办|令|税|土|字)|中(?:发|办发|办|委|组)|国务院令|中华人民共和国)/u
/** Laws by their short names: 《森林法》, 《宪法》. A province makes no 法. */
const LAW = /^[\p{Script=Han}]{2,16}法(?:典)?$/u

/** By title, by number, or by who is said to have made it. `sentence`: where it is cited. */
export function isOutside({
  citedTitle,
  citedNumber,
  sentence,
}: {
  citedTitle: string | null
  citedNumber: string | null
  sentence: string
}): boolean {
  const title = simplified(citedTitle ?? '').replace(/[\s《》]/gu, '')
  const text = simplified(sentence)
  if (citedNumber !== null && CODE.test(simplified(citedNumber).replace(/^[（(〔\s]+/u, ''))) return true
  if (title === '') return false
  if (TITLE.test(title) || (LAW.test(title) && !/办法$/u.test(title))) return true
  const at = text.indexOf(`《${title}`)
  return at > 0 && BEFORE.test(text.slice(Math.max(0, at - 30), at))
}
