/** An issue as the public may see it: what is released of it, and how many texts are not. */
import type { IssueDraft } from '../../gazette/draft.ts'
import type { Edition, PublicIssue } from '../../gazette/edition.ts'
import type { PageId } from '../../gazette/ids.ts'
import type { ReadPage } from '../../gazette/page.ts'
import { isComplete, type OnShelf, type PageView, releasable, sheetLines, type VeilOptions, viewOf } from './veil.ts'

export type IssueOnShelf = { issue: PublicIssue; views: Map<PageId, PageView> }

/** `shelf`: what is released of the issue, current versions. The same draft and shelf give the same issue. */
export function issueOnShelf(draft: IssueDraft, shelf: readonly OnShelf[], options: VeilOptions): IssueOnShelf {
  const complete = isComplete(draft, shelf)
  const sheet = sheetLines(draft, shelf)
  const views = new Map<PageId, PageView>()
  for (const page of draft.pages) {
    const view = viewOf(page, shelf, { ...options, complete, sheet: sheet(page.id) })
    if (view) views.set(page.id, view)
  }
  const editions = shelf.map((one) => one.edition).sort((a, b) => a.order - b.order)
  const released = new Set(editions.map((edition) => edition.document))
  const issue: PublicIssue = {
    issue: draft.issue,
    pageCount: draft.pages.length,
    pages: draft.pages.map((page) => publicPage(page, { draft, editions, view: views.get(page.id) ?? null })),
    contents: draft.segmentation.contents.filter((entry) => complete || (entry.document !== null && released.has(entry.document))),
    documents: editions.map(entryOf),
    withheld: releasable(draft).filter((document) => !released.has(document.id)).length,
  }
  return { issue, views }
}

type Circumstances = { draft: IssueDraft; editions: readonly Edition[]; view: PageView | null }

function publicPage(page: ReadPage, { draft, editions, view }: Circumstances): PublicIssue['pages'][number] {
  const seen = draft.segmentation.printedPages.find((one) => one.number === page.number)
  const folder = `issues/${draft.issue.id}/pages`
  return {
    id: page.id,
    number: page.number,
    printed: seen?.printed ?? null,
    width: page.image?.width ?? 0,
    height: page.image?.height ?? 0,
    kind: seen?.kind ?? (page.state === 'text' ? 'body' : page.state),
    file: view ? `${folder}/${page.id}.jpg` : null,
    thumbnail: view ? `${folder}/${page.id}.thumb.jpg` : null,
    veiled: view !== null && !view.whole,
    documents: editions.filter((edition) => edition.lines.some((line) => line.page === page.id)).map((edition) => edition.document),
  }
}

function entryOf(edition: Edition): PublicIssue['documents'][number] {
  const { document, record, column, version, pages, parent, role } = edition
  const numbers = pages.map((page) => page.number)
  const title = record.title.value ?? record.title.quote
  return { id: document, title, column, version, pages: [Math.min(...numbers), Math.max(...numbers)], parent, role }
}
