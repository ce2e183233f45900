import type { Intake, Issue, IssueClaim } from '../../gazette/issue.ts'

export const NO_CLAIM: IssueClaim = { series: null, year: null, number: null, numberEnd: null, piece: null, kind: null }

/** An issue that identify() has already named. */
export function knownIssue(wish: Partial<Issue> = {}): Issue {
  return {
    id: 'dhzb-1985-12',
    series: '东海省人民政府公报',
    year: 1985,
    number: 12,
    numberEnd: null,
    wholeNumber: null,
    piece: null,
    kind: '正刊',
    publicationDate: null,
    distribution: null,
    sources: [],
    readings: {},
    ...wish,
  }
}

/** A scan that nobody has named yet. Page ids begin with `scan-000000000001`. */
export function takenIn(wish: Partial<Intake> = {}): Intake {
  return { id: 'scan-000000000001', sources: [], pages: [], fromName: NO_CLAIM, fromOptions: NO_CLAIM, ...wish }
}
