/**
 * What a carrier lends the text it carries: a rule printed under a notice or an order has its issuer and dates from it.
 * Lent values are `inferred`, their basis is the carrier, their proof stands on the carrier's page. Nothing printed is replaced.
 */

import type { GazetteDocument } from '../../gazette/document.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { dayAfter, findRelativeDates } from '../../gazette/relative-date.ts'
import { simplified } from '../../gazette/traditional.ts'
import type { Sureness } from './source.ts'
import { indexIssue, namesTitle, sharedNumbers, withTargets } from './targets.ts'

/** `records` in the order of `documents`; so is the result. */
export function passDown(documents: readonly GazetteDocument[], records: readonly DocumentRecord[], sureness: Sureness): DocumentRecord[] {
  const index = indexIssue(records)
  return documents.map((document, at) => {
    const alone = withTargets(records[at]!, document, index)
    const record = { ...alone, findings: [...alone.findings, ...sharedNumbers(alone, document, index)] }
    const carrier = document.parent === null ? undefined : index.byId.get(document.parent)
    // An attachment may be anybody's report or list: it is joined to its document, but has nothing from it.
    if (carrier === undefined || document.role !== 'carried') return record
    return forwards(carrier, record) ? record : lend(carrier, record, sureness)
  })
}

/** A forwarded report is another body's: only what it prints itself is its own. */
function forwards(carrier: DocumentRecord, record: DocumentRecord): boolean {
  return carrier.relations.some(
    (relation) => ['forwards', 'approvesAndForwards'].includes(relation.type) && namesTitle(relation.citedTitle, record),
  )
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
