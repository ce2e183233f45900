/** The whole site with its desk, on a real archive with staff and one draft issue; the reading of scans alone is left out. */
import { join } from 'node:path'
import type { Hono } from 'hono'
import { defaults } from '../../config.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Role } from '../../gazette/release.ts'
import type { Job } from '../../pipeline/background.ts'
import { publish, withdraw } from '../../pipeline/publish/publish.ts'
import { holdsBack } from '../../pipeline/release.ts'
import type { RetryWish } from '../../pipeline/retry.ts'
import { correctDraft } from '../../pipeline/review/review.ts'
import type { ErrorReport } from '../../published/inbox.ts'
import { createApp } from '../../server/app.ts'
import type { DeskTools } from '../../server/desk/desk.ts'
import type { Env } from '../../server/request.ts'
import { formToken } from '../../server/security.ts'
import { fakeSearch } from '../fakes/search.ts'
import { type Desk, makeDesk, reviewed } from './desks.ts'
import { savedDraft } from './drafts.ts'
import { fakeInbox, NOW } from './sites.ts'

export type DeskBrowser = {
  get(address: string): Promise<Response>
  text(address: string): Promise<string>
  /** A form of the desk with the session's token; `csrf: null` leaves it out. */
  post(address: string, fields: Record<string, string>, options?: { csrf?: string | null }): Promise<Response>
  csrf: string
  cookie: string
}

export type DeskSite = {
  app: Hono<Env>
  desk: Desk
  started: string[][]
  retried: RetryWish[]
  /** What the server would be doing: empty unless a test fills it. */
  jobs: Job[]
  reports: ErrorReport[]
  bugs: unknown[]
  as(name: string): DeskBrowser
  close(): void
}

/** Besides makeDesk's staff: 孙导 imports, 关理 is the administrator. Sessions are opened directly: a password costs a fifth of a second. */
export async function makeDeskSite(settings: Partial<typeof defaults.server> = {}): Promise<DeskSite> {
  const desk = makeDesk()
  await savedDraft(desk.archive)
  const { archive, tools } = desk
  const started: string[][] = []
  const retried: RetryWish[] = []
  const jobs: Job[] = []
  const reports: ErrorReport[] = []
  const bugs: unknown[] = []
  const review = (document: DocumentId): ReturnType<DeskTools['review']> => {
    if (archive.draftOf(document) === null) throw new GazetteFailure('not-found', `${document}: 没有`, '核对')
    return reviewed(archive, document)
  }
  const deskTools: DeskTools = {
    archive,
    startImport: async (paths) => void started.push(paths),
    retry: async (wish) => void retried.push(wish),
    jobs: () => jobs,
    uploadFolder: join(desk.folder, 'uploads'),
    localTime: () => NOW.toISOString(),
    review,
    corrected: (draft) =>
      correctDraft(
        draft,
        (id) => archive.corrections(id),
        (document) => draft.records.find(({ id }) => id === document.id)!,
      ),
    holdsBack: (edition, decision) => holdsBack(edition, decision, { archive }),
    release: (decision) => publish(review(decision.document), decision, tools),
    withdraw: (withdrawal) => withdraw(withdrawal, tools),
  }
  const app = createApp({
    published: tools.published,
    search: fakeSearch(tools.published),
    inbox: fakeInbox(reports),
    desk: deskTools,
    config: { ...defaults, server: { ...defaults.server, catalogueMaxAgeMs: 3_600_000, ...settings } },
    now: () => NOW,
    report: (_id, error) => bugs.push(error),
  })
  const as = (name: string): DeskBrowser => browser(app, archive.openSession(name, NOW))
  return { app, desk, started, retried, jobs, reports, bugs, as, close: () => desk.close() }
}

export function addPerson({ desk }: DeskSite, name: string, roles: Role[]): void {
  desk.archive.addPerson({ name, displayName: name, roles, password: 'correct horse' })
}

function browser(app: Hono<Env>, token: string): DeskBrowser {
  const cookie = `gongbao-desk=${token}`
  const csrf = formToken(token)
  const get = async (address: string): Promise<Response> => app.request(address, { headers: { cookie } })
  return {
    cookie,
    csrf,
    get,
    text: async (address) => (await get(address)).text(),
    post: async (address, fields, options = {}) => {
      const token = options.csrf === undefined ? csrf : options.csrf
      return app.request(address, {
        method: 'POST',
        body: new URLSearchParams({ ...(token === null ? {} : { csrf: token }), ...fields }).toString(),
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      })
    },
  }
}
