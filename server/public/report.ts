/** A reader says that a text is wrong. The report is kept for the desk; its number tells the sender what became of it. */
import { randomUUID } from 'node:crypto'
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import { type ErrorReport, REPORT_LIMITS } from '../../published/inbox.ts'
import { isTombstone } from '../../published/published.ts'
import { addressOf, type Ctx, formOf, type Page } from '../request.ts'
import { frame, type Html } from '../views/frame.ts'
import { tombstonePage } from '../views/problem.ts'
import { titleOf } from './catalogue.ts'
import { wanted } from './document.ts'
import type { PublicTools } from './public.ts'

type Typed = { quote: string; text: string; contact: string }

export async function reportForm(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const found = await wanted(page, tools, c.req.param('id') ?? '')
  if (isTombstone(found)) return c.html(tombstonePage(page, found), 410)
  const quote = (page.query.get('quote') ?? '').slice(0, REPORT_LIMITS.quote)
  return c.html(reportPage(page, found.document, titleOf(found), { quote, text: '', contact: '' }, null))
}

export async function sendReport(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  if (tools.inbox === null) throw new GazetteFailure('service-down', t('report.closed'), t('report.closed.remedy'))
  const found = await wanted(page, tools, c.req.param('id') ?? '')
  if (isTombstone(found)) return c.html(tombstonePage(page, found), 410)
  const form = await formOf(c)
  const field = (name: string): string => form.get(name)?.trim() ?? ''
  const typed: Typed = { quote: field('quote'), text: field('text'), contact: field('contact') }
  const wrong = mistake(page, typed)
  // What was typed comes back with the form: nobody types twice.
  if (wrong !== null) return c.html(reportPage(page, found.document, titleOf(found), typed, wrong), 422)
  if (!tools.mayReport(addressOf(c))) return c.html(reportPage(page, found.document, titleOf(found), typed, t('report.tooMany')), 429)
  const report: ErrorReport = {
    id: randomUUID(),
    at: tools.now().toISOString(),
    document: found.document,
    version: found.version,
    page: null,
    quote: typed.quote,
    text: typed.text,
    contact: typed.contact === '' ? null : typed.contact,
  }
  await tools.inbox.add(report)
  return c.redirect(`/reports/${report.id}?sent=1`, 303)
}

/** What became of a report. */
export async function reportStatus(c: Ctx, { inbox }: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  const id = c.req.param('id') ?? ''
  const found = inbox === null ? null : await inbox.find(id)
  if (found === null) throw new GazetteFailure('not-found', t('problem.noReport'), t('problem.noReport.remedy'))
  const { answer, report } = found
  return c.html(
    frame(page, {
      title: t('report.status'),
      section: 'none',
      hidden: true,
      main: html`<div class="narrow"><h1>${c.req.query('sent') === undefined ? t('report.status') : t('report.thanks')}</h1>
<p>${t('report.number')} <code>${report.id}</code></p><p class="quiet">${t('report.keep')}</p>
<dl class="facts"><dt>${t('report.document')}</dt><dd><a href="/documents/${report.document}">${report.document}</a></dd>
<dt>${t('report.state')}</dt><dd>${answer === null ? t('report.waiting') : t(`report.${answer.outcome}`)}</dd>
${answer === null || answer.reason === '' ? '' : html`<dt>${t('report.reason')}</dt><dd>${answer.reason}</dd>`}</dl></div>`,
    }),
  )
}

function mistake({ t }: Page, typed: Typed): string | null {
  if (typed.text === '') return t('report.empty')
  for (const [name, limit] of Object.entries(REPORT_LIMITS))
    if ([...typed[name as keyof Typed]].length > limit) return t('report.tooLong', { n: limit })
  return null
}

function reportPage(page: Page, document: string, title: string, typed: Typed, wrong: string | null): Html {
  const { t } = page
  return frame(page, {
    title: t('report.title'),
    section: 'none',
    hidden: true,
    main: html`<div class="narrow"><h1>${t('report.title')}</h1>
<p class="song" lang="zh-CN"><a href="/documents/${document}">${title}</a></p>
${wrong === null ? '' : html`<p class="notice error" role="alert" id="wrong">${wrong}</p>`}
<form method="post" action="/documents/${document}/report" class="stacked">
<label for="quote">${t('report.quote')}</label><textarea id="quote" name="quote" rows="3" maxlength="${REPORT_LIMITS.quote}">${typed.quote}</textarea>
<label for="text">${t('report.text')}</label><textarea id="text" name="text" rows="5" required maxlength="${REPORT_LIMITS.text}"${wrong === null ? '' : html` aria-describedby="wrong"`}>${typed.text}</textarea>
<label for="contact">${t('report.contact')}</label><input id="contact" name="contact" maxlength="${REPORT_LIMITS.contact}" value="${typed.contact}">
<p class="quiet">${t('report.privacy')}</p>
<button>${t('report.send')}</button></form></div>`,
  })
}
