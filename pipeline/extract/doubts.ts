/** What a person should look at in a record: doubtful characters in fields that matter, refused and inferred values, missing ones. */

import { readDate } from '../../gazette/date.ts'
import type { Finding, FindingCode } from '../../gazette/finding.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { Source } from './source.ts'

type Field = { name: string; reading: Reading<unknown> }

export function findDoubts(source: Source, record: DocumentRecord): Finding[] {
  return [
    ...missing(source, record),
    ...numberFindings(record),
    ...dateFindings(record),
    ...afterIssue(source, record),
    ...outOfTime(record),
    ...secrecy(record),
    ...unpaired(record),
    ...doubtfulCharacters(source, record),
  ]
}

/** The texts of which a heading is expected: lists, contents and colophons have none. */
function isText(source: Source): boolean {
  return ['document', 'carried'].includes(source.document.role)
}

function missing(source: Source, record: DocumentRecord): Finding[] {
  if (!isText(source) || source.text.trim() === '') return []
  const place = source.document.lines[0]
  const at = place === undefined ? {} : { place: { page: place.page, box: place.box } }
  const findings: Finding[] = []
  if (record.title.status === 'absentInSource')
    findings.push({ code: 'title-unsure', weight: 'doubt', message: '未找到标题 (no title found)', ...at })
  if (source.document.role === 'document' && record.documentNumbers.length === 0)
    findings.push({
      code: 'number-missing',
      weight: 'note',
      message: '未印发文字号或未识别 (no document number printed, or none recognised)',
      ...at,
    })
  if (record.title.value !== null && record.issuers.length === 0 && source.document.role === 'document')
    findings.push({ code: 'issuer-unsure', weight: 'note', message: '未找到发文机关 (no issuer found)', ...at })
  return findings
}

export function numberFindings(record: Pick<DocumentRecord, 'documentNumbers'>): Finding[] {
  return record.documentNumbers.flatMap((reading) => {
    const number = reading.value
    if (number === null || number.resolution === 'exact') return []
    const repaired = number.resolution === 'repaired'
    const code: FindingCode = repaired ? 'number-repaired' : 'number-candidate'
    const message = repaired
      ? `发文字号印作“${number.raw}”，按形近字改读为 ${number.norm} (read as ${number.norm} by look-alike)`
      : `发文字号“${number.raw}”不完整或有多种读法 (the number is incomplete or has several readings)`
    return [finding(code, 'doubt', message, reading)]
  })
}

const DATES = ['adoption', 'dateOfDocument', 'promulgationDate', 'effectiveDate', 'expiryDate'] as const
const NAMES: Readonly<Record<string, string>> = {
  title: '标题',
  adoption: '通过日期',
  dateOfDocument: '成文日期',
  promulgationDate: '公布日期',
  effectiveDate: '施行日期',
  expiryDate: '失效日期',
}

function dateFindings(record: DocumentRecord): Finding[] {
  const findings: Finding[] = []
  for (const name of DATES) {
    const reading = record[name]
    if (reading.status === 'present' && reading.value === null)
      findings.push(
        finding('date-refused', 'doubt', `${NAMES[name]}“${reading.quote}”不是可能的日期，未取值 (no possible date, refused)`, reading),
      )
    if (reading.value !== null && readDate(reading.quote)?.status === 'repaired')
      findings.push(
        finding(
          'date-inferred',
          'doubt',
          `${NAMES[name]}印作“${reading.quote}”，改读为 ${reading.value}，请核 (misread, put right)`,
          reading,
        ),
      )
    if (reading.status === 'inferred' && name !== 'promulgationDate')
      findings.push(finding('date-inferred', 'note', `${NAMES[name]} ${reading.value} 系推定，请核 (inferred, to be confirmed)`, reading))
  }
  const { dateOfDocument, effectiveDate } = record
  if (
    dateOfDocument.value !== null &&
    effectiveDate.value !== null &&
    effectiveDate.status === 'present' &&
    effectiveDate.value < dateOfDocument.value.slice(0, effectiveDate.value.length)
  )
    findings.push(
      finding(
        'date-order',
        'note',
        `施行日期 ${effectiveDate.value} 早于成文日期 ${dateOfDocument.value} (in force before it was written)`,
        effectiveDate,
      ),
    )
  return findings
}

/** A gazette prints what is already written: a date after the year of the issue was misread, or misprinted. */
function afterIssue({ issueYear }: Source, record: DocumentRecord): Finding[] {
  if (issueYear === null) return []
  return [record.adoption, record.dateOfDocument, record.promulgationDate].flatMap((reading) => {
    if (reading.value === null || reading.status === 'inferred' || Number(reading.value.slice(0, 4)) <= issueYear) return []
    return [finding('date-order', 'doubt', `日期“${reading.quote}”晚于本期年份 ${issueYear} (later than the issue)`, reading)]
  })
}

/** 东海省人民政府 under a text of 1962, when the province had a 人民委员会: a date misread, or a name. */
function outOfTime(record: DocumentRecord): Finding[] {
  return record.authorities.flatMap((reading) => {
    if (reading.value?.match !== 'outOfTime') return []
    const message = `发文机关“${reading.quote}”在成文之时不用此名，请核名称与日期 (the body did not bear this name at the date)`
    return [finding('issuer-unsure', 'note', message, reading)]
  })
}

/** The value has both marks of a title in it, the paper as read has one. */
function unpaired({ title }: DocumentRecord): Finding[] {
  const marks = (text: string, mark: string) => text.split(mark).length
  if (title.value === null || marks(title.quote, '《') === marks(title.quote, '》')) return []
  if (marks(title.value, '《') !== marks(title.value, '》')) return []
  return [
    finding(
      'title-unsure',
      'doubt',
      `标题“${title.quote.replaceAll('\n', '')}”书名号不成对，已补，请核 (one of a pair of title marks supplied)`,
      title,
    ),
  ]
}

/** A sheet marked secret is not published before somebody has seen that it may be. */
function secrecy({ secrecyLevel }: DocumentRecord): Finding[] {
  if (secrecyLevel.status === 'absentInSource') return []
  const message = `印有密级“${secrecyLevel.quote}”，公开前须经保密审查 (marked secret: to be cleared before release)`
  return [finding('internal-distribution', 'block', message, secrecyLevel)]
}

/** Numerals, dates, numbers, names: one wrong character changes them. */
function doubtfulCharacters(source: Source, record: DocumentRecord): Finding[] {
  const fields: Field[] = [
    { name: '标题', reading: record.title },
    ...record.documentNumbers.map((reading) => ({ name: '发文字号', reading })),
    ...record.issuers.map((reading) => ({ name: '发文机关', reading })),
    ...DATES.map((name) => ({ name: NAMES[name] ?? name, reading: record[name] })),
    { name: '签署人', reading: record.signedBy },
  ]
  return fields.flatMap(({ name, reading }) => {
    if (reading.status === 'illegible')
      return [finding('doubtful-field', 'doubt', `${name}“${reading.quote}”辨认不清，未取值 (illegible, no value taken)`, reading)]
    // A quote with a doubtful character is held down to `doubtful`; a line hardly read at all is as low by itself.
    if (reading.value === null || reading.confidence > source.sureness.doubtful) return []
    return [finding('doubtful-field', 'doubt', `${name}“${reading.quote}”中有存疑的字 (doubtful characters in a critical field)`, reading)]
  })
}

function finding(code: FindingCode, weight: Finding['weight'], message: string, reading: Reading<unknown>): Finding {
  const place = reading.places[0]
  return { code, weight, message, ...(place === undefined ? {} : { place }) }
}
