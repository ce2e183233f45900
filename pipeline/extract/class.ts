/** documentClass: what sort of act a text is, from its number, its issuer and its title. A rule gives it, so it is always `inferred`. */

import type { DocumentNumber } from '../../gazette/document-number.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { DocumentClass } from '../../gazette/record.ts'
import { simplified } from '../../gazette/traditional.ts'
import { inferred, type Source } from './source.ts'

/** What is no act, whoever speaks: the segmentation knows it by its title, its place and its column. */
const NO_ACT: readonly (string | undefined)[] = ['erratum', 'speech', 'chronicle', 'list', 'editorial']
/** 干部任免办法 is a rule about posts, 关于任免…的通知 fills them. */
const RULE = /(?:条例|规定|规则|细则|办法|规程|制度|意见)(?:[（(〔].{1,24}[）)〕])?(?:[》」]?的(?:通知|决定|命令|批复|公告))?$/u

export type ClassWitnesses = { title: string | null; kind: string | null; issuers: string[]; numbers: DocumentNumber[] }

/** Names that make a body the province's government, whatever the province is called. */
const PROVINCE = /(?:省|自治区)(?:人民政府|人民委员会|革命委员会|政府)(?:办公厅)?$/u
const CITY_PROVINCE = /^(?:北京|上海|天津|重庆)市(?:人民政府|人民委员会|革命委员会)(?:办公厅)?$/u

export function readClass(source: Source, { title, kind, issuers, numbers }: ClassWitnesses): Reading<DocumentClass> {
  const { genre } = source.document
  const found = genre === 'appointments' ? '人事任免' : NO_ACT.includes(genre) ? '其他' : classOf({ title, kind, issuers, numbers })
  return found === null ? absent() : inferred<DocumentClass>(source, null, found)
}

/** By what is printed, where the sort of text does not tell. */
export function classOf({ title, kind, issuers, numbers }: ClassWitnesses): DocumentClass | null {
  const name = simplified(title ?? '')
  const issuer = simplified(issuers[0] ?? '')
  if (/任免|任命|免去|任职|免职/u.test(name) && !RULE.test(name)) return '人事任免'
  if (/^(?:中华人民共和国)?(?:第.{1,3}届)?全国人民代表大会/u.test(issuer)) return '其他'
  if (/人民代表大会|人大常委会/u.test(issuer) || /人民代表大会常务委员会/u.test(name)) {
    return /条例|规定|办法|决定|规则/u.test(kind ?? name) ? '地方性法规' : '其他'
  }
  if (
    /^(?:国务院|政务院|中央人民政府|中共中央|中央军委)/u.test(issuer) ||
    numbers.some((number) => /^国(?:发|函|办发|办函|务院令)/u.test(number.code ?? ''))
  )
    return '国务院文件'
  const province = PROVINCE.test(issuer) || CITY_PROVINCE.test(issuer)
  if (province && (kind === '命令（令）' || numbers.some((number) => number.kind === 'order'))) return '省政府规章'
  if (province) return '行政规范性文件'
  if (/(?:厅|局|委员会|委|部|署|办公室)$/u.test(issuer)) return '部门规范性文件'
  return issuer === '' && name === '' ? null : '其他'
}
