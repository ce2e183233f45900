/** One page of an issue: the image, as large as one likes, and what is printed on it. */
import { html } from 'hono/html'
import type { Edition, EditionLine, PublicIssue } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { isTombstone } from '../../published/published.ts'
import type { Ctx, Page } from '../request.ts'
import { issueName } from '../views/dates.ts'
import { frame, type Html } from '../views/frame.ts'
import { imageAddress, pageAddress, sheet } from '../views/sheets.ts'
import { titleOf } from './catalogue.ts'
import { wantedIssue } from './issue.ts'
import type { PublicTools } from './public.ts'

export async function scanPage(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  const shown = await wantedIssue(page, tools, c.req.param('id') ?? '')
  const asked = c.req.param('number') ?? ''
  const one = /^[1-9]\d{0,4}$/.test(asked) ? shown.pages.find(({ number }) => number === Number(asked)) : undefined
  if (one === undefined)
    throw new GazetteFailure(
      'not-found',
      t('problem.noPage', { page: asked, count: shown.pageCount }),
      t('problem.noPage.remedy', { address: `/issues/${shown.issue.id}` }),
    )
  if (one.file === null)
    throw new GazetteFailure(
      'access-denied',
      t('problem.pageNotPublic', { page: one.number }),
      t('problem.pageNotPublic.remedy', { address: `/issues/${shown.issue.id}` }),
    )
  const seen = new Set<string>()
  const editions = await editionsOn(one.documents, tools)
  const name = one.printed === null ? t('page.scan', { n: one.number }) : t('page.printed', { n: one.printed })
  return c.html(
    frame(page, {
      title: `${name} · ${issueName(shown.issue, page.lang)}`,
      section: 'none',
      wide: true,
      canonical: pageAddress(shown.issue.id, one.number),
      scripts: ['openseadragon/openseadragon.min.js', 'zoom.js', 'reader.js'],
      main: html`<nav class="trail" aria-label="${t('nav.trail')}"><ol><li><a href="/">${t('nav.home')}</a></li><li><a href="/issues/${shown.issue.id}" lang="zh-CN">${issueName(shown.issue, page.lang)}</a></li></ol></nav>
<div class="page-head"><h1>${name} <small>${t('page.of', { n: one.number, count: shown.pageCount })}</small></h1>${neighbours(page, shown, one.number)}</div>
${one.veiled ? html`<p class="notice" role="note">${t('page.veiledNote')}</p>` : ''}
<div class="reader single" id="reader">
<section class="images" aria-labelledby="images-title"><h2 id="images-title" class="bar">${t('document.images')} <small id="zoom-note" data-zoom="${t('page.zoomNote')}"></small></h2>
<div class="sheets" data-zoom-words="${JSON.stringify(viewerWords(page))}" data-zoom-image="${imageAddress(one.id)}" data-zoom-width="${one.width}" data-zoom-height="${one.height}">${sheet(page, one, { lines: linesOn(editions, one.id), marks: [], image: imageAddress(one.id), address: imageAddress(one.id) })}</div></section>
<section class="text" aria-labelledby="text-title"><h2 id="text-title" class="bar">${t('page.text')}</h2>
<div id="text-p${one.number}">${editions.length === 0 ? html`<p class="empty">${t('page.noText')}</p>` : editions.map((edition) => textOn(edition, { page: one.id, seen }))}</div></section>
</div>`,
    }),
  )
}

function viewerWords({ t }: Page): Record<string, string> {
  return { ZoomIn: t('zoom.in'), ZoomOut: t('zoom.out'), Home: t('zoom.home'), FullPage: t('zoom.full') }
}

async function editionsOn(documents: string[], { published }: PublicTools): Promise<Edition[]> {
  const found: Edition[] = []
  for (const id of documents) {
    const edition = await published.edition(id)
    if (edition !== null && !isTombstone(edition)) found.push(edition)
  }
  return found
}

/** A line that two texts share (the end of one, the head of the next) has one box and one anchor: that of the first. */
function linesOn(editions: Edition[], page: string): EditionLine[] {
  const lines = new Map<string, EditionLine>()
  for (const edition of editions) for (const line of edition.lines) if (line.page === page && !lines.has(line.id)) lines.set(line.id, line)
  return [...lines.values()]
}

function textOn(edition: Edition, { page, seen }: { page: string; seen: Set<string> }): Html {
  const set = edition.lines
    .filter((line) => line.page === page)
    .map((line) => {
      const anchor = seen.has(line.id) ? '' : html` id="${line.id}"`
      seen.add(line.id)
      return html`<span class="line"${anchor} data-line="${line.id}">${edition.record.text.slice(line.start, line.end)}</span><br>`
    })
  return html`<section class="piece"><h3 lang="zh-CN"><a href="/documents/${edition.document}">${titleOf(edition)}</a></h3>
<div class="song printed-lines" lang="zh-CN">${set}</div></section>`
}

/** Pages that are not public are passed over: the way leads on to the next that is. */
function neighbours(page: Page, { issue, pages }: PublicIssue, number: number): Html {
  const open = pages.filter((one) => one.file !== null)
  const before = open.findLast((one) => one.number < number)
  const after = open.find((one) => one.number > number)
  const { t } = page
  return html`<nav class="turn" aria-label="${t('page.turn')}">${before === undefined ? html`<span class="quiet">${t('page.previous')}</span>` : html`<a rel="prev" href="${pageAddress(issue.id, before.number)}">${t('page.previous')}</a>`}
${after === undefined ? html`<span class="quiet">${t('page.next')}</span>` : html`<a rel="next" href="${pageAddress(issue.id, after.number)}">${t('page.next')}</a>`}</nav>`
}
