/** A document's page: head, text beside the page images, and everything that is known of it below. */
import { html } from 'hono/html'
import type { Article } from '../../gazette/article.ts'
import type { Edition } from '../../gazette/edition.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { RelationType } from '../../gazette/relation.ts'
import { titleOf } from '../public/catalogue.ts'
import type { Page } from '../request.ts'
import { authority, metadata, status } from './about.ts'
import { issueName, issueNumber, showDate, showTime } from './dates.ts'
import { describe } from './described.ts'
import { documentText } from './document-text.ts'
import { frame, type Html } from './frame.ts'
import { askedLayer, type LayerName, layerOf, layerSwitch } from './layers.ts'
import { markedBoxes, marksOf } from './marks.ts'
import { cite, downloads, provenance, reportBox } from './proof.ts'
import { relations } from './relations.ts'
import { imageAddress, pageAddress, sheet } from './sheets.ts'

/** `titles`: of related texts that are public now; `incoming`: what other public texts say of this one. */
export type Related = {
  titles: ReadonlyMap<DocumentId, string>
  incoming: { type: RelationType; document: DocumentId; title: string; sentence: string }[]
}
/** `here`: the article asked for. `versions`: all of them, oldest first. `accessed`: today, YYYY-MM-DD. */
export type Around = { here: Article | null; versions: number[]; related: Related; accessed: string }

export function documentView(page: Page, edition: Edition, around: Around): Html {
  const { t } = page
  const { here } = around
  const newest = around.versions.at(-1) ?? edition.version
  const isOld = edition.version !== newest
  const address = `/documents/${edition.document}${here === null ? '' : `/articles/${here.id}`}`
  const title = titleOf(edition)
  const marks = marksOf(page, edition)
  const layer = askedLayer(page, address)
  return frame(page, {
    title: here === null ? title : `${here.number ?? here.id} · ${title}`,
    section: 'none',
    wide: true,
    canonical: address,
    hidden: isOld,
    description: [title, edition.record.documentNumbers[0]?.value?.raw, edition.record.issuers[0]?.value].filter(Boolean).join(' · '),
    portal: {
      column: edition.column ?? page.options.siteName[page.lang],
      title,
      published: showTime(edition.register.publishedAt).slice(0, 16),
      source: issueName(edition.issue, 'zh'),
    },
    scripts: ['reader.js', 'copy.js'],
    described: describe(edition, `${page.origin}/documents/${edition.document}`),
    main: html`${trail(page, edition)}
${isOld ? html`<div class="notice" role="note"><p>${t('version.old', { version: edition.version, newest })} <a href="${address}">${t('version.current')}</a></p></div>` : ''}
<header class="document-head">
<p class="eyebrow" lang="zh-CN">${edition.record.kind.value ?? ''}${edition.record.class.value === null ? '' : html` · ${edition.record.class.value}`}</p>
<h1 class="song" lang="zh-CN">${title}</h1>
<p class="numbers" lang="zh-CN">${edition.record.documentNumbers.map(({ value }) => (value === null ? '' : html`<span>${value.raw}</span> `))}</p>
<ul class="seals"><li>${status(page, edition, 'badge')}</li><li>${authority(page, edition, 'badge')}</li></ul>
${briefly(page, edition)}
</header>
${here === null ? '' : articleBox(page, edition, here, layer)}
<div class="reader" id="reader">
<section class="text" aria-labelledby="text-title"><h2 id="text-title" class="bar">${t('document.text')} <small>${t(`layer.${layer}Note`)}</small></h2>
${layerSwitch(page, edition, layer)}
${outline(page, edition)}
<div class="song diplomatic" lang="zh-CN">${documentText(page, edition, { here: here?.id ?? null, marks, layer })}</div>
</section>
<section class="images" aria-labelledby="images-title"><h2 id="images-title" class="bar">${t('document.images')} <small>${t('document.imagesNote')}</small></h2>
<div class="sheets" tabindex="0" role="group" aria-label="${t('sheet.scroll')}">${edition.pages.map((one) => {
      const lines = edition.lines.filter((line) => line.page === one.id)
      const found = lines.flatMap((line) => markedBoxes(line, marks))
      return sheet(page, one, { lines, marks: found, image: imageAddress(one.id), address: pageAddress(edition.issue.id, one.number) })
    })}</div>
</section>
</div>
<div class="about">
${metadata(page, edition)}
<section id="validity"><h2>${t('document.validity')}</h2>${status(page, edition, 'full', around.related.titles)}
<h3>${t('document.authority')}</h3>${authority(page, edition, 'full')}</section>
${relations(page, edition, around.related)}
${cite(page, edition, around)}
${downloads(page, edition)}
${provenance(page, edition, around.versions)}
${reportBox(page, edition)}
</div>`,
  })
}

