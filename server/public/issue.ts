/** An issue: its cover, its contents as printed, its pages; what of it is not public is said. */
import { html } from 'hono/html'
import type { PublicIssue } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { isIssueId } from '../../gazette/ids.ts'
import type { Ctx, Page } from '../request.ts'
import { issueName, issueNumber, showDate } from '../views/dates.ts'
import { frame, type Html } from '../views/frame.ts'
import { pageAddress, thumbnailAddress } from '../views/sheets.ts'
import type { PublicTools } from './public.ts'

export async function issuePage(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const shown = await wantedIssue(page, tools, c.req.param('id') ?? '')
  const { t } = page
  const { issue } = shown
  const cover = shown.pages[0]
  return c.html(
    frame(page, {
      title: issueName(issue, page.lang),
      section: 'browse',
      canonical: `/issues/${issue.id}`,
      described: {
        '@context': 'https://schema.org',
        '@type': 'PublicationIssue',
        name: issue.series,
        issueNumber: issue.number,
        datePublished: issue.publicationDate,
      },
      main: html`<nav class="trail" aria-label="${t('nav.trail')}"><ol><li><a href="/">${t('nav.home')}</a></li>${issue.year === null ? '' : html`<li><a href="/browse/years#y${issue.year}">${String(issue.year)}</a></li>`}</ol></nav>
<div class="issue-head">
${cover === undefined || cover.thumbnail === null ? html`<div class="cover none"><span>${t('page.notPublic')}</span></div>` : html`<a class="cover" href="${pageAddress(issue.id, cover.number)}"><img src="${thumbnailAddress(cover.id)}" width="${cover.width}" height="${cover.height}" alt="${t('issue.coverAlt')}"></a>`}
<div><p class="eyebrow" lang="zh-CN">${issue.kind}${issue.distribution === null ? '' : ` · ${issue.distribution}`}</p>
<h1 class="song" lang="zh-CN">${issue.series ?? issue.id}</h1>
<p class="numbers" lang="zh-CN">${issueNumber(issue, page.lang)}</p>
<dl class="brief">
<div><dt>${t('issue.date')}</dt><dd>${showDate(issue.publicationDate, page.lang)}</dd></div>
<div><dt>${t('issue.pages')}</dt><dd>${shown.pageCount}</dd></div>
<div><dt>${t('issue.documents')}</dt><dd>${shown.documents.length}</dd></div>
</dl>
${shown.withheld === 0 ? '' : html`<p class="notice" role="note">${t('issue.withheld', { n: shown.withheld })}</p>`}</div>
</div>
<section><h2>${t('issue.contents')}</h2>${contents(page, shown)}</section>
<section><h2>${t('issue.allPages')}</h2><ul class="thumbs">${shown.pages.map((one) => thumb(page, issue.id, one))}</ul></section>
<p class="quiet"><a href="/api/v1/issues/${issue.id}">${t('download.json')}</a></p>`,
    }),
  )
}

export async function wantedIssue(page: Page, { published }: PublicTools, id: string): Promise<PublicIssue> {
  const found = isIssueId(id) ? await published.issue(id) : null
  if (found === null) throw new GazetteFailure('not-found', page.t('problem.noIssue', { id }), page.t('problem.noIssue.remedy'))
  return found
}

/** The contents as printed, by column; released texts that no line of it names follow after. */
function contents(page: Page, shown: PublicIssue): Html {
  const { t } = page
  const named = new Set(shown.contents.map((entry) => entry.document))
  const others = shown.documents.filter((one) => !named.has(one.id))
  const titles = new Map(shown.documents.map((one) => [one.id, one]))
  let column: string | null = null
  const rows = shown.contents.map((entry) => {
    const heading =
      entry.column !== null && entry.column !== column
        ? html`<tr class="column"><th colspan="3" scope="colgroup" lang="zh-CN">${entry.column}</th></tr>`
        : ''
    column = entry.column
    const one = entry.document === null ? undefined : titles.get(entry.document)
    return html`${heading}${row(page, { title: entry.title, number: entry.documentNumber, printed: entry.page, document: one?.id ?? null })}`
  })
  if (rows.length + others.length === 0) return html`<p class="empty">${t('issue.nothing')}</p>`
  const rest = others.map((one) => row(page, { title: one.title, number: null, printed: printedOf(shown, one.pages[0]), document: one.id }))
  return html`<table class="contents"><thead><tr><th scope="col">${t('field.title')}</th><th scope="col">${t('field.documentNumber')}</th><th scope="col" class="right">${t('issue.page')}</th></tr></thead><tbody>${rows}
${others.length === 0 || rows.length === 0 ? rest : html`<tr class="column"><th colspan="3" scope="colgroup">${t('issue.notInContents')}</th></tr>${rest}`}</tbody></table>`
}

type Row = { title: string; number: string | null; printed: string | null; document: string | null }

function row(page: Page, { title, number, printed, document }: Row): Html {
  const name =
    document === null
      ? html`${title} <span class="quiet" lang="${page.lang}">${page.t('issue.notPublic')}</span>`
      : html`<a href="/documents/${document}">${title}</a>`
  return html`<tr><td class="song" lang="zh-CN">${name}</td><td lang="zh-CN">${number ?? ''}</td><td class="right">${printed ?? ''}</td></tr>`
}

function printedOf({ pages }: PublicIssue, number: number): string | null {
  return pages.find((one) => one.number === number)?.printed ?? null
}

function thumb(page: Page, issue: string, one: PublicIssue['pages'][number]): Html {
  const { t } = page
  const name = one.printed === null ? t('page.scan', { n: one.number }) : t('page.printed', { n: one.printed })
  if (one.thumbnail === null)
    return html`<li class="none"><span class="paper" aria-hidden="true"></span><span>${name}</span><small>${t('page.notPublic')}</small></li>`
  return html`<li><a href="${pageAddress(issue, one.number)}"><img src="${thumbnailAddress(one.id)}" width="${one.width}" height="${one.height}" loading="lazy" alt=""><span>${name}</span></a><small>${t(`pageKind.${one.kind}`)}${one.veiled ? html` · ${t('page.veiled')}` : ''}</small></li>`
}
