/** Issues in the archive, and one issue: its documents, its contents as matched, and the pages that could not be read. */
import { html } from 'hono/html'
import type { DocumentSummary, IssueDraft } from '../../archive/archive.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Finding } from '../../gazette/finding.ts'
import { demand, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { issueName, showDate } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import type { DeskSite } from './desk.ts'
import { quarantineOf } from './quarantine.ts'
import { deskRoom, hiddenToken, weights, whoOf } from './room.ts'

export function issuesDesk(c: Ctx, { archive }: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  const { t, lang } = page
  demand(whoOf(page), 'see-drafts', page)
  const issues = archive.issues()
  return c.html(
    deskRoom(page, {
      title: t('room.issues'),
      room: 'issues',
      main: html`<h1>${t('room.issues')}</h1>${
        issues.length === 0
          ? html`<p class="empty">${t('issues.none')} <a href="/desk/imports">${t('room.imports')}</a></p>`
          : html`<div class="table" role="region" tabindex="0" aria-label="${t('room.issues')}"><table class="list"><thead><tr><th scope="col">${t('imports.issue')}</th><th scope="col" class="right">${t('issue.pages')}</th><th scope="col" class="right">${t('imports.unread')}</th><th scope="col" class="right">${t('issues.documents')}</th><th scope="col" class="right">${t('issues.published')}</th><th scope="col" class="right">${t('imports.doubts')}</th></tr></thead><tbody>${issues.map(
              (one) =>
                html`<tr><td lang="zh-CN"><a href="/desk/issues/${one.issue.id}">${issueName(one.issue, lang)}</a> <small>${one.issue.id}</small>${one.quick ? html` <span class="weight weight-doubt">${t('quick.draft')}</span>` : ''}</td><td class="right">${one.pages.total}</td><td class="right">${one.pages.unread}</td><td class="right">${one.documents}</td><td class="right">${one.published}</td><td class="right">${one.doubts}</td></tr>`,
            )}</tbody></table></div>`
      }`,
    }),
  )
}

export function issueDesk(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const { archive, config } = tools
  const page = c.get('page')
  const { t, lang } = page
  demand(whoOf(page), 'see-drafts', page)
  const id = c.req.param('id') ?? ''
  const draft = archive.issueDraft(id)
  if (draft === null) throw new GazetteFailure('not-found', t('problem.noIssue', { id }), t('deskIssue.missing.remedy'))
  const documents = archive.documents({ issue: id })
  return c.html(
    deskRoom(page, {
      title: issueName(draft.issue, lang),
      room: 'issues',
      main: html`<h1 lang="zh-CN">${issueName(draft.issue, lang)}</h1>
<dl class="brief"><div><dt>${t('imports.issue')}</dt><dd>${id}</dd></div><div><dt>${t('issue.date')}</dt><dd>${showDate(draft.issue.publicationDate, lang)}</dd></div><div><dt>${t('issue.distribution')}</dt><dd lang="zh-CN">${draft.issue.distribution ?? '—'}</dd></div><div><dt>${t('issue.source')}</dt><dd lang="zh-CN">${draft.issue.sources.map(({ file }) => file).join('、')}</dd></div><div><dt>${t('issue.engine')}</dt><dd>${draft.engine}${draft.quick ? ` · ${t('quick.draft')}` : ''}</dd></div></dl>
${findingsOf(page, draft)}
<h2>${t('issues.documents')}</h2>${documentsForm(page, id, documents, config.server.channels)}
${quarantineOf(page, tools, draft)}
${contents(page, draft)}
${pictures(page, draft)}`,
    }),
  )
}

/** Reviews and releases of several texts at once: each stands for itself, and what is refused is named. */
function documentsForm(page: Page, issue: string, documents: DocumentSummary[], channels: string[]): Html {
  const { t } = page
  const person = whoOf(page)
  if (documents.length === 0) return html`<p class="empty">${t('deskIssue.noDocuments')}</p>`
  const canReview = may(person, 'review')
  const canRelease = may(person, 'release')
  const rows = documents.map(
    (
      one,
    ) => html`<tr>${canReview || canRelease ? html`<td><input type="checkbox" name="document:${one.id}" aria-label="${t('deskIssue.choose', { title: one.title })}"></td>` : ''}
<td class="song" lang="zh-CN"><a href="/desk/documents/${one.id}">${one.title || one.id}</a> <small>${one.role === 'document' ? '' : wordsOf(t, 'documentRole', one.role)}</small></td>
<td lang="zh-CN">${one.numbers.map((number, at) => html`${at === 0 ? '' : '、'}<span class="tight">${number}</span>`)}</td><td class="tight">${showDate(one.date, page.lang)}</td><td class="right tight">${one.pages[0] === one.pages[1] ? one.pages[0] : `${one.pages[0]}–${one.pages[1]}`}</td>
<td class="tight">${t(`publication.${one.status}`)}${one.version === null ? '' : ` · ${t('version.n', { version: one.version })}`}</td><td>${weights(page, one.findings)}</td></tr>`,
  )
  return html`<form method="post" class="some">${hiddenToken(page)}
<div class="table" role="region" tabindex="0" aria-label="${t('issues.documents')}"><table class="list"><thead><tr>${canReview || canRelease ? html`<th scope="col"><span class="vh">${t('deskIssue.chosen')}</span></th>` : ''}<th scope="col">${t('field.title')}</th><th scope="col">${t('field.documentNumber')}</th><th scope="col">${t('field.dateOfDocument')}</th><th scope="col" class="right">${t('issue.page')}</th><th scope="col">${t('deskIssue.status')}</th><th scope="col">${t('deskDocument.findings')}</th></tr></thead><tbody>${rows}</tbody></table></div>
${
  canReview
    ? html`<fieldset><legend>${t('some.review')}</legend><p class="quiet">${t('some.reviewNote')}</p><label><input type="radio" name="kind" value="保密审查" checked> ${t('review.保密审查')}</label> <label><input type="radio" name="kind" value="审核"> ${t('review.审核')}</label>
<label for="opinion">${t('review.opinion')}</label> <input id="opinion" name="opinion" maxlength="500"> <button formaction="/desk/issues/${issue}/review">${t('some.approve')}</button></fieldset>`
    : ''
}
${
  canRelease
    ? html`<fieldset><legend>${t('some.release')}</legend><label for="channels">${t('register.channels')}</label> <input id="channels" name="channels" value="${channels.join('、')}"> <button formaction="/desk/issues/${issue}/release">${t('some.releaseButton')}</button></fieldset>`
    : ''
}</form>`
}

/** Doubts of one kind stand together: a page of contents without its issue has as many as it has entries. */
function findingsOf(page: Page, draft: IssueDraft): Html {
  const all = [...draft.findings, ...draft.segmentation.findings]
  if (all.length === 0) return html``
  const kinds = [...Map.groupBy(all, ({ code, weight }) => `${weight} ${code}`).values()]
  const item = (ones: Finding[]): Html => {
    const [first] = ones
    if (first === undefined) return html``
    const head = html`<span class="weight weight-${first.weight}">${page.t(`weight.${first.weight}`)}</span> <b>${wordsOf(page.t, 'finding', first.code)}</b>`
    const said = ones.map(({ message }) => html`<span lang="zh-CN">${message}</span>`)
    return ones.length === 1
      ? html`<li>${head} ${said}</li>`
      : html`<li><details><summary>${head} ${page.t('deskIssue.times', { n: ones.length })}</summary><ul>${said.map((one) => html`<li>${one}</li>`)}</ul></details></li>`
  }
  return html`<h2>${page.t('deskIssue.findings')}</h2><ul class="findings">${kinds.map(item)}</ul>`
}

/** Every page as a picture: also those that no document stands on. */
function pictures({ t }: Page, draft: IssueDraft): Html {
  const seen = draft.pages.filter(({ image }) => image !== null)
  if (seen.length === 0) return html``
  return html`<section><h2>${t('document.images')}</h2><ul class="picture-list">${seen.map(
    ({ number, image }) => html`<li><a href="/desk/images/${image?.file}" title="${t('page.scan', { n: number })}">${number}</a></li>`,
  )}</ul></section>`
}

function contents(page: Page, { segmentation }: IssueDraft): Html {
  const { t } = page
  if (segmentation.contents.length === 0) return html``
  return html`<section><h2>${t('deskIssue.contents')}</h2><div class="table" role="region" tabindex="0" aria-label="${t('deskIssue.contents')}"><table class="contents"><thead><tr><th scope="col">${t('field.title')}</th><th scope="col">${t('deskIssue.matched')}</th><th scope="col" class="right">${t('issue.page')}</th></tr></thead><tbody>${segmentation.contents.map(
    (entry) =>
      html`<tr><td class="song" lang="zh-CN">${entry.title}</td><td>${entry.document === null ? html`<span class="weight weight-doubt">${entry.omission ?? t('deskIssue.unmatched')}</span>` : html`<a href="/desk/documents/${entry.document}">${entry.document}</a>`}</td><td class="right">${entry.page ?? ''}</td></tr>`,
  )}</tbody></table></div></section>`
}
