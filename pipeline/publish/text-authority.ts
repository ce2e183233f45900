/** What a printed text is worth as evidence, by rule (domain reference, section 7): the class, the series and the day of print decide. */
import type { Issue } from '../../gazette/issue.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { TextAuthority } from '../../gazette/validity.ts'

/**
 * From when a series is the gazette that the law means. `series`: code, as ids begin with it; `from`: EDTF day; `basis`: the act, as
 * it is to be shown.
 */
export type Designation = { series: string; from: string; basis: string }

/** 立法法 in force. */
const LEGISLATION_LAW = '2000-07-01'
/** 规章制定程序条例 in force. */
const RULES_ORDINANCE = '2002-01-01'

/** `gatePassed`: the sampling gate for 标准文本 was passed for this content; without it the word is not shown. */
export type Circumstances = { designations: readonly Designation[]; gatePassed: boolean }

export function textAuthority(record: DocumentRecord, issue: Issue, { designations, gatePassed }: Circumstances): TextAuthority {
  const printed = issue.publicationDate
  const documentClass = record.class.value
  if (documentClass === '省政府规章') {
    const designation = designations.find(({ series, from }) => issue.id.startsWith(`${series}-`) && notBefore(printed, from))
    if (!designation || !notBefore(printed, LEGISLATION_LAW)) return gazetteText('规章刊登于公报；其时公报尚未依法定为标准文本载体')
    const law = notBefore(printed, RULES_ORDINANCE) ? '《中华人民共和国立法法》《规章制定程序条例》' : '《中华人民共和国立法法》'
    const basis = `${law}；${designation.basis}`
    if (gatePassed) return { code: 'standardText', label: '标准文本', legalBasis: basis }
    return { code: 'gazetteText', label: '录入文本，以公报影像为准', legalBasis: `公报所载为标准文本（${basis}）；本录入文本未经抽检确认` }
  }
  if (documentClass === '地方性法规' || documentClass === '国务院文件')
    return { code: 'reprintText', label: '转载文本', legalBasis: '公报转载；标准文本以制定机关公布者为准' }
  return gazetteText('刊登于公报')
}

function gazetteText(legalBasis: string): TextAuthority {
  return { code: 'gazetteText', label: '公报刊登文本', legalBasis }
}

/** Whether a date (EDTF, possibly only a year or month) certainly is not before a day. */
function notBefore(date: string | null, day: string): boolean {
  return date !== null && /^\d{4}(-\d{2}){0,2}$/.test(date) && `${date}-01-01`.slice(0, 10) >= day
}
