/** What readers report: each is answered, with a reason, and the sender can see it. */
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { ErrorReport, ReportAnswer } from '../../published/inbox.ts'
import { demand } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { showTime } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { backTo, deskRoom, hiddenToken, whoOf } from './room.ts'
import { readForm } from './session.ts'

/** Answered reports shown below the waiting ones, newest first. */
const ANSWERED = 50

export async function reportsDesk(c: Ctx, { inbox }: DeskSite): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'handle-reports', page)
  const waiting: ErrorReport[] = []
  const answered: { report: ErrorReport; answer: ReportAnswer }[] = []
  if (inbox !== null)
    for await (const { report, answer } of inbox.all()) {
      if (answer === null) waiting.push(report)
      else answered.push({ report, answer })
    }
  return c.html(
    deskRoom(page, {
      title: t('room.reports'),
      room: 'reports',
      main: html`<h1>${t('room.reports')}</h1>
${waiting.length === 0 ? html`<p class="empty">${t('reports.none')}</p>` : html`<ul class="reports">${waiting.map((report) => html`<li>${facts(page, report)}${answerForm(page, report)}</li>`)}</ul>`}
${
  answered.length === 0
    ? ''
    : html`<h2>${t('reports.answered')}</h2><ul class="reports">${answered
        .toReversed()
        .slice(0, ANSWERED)
        .map(
          ({ report, answer }) =>
            html`<li>${facts(page, report)}<p>${t(`report.${answer.outcome}`)} · ${answer.by} · ${showTime(answer.at)}<br><span lang="zh-CN">${answer.reason}</span></p></li>`,
        )}</ul>`
}`,
    }),
  )
}

function facts(page: Page, report: ErrorReport): Html {
  const { t } = page
  return html`<p><a href="/desk/documents/${report.document}">${report.document}</a>${report.version === null ? '' : ` · ${t('version.n', { version: report.version })}`} <small>${showTime(report.at)}</small></p>
${report.quote === '' ? '' : html`<blockquote class="song" lang="zh-CN">${report.quote}</blockquote>`}<p class="said">${report.text}</p>${report.contact === null ? '' : html`<p class="quiet">${t('report.contact')} ${report.contact}</p>`}`
}

function answerForm(page: Page, { id }: ErrorReport): Html {
  const { t } = page
  return html`<form method="post" action="/desk/reports/${id}" class="inline">${hiddenToken(page)}<label>${t('reports.reason')} <input name="reason" required maxlength="500"></label> <button name="outcome" value="accepted">${t('reports.accept')}</button> <button name="outcome" value="declined" class="plain">${t('reports.decline')}</button></form>`
}

export async function answerReport(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'handle-reports', page)
  const form = await readForm(c)
  const id = c.req.param('id') ?? ''
  const outcome = (['accepted', 'declined'] as const).find((one) => one === form.get('outcome'))
  const reason = form.get('reason')?.trim() ?? ''
  if (tools.inbox === null || (await tools.inbox.find(id)) === null)
    throw new GazetteFailure('not-found', t('problem.noReport'), t('problem.noReport.remedy'))
  if (outcome === undefined || reason === '') throw new GazetteFailure('usage', t('reports.incomplete'), t('reports.incomplete.remedy'))
  await tools.inbox.answer({ id, at: tools.localTime(), by: whoOf(page).name, outcome, reason })
  return backTo(c, '/desk/reports', 'answered')
}
