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

/** The contents as printed, by column, each text followed by those it carries; released texts that no line names follow after. */
function contents(page: Page, shown: PublicIssue): Html {
  const { t } = page
  const named = new Set(shown.contents.map((entry) => entry.document))
  const inside = (parent: string | null): PublicIssue['documents'] =>
    parent === null ? [] : shown.documents.filter((one) => one.parent === parent && !named.has(one.id))
  const released = new Set(shown.documents.map((one) => one.id))
  const numbered = shown.contents.some((entry) => entry.documentNumber !== null)
  const column = (title: string | Html): Html =>
    html`<tr class="column"><th colspan="${numbered ? 3 : 2}" scope="colgroup">${title}</th></tr>`
  const own = (one: PublicIssue['documents'][number], depth: number): Html =>
    row(page, {
      title: one.title,
      number: null,
      printed: printedOf(shown, one.pages[0]),
      document: one.id,
      state: 'released',
      depth,
      numbered,
    })

  let last: string | null = null
  const rows = shown.contents.map((entry) => {
    const heading = entry.column !== null && entry.column !== last ? column(html`<span lang="zh-CN">${entry.column}</span>`) : ''
    last = entry.column
    const state = entry.document === null ? 'unmatched' : released.has(entry.document) ? 'released' : 'notPublic'
    const line = {
      title: entry.title,
      number: entry.documentNumber,
      printed: entry.page,
      document: entry.document,
      state,
      depth: 0,
      numbered,
    } as const
    return html`${heading}${row(page, line)}${inside(entry.document).map((one) => own(one, 1))}`
  })
  const listed = new Set([...named, ...shown.contents.flatMap((entry) => inside(entry.document).map((one) => one.id))])
  const others = shown.documents.filter((one) => !listed.has(one.id))
  if (rows.length + others.length === 0) return html`<p class="empty">${t('issue.nothing')}</p>`
  return html`<table class="contents"><thead><tr><th scope="col">${t('field.title')}</th>${numbered ? html`<th scope="col">${t('field.documentNumber')}</th>` : ''}<th scope="col" class="right">${t('issue.page')}</th></tr></thead><tbody>${rows}
${others.length === 0 || rows.length === 0 ? '' : column(t('issue.notInContents'))}${others.map((one) => own(one, 0))}</tbody></table>`
}

/** `unmatched`: the printed line was not matched to any text; `notPublic`: its text is not released. */
type Row = {
  title: string
  number: string | null
  printed: string | null
  document: string | null
  state: 'released' | 'notPublic' | 'unmatched'
  /** 1: carried by the text above. */
  depth: number
  numbered: boolean
}

function row(page: Page, { title, number, printed, document, state, depth, numbered }: Row): Html {
  const name =
    state === 'released'
      ? html`<a href="/documents/${document}">${title}</a>`
      : html`${title} <span class="quiet" lang="${page.lang}">${page.t(state === 'notPublic' ? 'issue.notPublic' : 'issue.unmatched')}</span>`
  return html`<tr${depth === 0 ? '' : html` class="inner"`}><td class="song" lang="zh-CN">${name}</td>${numbered ? html`<td lang="zh-CN">${number ?? ''}</td>` : ''}<td class="right">${printed ?? ''}</td></tr>`
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
