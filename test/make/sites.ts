/** The whole site in memory: the shelves of shelves.ts, a plain search, and questions as a browser puts them. */
import type { Hono } from 'hono'
import { defaults } from '../../config.ts'
import type { ErrorReport, Inbox, ReportAnswer } from '../../published/inbox.ts'
import type { Published } from '../../published/published.ts'
import type { SearchIndex } from '../../published/search/search-index.ts'
import { type AppTools, createApp } from '../../server/app.ts'
import type { Env } from '../../server/request.ts'
import { fakeSearch } from '../fakes/search.ts'
import { filledShelves } from '../fakes/shelves.ts'

export const NOW = new Date('2026-03-10T08:00:00Z')

export type Site = {
  app: Hono<Env>
  published: Published
  reports: ErrorReport[]
  bugs: unknown[]
  /** GET, following nothing. */
  get(address: string, headers?: Record<string, string>): Promise<Response>
  text(address: string): Promise<string>
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test asks
  json(address: string): Promise<any>
  /** A form sent from a page of the site itself. */
  post(address: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
}

export type SiteWish = Partial<Omit<AppTools, 'inbox'>> & { inbox?: Inbox | null; settings?: Partial<AppTools['config']['server']> }

export function makeSite(wish: SiteWish = {}): Site {
  const published = wish.published ?? filledShelves()
  const search: SearchIndex = wish.search ?? fakeSearch(published)
  const reports: ErrorReport[] = []
  const bugs: unknown[] = []
  const config = { ...defaults, server: { ...defaults.server, catalogueMaxAgeMs: 0, ...wish.settings } }
  const app = createApp({
    published,
    search,
    inbox: wish.inbox === undefined ? fakeInbox(reports) : wish.inbox,
    desk: wish.desk ?? null,
    config: wish.config ?? config,
    now: wish.now ?? (() => NOW),
    report: (_id, error) => bugs.push(error),
  })
  const get = async (address: string, headers: Record<string, string> = {}): Promise<Response> => app.request(address, { headers })
  return {
    app,
    published,
    reports,
    bugs,
    get,
    text: async (address) => (await get(address)).text(),
    json: async (address) => (await get(address)).json(),
    post: async (address, fields, headers = {}) =>
      app.request(address, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
      }),
  }
}

export function fakeInbox(reports: ErrorReport[]): Inbox {
  const answers = new Map<string, ReportAnswer>()
  const withAnswer = (report: ErrorReport): { report: ErrorReport; answer: ReportAnswer | null } => ({
    report,
    answer: answers.get(report.id) ?? null,
  })
  return {
    add: async (report) => void reports.push(report),
    answer: async (answer) => void answers.set(answer.id, answer),
    async *all() {
      for (const report of reports) yield withAnswer(report)
    },
    async find(id) {
      const report = reports.find((one) => one.id === id)
      return report === undefined ? null : withAnswer(report)
    },
  }
}
