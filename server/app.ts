/** The whole site as one function from request to answer: no port, so that tests call app.request(). */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import type { Config } from '../config.ts'
import { type FailureCode, GazetteFailure } from '../gazette/failure.ts'
import type { Inbox } from '../published/inbox.ts'
import type { Published } from '../published/published.ts'
import type { SearchIndex } from '../published/search/search-index.ts'
import { assets } from './assets.ts'
import { type DeskTools, desk } from './desk/desk.ts'
import { type Catalogue, catalogueOf } from './public/catalogue.ts'
import { publicSite } from './public/public.ts'
import { type Ctx, type Env, readPage } from './request.ts'
import { formLimit, headers, limiter, ownForms } from './security.ts'
import { type Problem, problemPage } from './views/problem.ts'

/**
 * `desk: null` serves the public site alone. `inbox: null` where nobody collects error reports. `now` and `report` are the clock and the
 * place for bugs; a bug's number is shown to the reader, the rest of it only there.
 */
export type AppTools = {
  published: Published
  search: SearchIndex
  inbox: Inbox | null
  desk: DeskTools | null
  config: Pick<Config, 'server' | 'series' | 'ledger'>
  now: () => Date
  report: (id: string, error: unknown) => void
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export function createApp(tools: AppTools): Hono<Env> {
  const { published, search, inbox, config, now } = tools
  const options = config.server
  const catalogue = catalogueOf(published, options.catalogueMaxAgeMs, () => now().getTime())
  const mayReport = limiter(options.reportsPerHour, HOUR_MS, () => now().getTime())
  const mayAsk = limiter(options.apiPerMinute, MINUTE_MS, () => now().getTime())
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    c.set('session', null)
    c.set('page', readPage(c, options))
    await next()
  })
  app.use(headers())
  app.use(ownForms)
  app.use(compressed)
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', (c) => ready(c, catalogue, search))
  app.route('/', assets())
  if (tools.desk !== null) app.route('/', desk({ ...tools.desk, inbox, config, now, released: () => catalogue.forget() }))

  app.use(formLimit(options))
  app.use(etag())
  app.use(publicCaching)
  app.route('/', publicSite({ published, search, catalogue, inbox, config, now, mayReport, mayAsk }))
  app.notFound((c) =>
    answer(c, {
      status: 404,
      code: 'not-found',
      message: c.get('page').t('problem.notFound'),
      remedy: c.get('page').t('problem.notFound.remedy'),
    }),
  )
  app.onError((error, c) => answer(c, problemOf(error, c, tools.report)))
  return app
}

/** Not the desk: what is compressed together with a form's token can be guessed from its length. */
const compressed: Parameters<Hono<Env>['use']>[1] = (c, next) => (c.req.path.startsWith('/desk') ? next() : shrink(c, next))
const shrink = compress()

/** Everything public is asked for again each time, cheaply by its ETag: a withdrawn text is gone at once. Differs by the cookies. */
const publicCaching: Parameters<Hono<Env>['use']>[1] = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', c.res.status === 200 ? 'public, no-cache' : 'no-store')
  c.header('vary', 'Cookie', { append: true })
}

/** A number that no office has given out: looking it up costs next to nothing. */
const PROBE = '试〔1949〕1号'

/** Ready when the shelves can be read and the search answers. Cheap: it is asked every few seconds. */
async function ready(c: Ctx, catalogue: Catalogue, search: SearchIndex): Promise<Response> {
  const works = async (look: () => Promise<unknown>): Promise<boolean> => {
    try {
      await look()
      return true
    } catch {
      return false
    }
  }
  const state = { published: await works(() => catalogue.issues()), search: await works(() => search.byNumber(PROBE)) }
  const all = state.published && state.search
  return c.json({ status: all ? 'ready' : 'not-ready', ...state }, all ? 200 : 503)
}

const STATUSES: Partial<Record<FailureCode, number>> = {
  usage: 400,
  'not-found': 404,
  'access-denied': 403,
  'release-refused': 409,
  'input-too-large': 413,
  'service-down': 503,
  'archive-locked': 503,
  'disk-full': 507,
}

/** What a person should read for an error. A bug is told only that it was one. */
function problemOf(error: unknown, c: Ctx, report: AppTools['report']): Problem {
  const { t } = c.get('page')
  if (error instanceof GazetteFailure) {
    const status = STATUSES[error.code] ?? (error.code.startsWith('input-') ? 422 : 500)
    return { status, code: error.code, message: error.message, remedy: error.remedy }
  }
  if (error instanceof HTTPException && error.status < 500)
    return { status: error.status, code: 'usage', message: t('problem.badRequest'), remedy: t('problem.badRequest.remedy') }
  const id = randomUUID().slice(0, 8)
  report(id, error)
  return { status: 500, code: 'bug', message: t('problem.bug'), remedy: t('problem.bug.remedy', { id }) }
}

/** JSON to programs, a page to people. */
function answer(c: Ctx, problem: Problem): Response | Promise<Response> {
  const { status, code, message, remedy } = problem
  if (status === 503) c.header('retry-after', '60')
  c.header('cache-control', 'no-store')
  const path = new URL(c.req.url).pathname
  if (path.startsWith('/api/') || path.endsWith('.json')) return c.json({ error: { code, message, remedy } }, status as 400)
  return c.html(problemPage(c.get('page'), problem, path.startsWith('/desk') ? 'desk' : 'none'), status as 400)
}
