/** What a printed text is worth as evidence, by rule (domain reference, section 7): the class, the series and the day of print decide. */
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { DocumentClass, DocumentRecord } from '../../gazette/record.ts'
import type { TextAuthority } from '../../gazette/validity.ts'

/**
 * A row of the dated table of designations: from a day on, what a series prints of a class is worth this much. The newest row whose day
 * is not after the day of print decides, so that a later act is a further row. `series`: code, as ids begin with it; `from`: EDTF day;
 * `basis`: the act, as it is to be shown.
 */
export type Designation = {
  series: string
  from: string
  class: DocumentClass
  code: 'standardText' | 'gazetteText' | 'reprintText'
  basis: string
}

/** 立法法 in force. */
const LEGISLATION_LAW = '2000-07-01'
/** 规章制定程序条例 in force. */
const RULES_ORDINANCE = '2002-01-01'

/**
 * `gatePassed`: the sampling gate for 标准文本 was passed for this content; without it the word is not shown. `collatedWith`: the separate
 * print that the text was compared with; left out where it was not.
 */
export type Circumstances = { designations: readonly Designation[]; gatePassed: boolean; collatedWith?: string }

/** Throws GazetteFailure 'usage' for a row of the table that lacks something. */
export function textAuthority(
  record: DocumentRecord,
  issue: Issue,
  { designations, gatePassed, collatedWith }: Circumstances,
): TextAuthority {
  const printed = issue.publicationDate
  const documentClass = record.class.value
  const designation = designatedBy(designations, { issue, printed, documentClass })
  if (designation?.code === 'standardText' && isStandardByLaw(documentClass, printed)) {
    const basis = documentClass === '省政府规章' ? `${lawOf(printed)}；${designation.basis}` : designation.basis
    if (gatePassed) return { code: 'standardText', label: '标准文本', legalBasis: basis }
    return { code: 'gazetteText', label: '录入文本，以公报影像为准', legalBasis: `公报所载为标准文本（${basis}）；本录入文本未经抽检确认` }
  }
  if (collatedWith !== undefined) return { code: 'comparedText', label: '单行本比对', legalBasis: `与${collatedWith}比对` }
  if (designation?.code === 'reprintText') return reprintText(designation.basis)
  if (designation?.code === 'gazetteText') return gazetteText(designation.basis)
  if (documentClass === '省政府规章') return gazetteText('规章刊登于公报；其时公报尚未依法定为标准文本载体')
  if (documentClass === '地方性法规' || documentClass === '国务院文件') return reprintText('公报转载；标准文本以制定机关公布者为准')
  return gazetteText('刊登于公报')
}

type Print = { issue: Issue; printed: string | null; documentClass: DocumentClass | null }

/** The newest row for the series and the class that held on the day of print. */
function designatedBy(designations: readonly Designation[], { issue, printed, documentClass }: Print): Designation | null {
  for (const row of designations) check(row)
  const held = designations.filter(
    (row) => issue.id.startsWith(`${row.series}-`) && row.class === documentClass && notBefore(printed, row.from),
  )
  return held.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1) ?? null
}

function check(row: Partial<Designation>): void {
  const missing = (['series', 'from', 'class', 'code', 'basis'] as const).filter(
    (name) => typeof row[name] !== 'string' || row[name] === '',
  )
  if (missing.length === 0 && /^\d{4}-\d{2}-\d{2}$/.test(row.from ?? '')) return
  throw new GazetteFailure(
    'usage',
    `publish.designations：${JSON.stringify(row)} 不完整 (a row of the table of designations lacks ${missing.join(', ') || 'a whole day in `from`'})`,
    '在设置中补全：series、from（YYYY-MM-DD）、class、code、basis (complete the row in the settings)',
  )
}

/** A rule of the province is standard text only since the law says so; other classes by the act that the table names. */
function isStandardByLaw(documentClass: DocumentClass | null, printed: string | null): boolean {
  return documentClass !== '省政府规章' || notBefore(printed, LEGISLATION_LAW)
}

function lawOf(printed: string | null): string {
  return notBefore(printed, RULES_ORDINANCE) ? '《中华人民共和国立法法》《规章制定程序条例》' : '《中华人民共和国立法法》'
}

function gazetteText(legalBasis: string): TextAuthority {
  return { code: 'gazetteText', label: '公报刊登文本', legalBasis }
}

function reprintText(legalBasis: string): TextAuthority {
  return { code: 'reprintText', label: '转载文本', legalBasis }
}

/** Whether a date (EDTF, possibly only a year or month) certainly is not before a day. */
function notBefore(date: string | null, day: string): boolean {
  return date !== null && /^\d{4}(-\d{2}){0,2}$/.test(date) && `${date}-01-01`.slice(0, 10) >= day
}
