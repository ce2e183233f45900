/** Pages that could not be read: never dropped; each with its picture, the reason and what to do, and a way to read them again. */
import { html } from 'hono/html'
import type { Archive, IssueDraft } from '../../archive/archive.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { FINDING_CODES, type FindingCode } from '../../gazette/finding.ts'
import type { IssueId } from '../../gazette/ids.ts'
import { unreadPages } from '../../pipeline/retry.ts'
import { demand, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import type { DeskSite } from './desk.ts'
import { backTo, hiddenToken, whoOf } from './room.ts'
import { readForm } from './session.ts'

type Unread = ReturnType<typeof unreadPages>[number]

/** All issues' quarantined pages, counted by reason; nothing where there are none. */
export function quarantineByClass(page: Page, tools: DeskSite): Html {
  const { t } = page
  const classes = classesIn(tools.archive)
  if (classes.length === 0) return html``
  return html`<section><h2>${t('quarantine.title')}</h2><p class="quiet">${t('quarantine.note')}</p>
<div class="table" role="region" tabindex="0" aria-label="${t('quarantine.title')}"><table class="list"><thead><tr><th scope="col">${t('quarantine.class')}</th><th scope="col" class="right">${t('quarantine.pages')}</th><th scope="col">${t('quarantine.where')}</th><th scope="col"><span class="vh">${t('quarantine.retry')}</span></th></tr></thead><tbody>${classes.map(
    ({ code, pages, issues }) =>
      html`<tr><td>${wordsOf(t, 'finding', code)}</td><td class="right">${pages}</td><td>${issues.map((id) => html`<a href="/desk/issues/${id}#unread">${id}</a> `)}</td><td>${retryButton(page, tools, code, null)}</td></tr>`,
  )}</tbody></table></div></section>`
}

type QuarantineClass = { code: FindingCode; pages: number; issues: IssueId[] }

function classesIn(archive: Archive): QuarantineClass[] {
  const classes = new Map<FindingCode, QuarantineClass>()
  for (const { issue, pages } of archive.issues()) {
    if (pages.unread === 0) continue
    for (const { findings } of unreadPages(archive.issueDraft(issue.id))) {
      const { code } = findings[0]
      const one = classes.get(code) ?? { code, pages: 0, issues: [] }
      classes.set(code, { code, pages: one.pages + 1, issues: [...new Set([...one.issues, issue.id])] })
    }
  }
  return [...classes.values()]
}

/** The quarantined pages of one issue, reason by reason. */
export function quarantineOf(page: Page, tools: DeskSite, draft: IssueDraft): Html {
  const { t } = page
  const pages = unreadPages(draft)
  if (pages.length === 0) return html``
  const classes = Map.groupBy(pages, ({ findings }) => findings[0].code)
  return html`<section id="unread"><h2>${t('deskIssue.unread', { n: pages.length })}</h2><p class="quiet">${t('quarantine.note')}</p>${[
    ...classes,
  ].map(
    ([code, ones]) =>
      html`<div class="class"><h3>${wordsOf(t, 'finding', code)}</h3>${retryButton(page, tools, code, draft.issue.id)}<ul class="quarantine">${ones.map((one) => unreadItem(page, one))}</ul></div>`,
  )}</section>`
}

function unreadItem({ t }: Page, { number, image, findings }: Unread): Html {
  const name = t('page.scan', { n: number })
  const picture =
    image === null
      ? html`<span class="no-image">${t('quarantine.noImage')}</span>`
      : html`<a href="/desk/images/${image.file}"><img src="/desk/images/${image.file}" alt="${name}" width="${image.width}" height="${image.height}" loading="lazy"></a>`
  return html`<li>${picture}<div><p><b>${name}</b></p>${findings.map(({ message }) => {
    const [reason, remedy] = apart(message)
    return html`<p lang="zh-CN">${reason}</p>${remedy === null ? '' : html`<p lang="zh-CN">${t('quarantine.remedy')}${remedy}</p>`}`
  })}</div></li>`
}

/** A page's failure was written down as one message: the reason, a dash, the remedy. */
function apart(message: string): [reason: string, remedy: string | null] {
  const at = message.lastIndexOf(' — ')
  return at < 0 ? [message, null] : [message.slice(0, at), message.slice(at + 3)]
}

function retryButton(page: Page, tools: DeskSite, code: FindingCode, issue: IssueId | null): Html {
  const { t } = page
  if (!may(whoOf(page), 'import')) return html``
  const underWay = tools
    .jobs()
    .some((job) => job.kind === 'retry' && (job.code === null || job.code === code) && (job.issue === null || job.issue === issue))
  if (underWay) return html`<span class="quiet">${t('quarantine.busy')}</span>`
  const label = t('quarantine.retryOf', { reason: wordsOf(t, 'finding', code) })
  return html`<form method="post" action="/desk/imports/retry" class="inline">${hiddenToken(page)}<input type="hidden" name="code" value="${code}">${issue === null ? '' : html`<input type="hidden" name="issue" value="${issue}">`}<button class="plain" aria-label="${label}">${t('quarantine.retry')}</button></form>`
}

export async function retryForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'import', page)
  const form = await readForm(c)
  const code = FINDING_CODES.find((one) => one === form.get('code'))
  if (code === undefined) throw new GazetteFailure('usage', page.t('problem.badRequest'), page.t('problem.badRequest.remedy'))
  const issue = form.get('issue') ?? null
  await tools.retry({ code, issue })
  return backTo(
    c,
    issue === null ? '/desk/imports' : `/desk/issues/${encodeURIComponent(issue)}`,
    'retrying',
    issue === null ? '' : 'unread',
  )
}
