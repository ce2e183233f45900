/** By year and issue, by issuer, by kind. */
import { html } from 'hono/html'
import type { PublicIssue } from '../../gazette/edition.ts'
import type { Ctx, Page } from '../request.ts'
import { bars, everyYear } from '../views/bars.ts'
import { issueName, issueNumber } from '../views/dates.ts'
import { frame, type Html } from '../views/frame.ts'
import { ranges } from '../views/ranges.ts'
import { countList, countOf, type Name } from './home.ts'
import type { PublicTools } from './public.ts'

export async function browseYears(c: Ctx, { catalogue }: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  const issues = await catalogue.issues()
  const years = new Map<number, PublicIssue[]>()
  for (const issue of issues) if (issue.issue.year !== null) years.set(issue.issue.year, [...(years.get(issue.issue.year) ?? []), issue])
  const undated = issues.filter(({ issue }) => issue.year === null)
  const counts = new Map([...years].map(([year, list]) => [year, documentsIn(list)]))
  const sorted = [...years].sort(([a], [b]) => a - b)
  return c.html(
    frame(page, {
      title: t('browse.years'),
      section: 'browse',
      canonical: '/browse/years',
      main: html`<h1>${t('browse.years')}</h1>
${tabs(page, 'years')}
${issues.length === 0 ? html`<p class="empty">${t('home.empty')}</p>` : ''}
${
  sorted.length === 0
    ? ''
    : bars(
        everyYear(counts, (year, count) => ({
          address: count === 0 ? null : `#y${year}`,
          note: t('coverage.documents', { year, documents: count }),
        })),
        t('browse.barsCaption'),
        'wide',
      )
}
<div class="years">${sorted.map(
        ([year, list]) =>
          html`<section id="y${year}"><h2>${year}</h2><div><ul class="issues">${list
            .toSorted((a, b) => (a.issue.number ?? 0) - (b.issue.number ?? 0) || a.issue.id.localeCompare(b.issue.id))
            .map((issue) => issueLink(page, issue))}</ul>${gaps(page, list)}</div></section>`,
      )}
${undated.length === 0 ? '' : html`<section id="undated"><h2>${t('browse.undated')}</h2><ul class="issues">${undated.map((issue) => html`<li><a href="/issues/${issue.issue.id}">${issueName(issue.issue, page.lang)}</a></li>`)}</ul></section>`}
</div>`,
    }),
  )
}

export async function browseIssuers(c: Ctx, { catalogue }: PublicTools): Promise<Response> {
  const entries = await catalogue.entries()
  return c.html(counts(c.get('page'), 'issuers', 'issuer', countOf(entries.flatMap((entry) => entry.issuers))))
}

export async function browseKinds(c: Ctx, { catalogue }: PublicTools): Promise<Response> {
  const entries = await catalogue.entries()
  return c.html(counts(c.get('page'), 'kinds', 'kind', countOf(entries.flatMap((entry) => entry.kind ?? []))))
}

function counts(page: Page, tab: 'issuers' | 'kinds', filter: 'issuer' | 'kind', names: Name[]): Html {
  const { t } = page
  return frame(page, {
    title: t(`browse.${tab}`),
    section: 'browse',
    canonical: `/browse/${tab}`,
    main: html`<h1>${t(`browse.${tab}`)}</h1>
${tabs(page, tab)}
${names.length === 0 ? html`<p class="empty">${t('home.empty')}</p>` : countList(filter, names, ' wide-counts')}`,
  })
}

export function tabs(page: Page, current: 'years' | 'issuers' | 'kinds' | 'ledger'): Html {
  return html`<nav class="tabs" aria-label="${page.t('nav.browse')}"><ul>${(['years', 'issuers', 'kinds', 'ledger'] as const).map((name) =>
    name === current
      ? html`<li><a href="/browse/${name}" aria-current="page">${page.t(`browse.${name}`)}</a></li>`
      : html`<li><a href="/browse/${name}">${page.t(`browse.${name}`)}</a></li>`,
  )}</ul></nav>`
}

function issueLink(page: Page, { issue, documents }: PublicIssue): Html {
  const label = issueNumber({ ...issue, year: null, wholeNumber: null }, page.lang) || issue.id
  return html`<li><a href="/issues/${issue.id}" title="${issueName(issue, page.lang)}">${label}</a> <span class="quiet">${page.t('count.documents', { n: documents.length })}</span></li>`
}

/** Numbers between the first and the last held of one series and year that are not held: said, not guessed at beyond them. */
function gaps(page: Page, list: PublicIssue[]): Html {
  const missing = missingNumbers(list)
  return missing.length === 0
    ? html``
    : html`<p class="quiet">${page.t('browse.missing', { numbers: ranges(missing).join(page.lang === 'zh' ? '、' : ', ') })}</p>`
}

export function missingNumbers(list: PublicIssue[]): number[] {
  const held = new Set<number>()
  for (const { issue } of list) {
    if (issue.number === null || issue.kind === '增刊') continue
    for (let number = issue.number; number <= (issue.numberEnd ?? issue.number); number++) held.add(number)
  }
  if (held.size === 0) return []
  const last = Math.max(...held)
  return Array.from({ length: last }, (_, at) => at + 1).filter((number) => !held.has(number))
}

function documentsIn(list: PublicIssue[]): number {
  return list.reduce((sum, issue) => sum + issue.documents.length, 0)
}
