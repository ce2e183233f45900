/** The public shelves as they follow from the archive: after a release, after a withdrawal, and all of them again. */
import type { Archive } from '../../archive/archive.ts'
import { canonical } from '../../gazette/canonical.ts'
import type { IssueDraft } from '../../gazette/draft.ts'
import type { Edition, PublicIssue } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { DocumentId, IssueId, PageId } from '../../gazette/ids.ts'
import type { RegisterEntry } from '../../gazette/release.ts'
import { isTombstone, type PageFile, type Published, type Staged } from '../../published/published.ts'
import { issueOnShelf } from './issue.ts'
import { picture } from './picture.ts'
import type { PublishTools } from './publish.ts'
import { affectedBy, standsNow } from './standing.ts'
import type { OnShelf, PageView } from './veil.ts'

/** What is released of an issue now, and once the change is through. */
export type Shelves = { draft: IssueDraft; before: OnShelf[]; after: OnShelf[] }
type IssueFiles = { issue: PublicIssue; images: PageFile[] }
export type Change = { edition: Edition; entry: RegisterEntry } | { gone: DocumentId }

export function shelvesAfter(archive: Archive, issue: IssueId, change: Change): Shelves {
  const before = onShelf(archive, issue)
  const document = 'gone' in change ? change.gone : change.edition.document
  const rest = before.filter((one) => one.edition.document !== document)
  return { draft: draftOf(archive, issue), before, after: 'gone' in change ? rest : [...rest, shelved(change)] }
}

/** Writes the release where no reader sees it. `all`: every page, as it is not known which were done before a crash. */
export async function stageRelease(edition: Edition, how: { shelves: Shelves; tools: PublishTools; all: boolean }): Promise<Staged> {
  const { issue, images } = await issueFiles(how.shelves, how.tools, how.all)
  return how.tools.published.stage({ edition, issue, images })
}

/** After a withdrawal: the pages of the issue as they may still be seen. All of them: hiding must not rest on what was shown before. */
export async function coverAgain(shelves: Shelves, tools: PublishTools): Promise<void> {
  const { issue, images } = await issueFiles(shelves, tools, true)
  await tools.published.putIssue(issue, images)
}

/** Texts that the document names, or that are named like it, may stand otherwise now: said on their pages and in the index. */
export async function refreshStandings(document: DocumentId, { archive, published, search }: PublishTools): Promise<void> {
  const changed: Edition[] = []
  for (const one of affectedBy(document, archive)) {
    const shown = await published.edition(one)
    const release = archive.released(one)
    if (!shown || isTombstone(shown) || !release) continue
    const now = standsNow(release.edition, release.entry.publishedAt, archive)
    const { links: _, ...frozen } = release.edition
    if (canonical(now) !== canonical(standingIn(shown))) changed.push({ ...frozen, ...now })
  }
  if (changed.length === 0) return
  // The index first: what the page still says otherwise is how a second try knows that there is something left to do.
  await indexAll(changed, search)
  for (const edition of changed) await published.putStanding(edition.document, standingIn(edition))
}

function standingIn({ validity, links }: Edition): Pick<Edition, 'validity' | 'links'> {
  return { validity, ...(links === undefined ? {} : { links }) }
}

/** Throws GazetteFailure 'service-down' when the index could not take one. */
export async function indexAll(editions: Edition[], search: PublishTools['search']): Promise<void> {
  const { failed } = await search.put(editions)
  for (const { document, reason } of failed)
    throw new GazetteFailure('service-down', `${document}：检索未收录 (not indexed): ${reason}`, '检查检索服务 (check the search service)')
}

/** Builds the shelves again from the register and the frozen releases: the same bytes. Onto an empty folder; the index is built apart. */
export async function rebuildPublished(
  tools: Omit<PublishTools, 'search'>,
): Promise<{ documents: number; tombstones: number; issues: number }> {
  const { archive, published } = tools
  const counts = { documents: 0, tombstones: 0, issues: 0 }
  const issues = new Set<IssueId>()
  for (const document of archive.releasedDocuments()) {
    issues.add(archive.released(document)!.edition.issue.id)
    if (await rebuildDocument(document, archive, published)) counts.documents++
    else counts.tombstones++
  }
  for (const issue of issues) {
    const shelf = onShelf(archive, issue)
    const files = await issueFiles({ draft: draftOf(archive, issue), before: shelf, after: shelf }, tools, true)
    await published.putIssue(files.issue, files.images)
    counts.issues++
  }
  return counts
}

/** Whether it is public now. */
async function rebuildDocument(document: DocumentId, archive: Archive, published: Published): Promise<boolean> {
  const tombstone = archive.tombstone(document)
  if (tombstone) await published.withdraw(tombstone)
  const entries = archive.register({ document })
  const standing = entries.slice(entries.findLastIndex((entry) => entry.type === '撤回') + 1)
  for (const entry of standing) await published.put(archive.released(document, entry.version)!.edition)
  const release = archive.released(document)!
  if (standing.length > 0) await published.putStanding(document, standsNow(release.edition, release.entry.publishedAt, archive))
  return standing.length > 0
}

function onShelf(archive: Archive, issue: IssueId): OnShelf[] {
  return archive
    .releasedDocuments(issue)
    .filter((document) => archive.publication(document).status === 'published')
    .map((document) => shelved(archive.released(document)!))
}

function shelved({ edition, entry }: { edition: Edition; entry: RegisterEntry }): OnShelf {
  return { edition, images: entry.originalContent.imageHashes, registerNo: entry.registerNo }
}

/**
 * `all`: pages that look as before too. That is how shelves are put right, and then a page image that is damaged or gone must not keep
 * anything from being completed or withdrawn: the page is hidden. A first release still fails on it, before anything is registered.
 */
async function issueFiles({ draft, before, after }: Shelves, tools: Omit<PublishTools, 'search'>, all: boolean): Promise<IssueFiles> {
  const { archive, options } = tools
  const was = issueOnShelf(draft, before, options.veil).views
  const { issue, views } = issueOnShelf(draft, after, options.veil)
  const images: PageFile[] = []
  const lost = new Set<PageId>()
  for (const [page, view] of views) {
    if (!all && looksLike(was, page, view)) continue
    try {
      images.push({ page, ...(await picture(archive.files.path(view.image), view, options.picture)) })
    } catch (error) {
      if (!all || !(error instanceof GazetteFailure)) throw error
      lost.add(page)
    }
  }
  const pages = issue.pages.map((page) => (lost.has(page.id) ? { ...page, file: null, thumbnail: null } : page))
  return { issue: { ...issue, pages }, images }
}

function looksLike(was: ReadonlyMap<PageId, PageView>, page: PageId, view: PageView): boolean {
  const before = was.get(page)
  return before !== undefined && canonical(before) === canonical(view)
}

function draftOf(archive: Archive, issue: IssueId): IssueDraft {
  const draft = archive.issueDraft(issue)
  if (draft) return draft
  throw new GazetteFailure(
    'not-found',
    `${issue}：档案中没有这一期 (the issue is not in the archive)`,
    '从备份恢复 (restore from a backup)',
  )
}
