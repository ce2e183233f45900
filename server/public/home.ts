/** The front door: one search box, what is held since the first issue, what is new. */
import { html } from 'hono/html'
import type { PublicIssue } from '../../gazette/edition.ts'
import { folded } from '../../published/search/fold.ts'
import type { Ctx, Page } from '../request.ts'
import { bars, everyYear } from '../views/bars.ts'
import { issueNumber, showDate, showTime } from '../views/dates.ts'
import { frame, type Html } from '../views/frame.ts'
import { BOX_SCRIPT, searchBox } from '../views/search-box.ts'
import type { Entry } from './catalogue.ts'
import type { PublicTools } from './public.ts'

const NEWEST = 8
const MOST_NAMED = 10

export async function home(c: Ctx, { catalogue, config }: PublicTools): Promise<Response> {
  const page = c.get('page')
  const [entries, issues] = await Promise.all([catalogue.entries(), catalogue.issues()])
  const latest = entries.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt) || a.id.localeCompare(b.id)).slice(0, NEWEST)
  const newest = await catalogue.present(latest)
  const { t } = page
  return c.html(
    frame(page, {
      title: t('nav.home'),
      section: 'home',
      scripts: [BOX_SCRIPT],
      canonical: '/',
      description: t('home.description', { title: config.series[0]?.titles[0] ?? '' }),
      main: html`<section class="front">
<h1 class="song" lang="zh-CN">${config.series[0]?.titles[0] ?? config.server.siteName[page.lang]}</h1>
<p class="lead">${t('home.lead')}</p>
${searchBox(page, '')}
<p class="hint">${t('home.try')} ${examples(newest)}</p>
</section>
${entries.length === 0 ? html`<p class="empty">${t('home.empty')}</p>` : coverage(page, entries, issues)}
<div class="columns">
${newest.length === 0 ? '' : html`<section><h2>${t('home.newest')}</h2><ul class="releases">${newest.map((entry) => release(page, entry))}</ul></section>`}
${entries.length === 0 ? '' : named(page, entries)}
</div>`,
    }),
  )
}

/** Real numbers and titles of the newest texts, so that what is proposed is found. */
function examples(entries: Entry[]): Html {
  const numbers = entries.flatMap((entry) => entry.numbers.map(({ raw }) => raw)).slice(0, 2)
  return html`${numbers.map((raw, at) => html`${at === 0 ? '' : ' · '}<a href="/search?q=${encodeURIComponent(raw)}" lang="zh-CN">${raw}</a>`)}`
}

function coverage(page: Page, entries: Entry[], issues: PublicIssue[]): Html {
  const { t } = page
  const counts = new Map<number, number>()
  for (const { issue } of entries) if (issue.year !== null) counts.set(issue.year, (counts.get(issue.year) ?? 0) + 1)
  if (counts.size === 0) return html``
  const held = (year: number): number => issues.filter(({ issue }) => issue.year === year).length
  const years = everyYear(counts, (year, count) => ({
    address: count === 0 ? null : `/browse/years#y${year}`,
    note: count === 0 ? t('coverage.none', { year }) : t('coverage.year', { year, issues: held(year), documents: count }),
  }))
  return html`<section class="coverage"><h2>${t('home.coverage')}</h2>
${bars(years, t('coverage.caption', { issues: issues.length, documents: entries.length, first: years[0]?.year ?? '', last: years.at(-1)?.year ?? '' }), 'wide')}
</section>`
}

function release(page: Page, entry: Entry): Html {
  const source = entry.numbers[0]?.raw ?? entry.issuers[0]
  return html`<li><a class="song" lang="zh-CN" href="/documents/${entry.id}">${entry.title}</a>
<small>${source === undefined ? '' : html`<span lang="zh-CN">${source}</span> `}${entry.date === null ? '' : html`<span>${showDate(entry.date, page.lang)}</span> `}<span lang="zh-CN">${issueNumber(entry.issue, page.lang)}</span> <span class="quiet">${page.t('home.released', { time: showTime(entry.publishedAt).slice(0, 10) })}</span></small></li>`
}

function named(page: Page, entries: Entry[]): Html {
  const { t } = page
  const list = (title: string, name: 'issuer' | 'kind', values: string[], all: string): Html =>
    html`<section><h2>${title}</h2>${countList(name, countOf(values).slice(0, MOST_NAMED))}<p><a href="${all}">${t('home.all')}</a></p></section>`
  return html`<div>${list(
    t('home.byIssuer'),
    'issuer',
    entries.flatMap((entry) => entry.issuers),
    '/browse/issuers',
  )}
${list(
  t('home.byKind'),
  'kind',
  entries.flatMap((entry) => entry.kind ?? []),
  '/browse/kinds',
)}</div>`
}

/** Each name with its count, leading to its texts in every form in which it is printed. */
export function countList(filter: 'issuer' | 'kind', names: Name[], className = ''): Html {
  return html`<ul class="counts${className}" lang="zh-CN">${names.map(
    ({ forms, count }) =>
      html`<li><a href="/search?${new URLSearchParams(forms.map((form): [string, string] => [filter, form]))}">${forms[0] ?? ''}</a> <span>${count}</span></li>`,
  )}</ul>`
}

/** `forms`: as printed, the most frequent first: 東海省人民委員會 and 东海省人民委员会 are one body. */
export type Name = { forms: string[]; count: number }

/** Names with how often they occur, most frequent first. */
export function countOf(values: string[]): Name[] {
  const counts = new Map<string, Map<string, number>>()
  for (const value of values) {
    const key = folded(value)
    const forms = counts.get(key) ?? new Map<string, number>()
    counts.set(key, forms.set(value, (forms.get(value) ?? 0) + 1))
  }
  const names = [...counts.values()].map((forms) => ({
    forms: [...forms].sort((a, b) => b[1] - a[1]).map(([form]) => form),
    count: [...forms.values()].reduce((sum, count) => sum + count, 0),
  }))
  return names.sort((a, b) => b.count - a.count || (a.forms[0] ?? '').localeCompare(b.forms[0] ?? '', 'zh'))
}