function trail(page: Page, { issue }: Edition): Html {
  return html`<nav class="trail" aria-label="${page.t('nav.trail')}"><ol>
<li><a href="/">${page.t('nav.home')}</a></li>
${issue.year === null ? '' : html`<li><a href="/browse/years#y${issue.year}">${String(issue.year)}</a></li>`}
<li><a href="/issues/${issue.id}" lang="zh-CN">${issueNumber({ ...issue, year: null }, page.lang) || issueName(issue, page.lang)}</a></li>
</ol></nav>`
}

/** What most readers came for, at a glance; the whole of it stands below. */
function briefly(page: Page, { record, issue, pages }: Edition): Html {
  const { t, lang } = page
  const rows: [string, string | Html][] = []
  const issuers = record.issuers.flatMap(({ value }) => value ?? [])
  if (issuers.length > 0) rows.push([t('field.issuers'), html`<span lang="zh-CN">${issuers.join('、')}</span>`])
  if (record.dateOfDocument.value !== null) rows.push([t('field.dateOfDocument'), showDate(record.dateOfDocument.value, lang)])
  if (record.effectiveDate.value !== null) rows.push([t('field.effectiveDate'), showDate(record.effectiveDate.value, lang)])
  const span = pages.map((one) => one.printed).filter((printed) => printed !== null)
  const where =
    span.length === 0
      ? ''
      : span.length === 1
        ? t('page.printed', { n: span[0] ?? '' })
        : t('page.span', { from: span[0] ?? '', to: span.at(-1) ?? '' })
  rows.push([t('field.printedIn'), html`<a href="/issues/${issue.id}" lang="zh-CN">${issueName(issue, lang)}</a> ${where}`])
  return html`<dl class="brief">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** The article asked for, first on the page: seen without scrolling and without a script. */
function articleBox(page: Page, edition: Edition, here: Article, layer: LayerName): Html {
  const text = layerOf(layer, edition.record.text, edition.issue.year).slice(here.start, here.end)
  return html`<section class="article-box" aria-labelledby="article-title"><h2 id="article-title" lang="zh-CN">${here.number ?? here.id}</h2>
<div class="song" lang="zh-CN">${text.split('\n').map((paragraph) => html`<p>${paragraph}</p>`)}</div>
<p><a href="#${here.id}">${page.t('article.inText')}</a> · <a href="/documents/${edition.document}">${page.t('article.whole')}</a></p></section>`
}

/** 章 and 条, as far as the text has them: a long text is entered by it. */
function outline(page: Page, edition: Edition): Html {
  const entries = edition.record.articles.filter(({ level }) => ['编', '章', '节', '条', '一、'].includes(level))
  if (entries.length < 2) return html``
  return html`<details class="outline"><summary>${page.t('document.outline', { n: entries.length })}</summary><ol lang="zh-CN">${entries.map(
    (entry) =>
      html`<li class="level-${['编', '章', '节'].includes(entry.level) ? 'chapter' : 'article'}"><a href="#${entry.id}"><b>${entry.number ?? ''}</b> ${entry.heading ?? beginning(entry)}</a></li>`,
  )}</ol></details>`
}

function beginning({ text, number }: Article): string {
  const body = text.startsWith(number ?? '') ? text.slice((number ?? '').length) : text
  const line = body.trim().split('\n')[0] ?? ''
  return line.length > 22 ? `${line.slice(0, 22)}…` : line
}
