/** The JSON API, version 1 (contracts): search, numbers, documents, issues. Errors say what to do. */
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import { isTombstone } from '../../published/published.ts'
import type { SearchAnswer } from '../../published/search/search-index.ts'
import type { Ctx, Page } from '../request.ts'
import { frame } from '../views/frame.ts'
import { type Ask, afresh, askAddress, asksSomething, readAsk, search } from './ask.ts'
import { wanted } from './document.ts'
import { documentObject, issueFacts, issueObject } from './document-object.ts'
import { wantedIssue } from './issue.ts'
import { listed } from './listed.ts'
import { holdersOf } from './number.ts'
import { OPERATIONS, openApiDocument } from './open-api.ts'
import type { PublicTools } from './public.ts'

export async function apiSearch(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { ask, refused } = readAsk(page.query, tools.config.server)
  const [wrong] = refused
  if (wrong !== undefined) throw new GazetteFailure('usage', page.t('api.refused', wrong), page.t('api.refused.remedy'))
  if (!asksSomething(ask)) throw new GazetteFailure('usage', page.t('api.nothingAsked'), page.t('api.nothingAsked.remedy'))
  const { query, total, totalIsExact, notice, hits, facets, next } = await answered(page, ask, tools)
  return c.json({
    query,
    total,
    totalIsExact,
    notice,
    hits: hits.map((hit) => ({
      ...hit,
      excerpts: hit.excerpts.map((excerpt) => ({
        ...excerpt,
        boxes: excerpt.boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom]),
      })),
    })),
    facets,
    // By the mark alone: it leads on however deep, and past what is released or withdrawn meanwhile.
    next: next === null ? null : askAddress({ ...afresh(ask, {}), after: next }, tools.config.server, '/api/v1/search'),
  })
}

async function answered(page: Page, ask: Ask, { search: index, catalogue, config }: PublicTools): Promise<SearchAnswer> {
  try {
    return ask.q === '' ? await listed(ask, catalogue) : await search(ask, index, config.server)
  } catch (error) {
    if (error instanceof GazetteFailure && error.code === 'usage' && ask.after !== null)
      throw new GazetteFailure('usage', page.t('api.lostPlace'), page.t('api.lostPlace.remedy'), error)
    throw error
  }
}

export async function apiNumbers(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const raw = page.query.get('q')?.trim() ?? ''
  if (raw === '' || raw.length > page.options.maxQuery)
    throw new GazetteFailure('usage', page.t('api.noNumber'), page.t('api.noNumber.remedy'))
  const { holders } = await holdersOf(raw, tools)
  return c.json({ query: raw, holders })
}

export async function apiDocument(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const found = await wanted(page, tools, c.req.param('id') ?? '')
  if (!isTombstone(found)) return c.json(documentObject(found))
  return c.json(
    { error: { code: 'withdrawn', message: page.t('tombstone.title'), remedy: page.t('tombstone.kept') }, tombstone: found },
    410,
  )
}

export async function apiIssues(c: Ctx, { catalogue, config }: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { ask, refused } = readAsk(page.query, config.server)
  const wrong = refused.find(({ name }) => ['from', 'size', 'year'].includes(name))
  if (wrong !== undefined) throw new GazetteFailure('usage', page.t('api.refused', wrong), page.t('api.refused.remedy'))
  const issues = await catalogue.issues()
  const years = ask.filters.year
  const wantedIssues = issues.filter(({ issue }) => years === undefined || years.includes(String(issue.year)))
  const shown = wantedIssues.slice(ask.from, ask.from + ask.size)
  const more = ask.from + shown.length < wantedIssues.length
  return c.json({
    total: wantedIssues.length,
    issues: shown.map((one) => ({
      ...issueFacts(one.issue),
      pageCount: one.pageCount,
      documents: one.documents.length,
      withheld: one.withheld,
    })),
    next: more ? askAddress({ ...ask, q: '', from: ask.from + ask.size, after: null }, config.server, '/api/v1/issues') : null,
  })
}

export async function apiIssue(c: Ctx, tools: PublicTools): Promise<Response> {
  return c.json(issueObject(await wantedIssue(c.get('page'), tools, c.req.param('id') ?? '')))
}

/** Said clearly, with the time to wait. */
export async function tooMany(c: Ctx): Promise<Response> {
  const { t, options } = c.get('page')
  const error = { code: 'too-many-requests', message: t('api.tooMany', { n: options.apiPerMinute }), remedy: t('api.tooMany.remedy') }
  return c.json({ error }, 429, { 'retry-after': '60' })
}

export function openApi(c: Ctx): Response {
  const { origin, options } = c.get('page')
  return c.json(openApiDocument(origin, options))
}

/** The same description for people. */
export function apiPage(c: Ctx, { config }: PublicTools): Response | Promise<Response> {
  const page = c.get('page')
  const { t, lang, origin } = page
  return c.html(
    frame(page, {
      title: t('api.title'),
      section: 'api',
      canonical: '/api/v1',
      main: html`<div class="narrow prose"><h1>${t('api.title')}</h1><p>${t('api.lead')} <a href="/api/v1/openapi.json">openapi.json</a></p>
${OPERATIONS.map(
  (operation) => html`<section><h2><code>GET ${operation.path}</code></h2><p>${operation.summary[lang]}</p>
${operation.parameters.length === 0 ? '' : html`<table class="facts"><thead><tr><th scope="col">${t('api.parameter')}</th><th scope="col">${t('api.meaning')}</th></tr></thead><tbody>${operation.parameters.map((parameter) => html`<tr><th scope="row"><code>${parameter.name}</code></th><td>${parameter.about[lang]}${parameter.examples === undefined ? '' : html`<br>${Object.values(parameter.examples).map((example) => html`<code lang="zh-CN">${example}</code> `)}`}</td></tr>`)}</tbody></table>`}
<p><code class="address">${origin}${operation.example}</code></p></section>`,
)}
<section><h2>${t('api.errors')}</h2><p>${t('api.errors.body')}</p><pre tabindex="0">{ "error": { "code": "not-found", "message": "…", "remedy": "…" } }</pre>
<p>${t('api.limits', { size: config.server.maxPageSize, depth: config.server.maxDepth, rate: config.server.apiPerMinute })}</p></section></div>`,
    }),
  )
}
