import type { Finding } from '../../gazette/finding.ts'
import type { IssueId } from '../../gazette/ids.ts'
import { issueId, pageId } from '../../gazette/ids.ts'
import type { Intake, Issue, IssueClaim, IssueKind } from '../../gazette/issue.ts'
import type { ReadPage } from '../../gazette/page.ts'
import { isRead, renamePage } from '../../gazette/page.ts'
import { printedLines } from '../../gazette/printed-lines.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { Claim, Field } from './decide.ts'
import { decide } from './decide.ts'
import type { Evidence, MastheadOptions } from './masthead.ts'
import { readMasthead } from './masthead.ts'
import { claimedSeries } from './series.ts'

export type IdentifyOptions = MastheadOptions

/**
 * Which issue the pages are: from the masthead, the colophon, the running heads, the file name and the options. Options hold over print,
 * print over the file name; where they differ, a finding says so. The pages come back under the ids of the issue.
 *
 * An issue of a series that is not listed, or whose year or number nobody says, keeps its provisional id: nothing is invented.
 */
export function identify(
  intake: Intake,
  pages: readonly ReadPage[],
  options: IdentifyOptions,
): { issue: Issue; pages: ReadPage[]; findings: Finding[] } {
  const evidence = readMasthead(printedLines(pages.filter(isRead)), options)
  const decided = decideAll(intake, evidence, options)
  const found = decided.issue
  const code = seriesCode(found.series, evidence, options)
  const known = knownId(code, found)
  const id = known ?? intake.id
  const findings = decided.findings.map((finding) => moved(finding, intake.id, id))
  if (known === null) findings.push(unidentified(found, code))
  const readings = Object.fromEntries(
    Object.entries(decided.readings).map(([field, reading]) => [field, movedReading(reading, intake.id, id)]),
  )
  const { title } = intake.fromName
  return {
    issue: { id, ...found, ...(title === undefined ? {} : { pieceTitle: title }), sources: intake.sources, readings },
    pages: pages.map((page) => renamePage(page, pageId(id, page.number), page.number)),
    findings,
  }
}

type Facts = Omit<Issue, 'id' | 'sources' | 'readings'>

const FIELDS: readonly Field[] = [
  'series',
  'year',
  'number',
  'numberEnd',
  'wholeNumber',
  'kind',
  'publicationDate',
  'distribution',
  'piece',
]

function decideAll(
  intake: Intake,
  evidence: readonly Evidence[],
  options: IdentifyOptions,
): { issue: Facts; readings: Record<string, Reading<string | number>>; findings: Finding[] } {
  const readings: Record<string, Reading<string | number>> = {}
  const findings: Finding[] = []
  for (const field of FIELDS) {
    const decision = decide(field, evidence, claimsFor(field, intake, evidence, options))
    if (decision.reading !== null) readings[field] = decision.reading
    findings.push(...decision.findings)
  }
  const dated = readings.publicationDate
  if (readings.year === undefined && dated !== undefined)
    readings.year = { ...dated, value: Number(String(dated.value).slice(0, 4)), status: 'inferred' }
  return { issue: factsOf(readings), readings, findings }
}

function factsOf(readings: Record<string, Reading<string | number>>): Facts {
  const number = (field: Field) => (typeof readings[field]?.value === 'number' ? readings[field].value : null)
  const word = (field: Field) => (typeof readings[field]?.value === 'string' ? readings[field].value : null)
  return {
    series: word('series'),
    year: number('year'),
    number: number('number'),
    numberEnd: number('numberEnd'),
    wholeNumber: number('wholeNumber'),
    piece: number('piece'),
    kind: (word('kind') ?? (number('numberEnd') === null ? '正刊' : '合刊')) as IssueKind,
    publicationDate: word('publicationDate'),
    distribution: word('distribution') as Issue['distribution'],
  }
}

/** What options and file name claim. A claimed series counts by its newest title; a file name that begins like none of them claims none. */
function claimsFor(field: Field, { fromOptions, fromName }: Intake, evidence: readonly Evidence[], options: IdentifyOptions): Claim[] {
  if (field === 'wholeNumber' || field === 'publicationDate' || field === 'distribution') return []
  const claims: Claim[] = []
  for (const [claim, source] of [
    [fromOptions, 'options'],
    [fromName, 'fileName'],
  ] as const) {
    const value = field === 'series' ? claimedTitle(claim, source, evidence, options) : claim[field]
    if (value !== null) claims.push({ value, source })
  }
  return claims
}

/** A series changes its title and stays the same: where the print names it by an older one, the claim is met. */
function claimedTitle(
  claim: IssueClaim,
  source: Claim['source'],
  evidence: readonly Evidence[],
  { series }: IdentifyOptions,
): string | null {
  const named = claimedSeries(claim.series, series)
  if (named === null) return source === 'options' ? claim.series : null
  const printed = evidence.find((piece) => piece.field === 'series' && piece.code === named.code)
  return printed?.field === 'series' ? printed.value : named.titles[0]!
}

function seriesCode(series: string | null, evidence: readonly Evidence[], options: IdentifyOptions): string | null {
  const printed = evidence.find((piece) => piece.field === 'series' && piece.value === series)
  if (printed?.field === 'series' && printed.code !== null) return printed.code
  return claimedSeries(series, options.series)?.code ?? null
}

function knownId(code: string | null, { year, number, numberEnd, kind, piece }: Facts): IssueId | null {
  if (code === null || year === null || (number === null && kind === '正刊')) return null
  return issueId({ series: code, year, number, numberEnd, kind, piece })
}

function unidentified(facts: Facts, code: string | null): Finding {
  const missing = [code === null && '刊名 series', facts.year === null && '年份 year', facts.number === null && '期号 number'].filter(
    Boolean,
  )
  const message = `未能认定是哪一期，缺：${missing.join('、')}；请在导入时指明 (which issue this is could not be told; name it when importing)`
  return { code: 'issue-unidentified', weight: 'doubt', message }
}

function moved(finding: Finding, from: IssueId, to: IssueId): Finding {
  return finding.place === undefined ? finding : { ...finding, place: { ...finding.place, page: finding.place.page.replace(from, to) } }
}

function movedReading(reading: Reading<string | number>, from: IssueId, to: IssueId): Reading<string | number> {
  return { ...reading, places: reading.places.map((place) => ({ ...place, page: place.page.replace(from, to) })) }
}
