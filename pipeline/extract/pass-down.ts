/**
 * What a carrier lends the text it carries: a rule printed under a notice or an order has its issuer and dates from it.
 * Lent values are `inferred`, their basis is the carrier, their proof stands on the carrier's page. Nothing printed is replaced.
 */

import type { AuthorityTable } from '../../gazette/authority.ts'
import type { GazetteDocument } from '../../gazette/document.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { dayAfter, findRelativeDates } from '../../gazette/relative-date.ts'
import { simplified } from '../../gazette/traditional.ts'
import { readAuthorities } from './authorities.ts'
import { classOf } from './class.ts'
import { issueYearOf, type Sureness } from './source.ts'
import { indexIssue, namesTitle, sharedNumbers, withTargets } from './targets.ts'
import { closed, isBodyName } from './words.ts'

/** `records` in the order of `documents`; so is the result. `authorities`: what a body is that only the carrier names. */
export function passDown(
  documents: readonly GazetteDocument[],
  records: readonly DocumentRecord[],
  { sureness, authorities }: { sureness: Sureness; authorities: AuthorityTable },
): DocumentRecord[] {
  const index = indexIssue(records)
  return documents.map((document, at) => {
    const alone = withTargets(records[at]!, document, index)
    const record = { ...alone, findings: [...alone.findings, ...sharedNumbers(alone, document, index)] }
    const carrier = document.parent === null ? undefined : index.byId.get(document.parent)
    // An attachment may be anybody's report or list: it is joined to its document, but has nothing from it.
    if (carrier === undefined || document.role !== 'carried') return record
    return forwards(carrier, record) ? withMaker(carrier, record, { sureness, authorities }) : lend(carrier, record, sureness)
  })
}

/** A forwarded report is another body's: only what it prints itself is its own. */
function forwards(carrier: DocumentRecord, record: DocumentRecord): boolean {
  return carrier.relations.some(
    (relation) => ['forwards', 'approvesAndForwards'].includes(relation.type) && namesTitle(relation.citedTitle, record),
  )
}

/** 转发省林业厅关于…的意见的通知: a report without a signature is of the body that its carrier names. */
const FORWARDED = /(?:批转|转发)([^《》]{2,40}?)(?:关于|《)/u

function withMaker(
  carrier: DocumentRecord,
  record: DocumentRecord,
  { sureness, authorities: table }: { sureness: Sureness; authorities: AuthorityTable },
): DocumentRecord {
  const printed = carrier.title.value ?? ''
  const [, name = ''] = FORWARDED.exec(simplified(printed)) ?? []
  if (record.issuers.length > 0 || !isBodyName(name)) return record
  const start = simplified(printed).search(FORWARDED) + '转发'.length
  const issuers: Reading<string>[] = closed(printed.slice(start, start + name.length))
    .split('、')
    .map((value) => ({
      ...carrier.title,
      value,
      status: 'inferred',
      basis: 'carrier',
      confidence: Math.min(carrier.title.confidence, sureness.inferred),
    }))
  const source = { issue: record.issue, issueYear: issueYearOf(record.issue), sureness }
  const date = record.dateOfDocument.value ?? carrier.dateOfDocument.value
  const found = classOf({
    title: record.title.value,
    kind: record.kind.value,
    issuers: issuers.flatMap(({ value }) => value ?? []),
    numbers: record.documentNumbers.flatMap(({ value }) => value ?? []),
  })
  return {
    ...record,
    issuers,
    authorities: readAuthorities(source, issuers, { date, table }),
    class: record.class.value === null || record.class.value === '其他' ? { ...record.class, value: found } : record.class,
  }
}

function lend(carrier: DocumentRecord, record: DocumentRecord, sureness: Sureness): DocumentRecord {
  const lent = <Value>(reading: Reading<Value>): Reading<Value> => ({
    ...reading,
    status: 'inferred',
    basis: 'carrier',
    confidence: Math.min(reading.confidence, sureness.inferred),
  })
  const one = <Value>(own: Reading<Value>, carriers: Reading<Value>) =>
    own.status === 'absentInSource' && carriers.value !== null ? lent(carriers) : own
  const order = carrier.kind.value === '命令（令）'
  const promulgationDate = one(record.promulgationDate, carrier.promulgationDate)
  const dateOfDocument = one(record.dateOfDocument, carrier.dateOfDocument)
  const own = one(record.effectiveDate, effectiveFrom(record, promulgationDate, dateOfDocument, sureness))
  return {
    ...record,
    issuers: record.issuers.length > 0 ? record.issuers : carrier.issuers.map(lent),
    authorities: record.issuers.length > 0 ? record.authorities : carrier.authorities.map(lent),
    dateOfDocument,
    promulgationDate,
    effectiveDate: order ? one(own, carrier.effectiveDate) : own,
    // What an order of the province promulgates is a rule of the province, a decision that amends one too.
    class: order && carrier.class.value === '省政府规章' ? lent(carrier.class) : record.class,
  }
}

/** 自公布之日起施行, where the day of the event stands on the carrier. */
function effectiveFrom(record: DocumentRecord, promulgated: Reading<string>, dated: Reading<string>, sureness: Sureness): Reading<string> {
  const clause = record.effectiveClause
  const relative = findRelativeDates(simplified(clause.value ?? ''))[0]
  // 自公布之日起 hangs on an order's promulgation, 自印发之日起 on the date of the notice that issues the rule.
  const event = relative?.anchor === 'issue' ? dated : promulgated
  const day =
    relative === undefined || event.value === null ? null : relative.after.count === 0 ? event.value : dayAfter(event.value, relative.after)
  if (day === null) return record.effectiveDate
  return { ...clause, value: day, status: 'inferred', confidence: Math.min(event.confidence, sureness.inferred) }
}
