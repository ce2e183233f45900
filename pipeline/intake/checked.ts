/** What the operator says of an issue, checked before anything is read. */
import { GazetteFailure } from '../../gazette/failure.ts'
import type { IssueClaim, Series } from '../../gazette/issue.ts'

/** The claim with the series as its code (a title or a prefix is understood too). Throws GazetteFailure 'usage'. */
export function checked(claim: IssueClaim, series: readonly Series[]): IssueClaim {
  const { year, number, numberEnd } = claim
  if (year !== null && !(Number.isInteger(year) && year >= 1900 && year <= 2099)) throw wrong('--year', year, '1900–2099')
  if (number !== null && !(Number.isInteger(number) && number >= 1 && number <= 366)) throw wrong('--number', number, '1–366')
  if (numberEnd !== null && (number === null || numberEnd <= number)) throw wrong('--number', `${number}-${numberEnd}`, '3-4')
  return { ...claim, series: claim.series === null ? null : codeOf(claim.series, series) }
}

function codeOf(named: string, series: readonly Series[]): string {
  const found = series.find(({ code, titles, namePrefixes }) => [code, ...titles, ...namePrefixes].includes(named))
  if (!found) throw wrong('--series', named, series.map(({ code, titles }) => `${code} (${titles[0]})`).join(', '))
  return found.code
}

function wrong(option: string, value: unknown, expected: string): GazetteFailure {
  return new GazetteFailure('usage', `${option} ${value} 不对 (is not right)`, `应为 (should be): ${expected}`)
}
