/** The desk (signed-in staff): from a dropped file to a public page, with the browser alone. */
import { Hono } from 'hono'
import type { Archive, IssueDraft } from '../../archive/archive.ts'
import type { Config } from '../../config.ts'
import type { GazetteFailure } from '../../gazette/failure.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { RegisterEntry, ReleaseDecision, Withdrawal } from '../../gazette/release.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import type { Job } from '../../pipeline/background.ts'
import type { RetryWish } from '../../pipeline/retry.ts'
import type { Inbox } from '../../published/inbox.ts'
import type { Env } from '../request.ts'
import { formLimit } from '../security.ts'
import { amendmentsDesk } from './amendments.ts'
import { compareDesk, decidePlace } from './compare.ts'
import { copiesDesk, decideIssues, decideTexts } from './copies.ts'
import { correctFieldsForm, correctLinesForm, settleForm } from './correct.ts'
import { decideForm, decidePage } from './decide.ts'
import { documentDesk } from './document.ts'
import { deskHome } from './home.ts'
import { draftImage } from './images.ts'
import { goOn, importsJson, importsPage, importsRows, startFromFolder } from './imports.ts'
import { issueDesk, issuesDesk } from './issues.ts'
import { ledgerDesk } from './ledger.ts'
import { retryForm } from './quarantine.ts'
import { recordsDesk, recordsOf } from './records.ts'
import { registerCsv, registerJson, registerPage } from './register.ts'
import { releaseForm, releasePage, releaseSome, withdrawForm } from './release.ts'
import { answerReport, reportsDesk } from './reports.ts'
import { reviewForm, reviewSome } from './review.ts'
import { requireSession, signIn, signInPage, signOut } from './session.ts'
import { upload } from './upload.ts'
import { addUser, setUser, usersPage } from './users.ts'

/**
 * What the desk needs of the product, given to it from outside, so that it can be tested without readers and models.
 * All throw GazetteFailure with a message and a remedy, which the desk shows as they are.
 */
export type DeskTools = {
  archive: Archive
  /** Reads these files and folders in the background, noted in the archive's import rows; resolves when accepted, not when done. */
  startImport(paths: string[]): Promise<void>
  /** Reads pages in quarantine again, in the same queue; resolves when accepted. */
  retry(wish: RetryWish): Promise<void>
  /** What this server is doing, then what waits for it. */
  jobs(): readonly Job[]
  /** A folder on the archive's disk for uploads on their way in; made when needed. */
  uploadFolder: string
  /** The text with all corrections laid over it, and what a person must see of it. Throws 'not-found'. */
  review(document: DocumentId): ReviewedEdition
  /** The draft with all corrections laid over it; its pages are not looked at and may be left out. */
  corrected(draft: IssueDraft): IssueDraft
  /** What the gate would say to this release: its refusal, or null. Changes nothing. */
  holdsBack(edition: ReviewedEdition, decision: ReleaseDecision): GazetteFailure | null
  /** The clock of the publishing unit, ISO 8601 with its zone: reviews and the register go by it. */
  localTime(): string
  release(decision: ReleaseDecision): Promise<RegisterEntry>
  withdraw(withdrawal: Withdrawal): Promise<RegisterEntry>
}

/** `released`: called after a release or withdrawal, so that the public lists look again. */
export type DeskSite = DeskTools & {
  inbox: Inbox | null
  config: Pick<Config, 'server' | 'series' | 'ledger'>
  now: () => Date
  released: () => void
}

export function desk(tools: DeskSite): Hono<Env> {
  const forms = formLimit(tools.config.server)
  return (
    new Hono<Env>()
      .use('/desk/*', async (c, next) => {
        await next()
        c.header('cache-control', c.res.headers.get('cache-control') ?? 'no-store')
      })
      .get('/desk/sign-in', (c) => signInPage(c))
      .post('/desk/sign-in', forms, (c) => signIn(c, tools))
      .use('/desk', requireSession(tools))
      .use('/desk/*', requireSession(tools))
      // An upload is streamed to disk and measured on the way: no form limit, and its token stands in its first field.
      .post('/desk/imports/upload', (c) => upload(c, tools))
      .use('/desk/*', forms)
      .get('/desk', (c) => deskHome(c, tools))
      .post('/desk/sign-out', (c) => signOut(c, tools))
      .get('/desk/imports', (c) => importsPage(c, tools))
      .get('/desk/imports/rows', (c) => importsRows(c, tools))
      .get('/desk/imports.json', (c) => importsJson(c, tools))
      .post('/desk/imports/folder', (c) => startFromFolder(c, tools))
      .post('/desk/imports/again', (c) => goOn(c, tools))
      .post('/desk/imports/retry', (c) => retryForm(c, tools))
      .get('/desk/issues', (c) => issuesDesk(c, tools))
      .get('/desk/issues/:id', (c) => issueDesk(c, tools))
      .post('/desk/issues/:id/review', (c) => reviewSome(c, tools))
      .post('/desk/issues/:id/release', (c) => releaseSome(c, tools))
      .get('/desk/images/:digest{[0-9a-f]{64}}', (c) => draftImage(c, tools))
      .get('/desk/documents/:id', (c) => documentDesk(c, tools))
      .get('/desk/documents/:id/amendments', (c) => amendmentsDesk(c, tools))
      .post('/desk/documents/:id/lines', (c) => correctLinesForm(c, tools))
      .post('/desk/documents/:id/fields', (c) => correctFieldsForm(c, tools))
      .get('/desk/documents/:id/relations', (c) => decidePage(c))
      .post('/desk/documents/:id/relations', (c) => decideForm(c, tools))
      .post('/desk/documents/:id/settle', (c) => settleForm(c, tools))
      .post('/desk/documents/:id/review', (c) => reviewForm(c, tools))
      .post('/desk/documents/:id/release', (c) => releaseForm(c, tools))
      .post('/desk/documents/:id/withdraw', (c) => withdrawForm(c, tools))
      .get('/desk/records', (c) => recordsDesk(c, tools))
      .get('/desk/records/:id', (c) => recordsOf(c, tools))
      .get('/desk/ledger', (c) => ledgerDesk(c, tools))
      .get('/desk/copies', (c) => copiesDesk(c, tools))
      .get('/desk/copies/compare', (c) => compareDesk(c, tools))
      .post('/desk/copies/places', (c) => decidePlace(c, tools))
      .post('/desk/copies/texts', (c) => decideTexts(c, tools))
      .post('/desk/copies/issues', (c) => decideIssues(c, tools))
      .get('/desk/release', (c) => releasePage(c, tools))
      .get('/desk/register', (c) => registerPage(c, tools))
      .get('/desk/register.csv', (c) => registerCsv(c, tools))
      .get('/desk/register.json', (c) => registerJson(c, tools))
      .get('/desk/reports', (c) => reportsDesk(c, tools))
      .post('/desk/reports/:id', (c) => answerReport(c, tools))
      .get('/desk/users', (c) => usersPage(c, tools))
      .post('/desk/users', (c) => addUser(c, tools))
      .post('/desk/users/:name', (c) => setUser(c, tools))
  )
}
