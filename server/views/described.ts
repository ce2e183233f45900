/** A text described for machines: schema.org Legislation. Only what the edition proves is said. */
import type { Edition } from '../../gazette/edition.ts'
import type { ValidityStatus } from '../../gazette/validity.ts'
import { titleOf } from '../public/catalogue.ts'

/** Unknown is left out: no statement is better than a guess. */
const FORCE: Partial<Record<ValidityStatus, string>> = {
  notYetInForce: 'NotInForce',
  inForce: 'InForce',
  superseded: 'NotInForce',
  partiallyInForce: 'PartiallyInForce',
  repealed: 'NotInForce',
  expired: 'NotInForce',
}

export function describe(edition: Edition, address: string): object {
  const { record, issue, validity } = edition
  const force = FORCE[validity.status]
  const told = {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': address,
    url: address,
    name: titleOf(edition),
    inLanguage: 'zh',
    legislationIdentifier: record.documentNumbers.map(({ value }) => value?.raw).filter((raw) => raw !== undefined),
    legislationType: record.kind.value,
    legislationDate: day(record.dateOfDocument.value),
    legislationDateVersion: edition.version === 1 ? null : edition.register.publishedAt.slice(0, 10),
    legislationPassedBy: record.issuers.map(({ value }) => ({ '@type': 'GovernmentOrganization', name: value })),
    temporalCoverage:
      day(record.effectiveDate.value) === null ? null : `${record.effectiveDate.value}/${day(record.expiryDate.value) ?? '..'}`,
    legislationLegalForce: force === undefined ? null : `https://schema.org/${force}`,
    datePublished: day(issue.publicationDate),
    isPartOf: { '@type': 'PublicationIssue', name: issue.series, issueNumber: issue.number, datePublished: day(issue.publicationDate) },
    isBasedOn: `${new URL(address).origin}/issues/${issue.id}`,
    version: edition.version,
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)))
}

/** schema.org takes whole days, months or years, not the finer forms of EDTF. */
function day(edtf: string | null): string | null {
  return edtf !== null && /^\d{4}(-\d{2}){0,2}$/.test(edtf) ? edtf : null
}
