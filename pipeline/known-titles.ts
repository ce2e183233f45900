/** The titles of the archive as a witness for an issue that is about to be kept. */
import type { Archive, IssueDraft } from '../archive/archive.ts'
import type { IssueId } from '../gazette/ids.ts'
import { doubtTitles, openTitles, type TitleDictionary, type TitleOptions } from './titles/titles.ts'

type Shelf = { titles: TitleDictionary; issues: Set<IssueId> }

/** Built once a process and kept up: going through all titles for every issue of a large import would take longer each time. */
const shelves = new WeakMap<Archive, Shelf>()

/** The draft with doubts about words that the titles of other issues have otherwise. Drafts are kept in the order of the input, so that the same import says the same. */
export function doubtedByArchive(draft: IssueDraft, archive: Archive, options: TitleOptions): IssueDraft {
  return { ...draft, segmentation: doubtTitles(draft.segmentation, shelfWithout(draft.issue.id, archive).titles, options) }
}

/** To be called when the draft has been saved. */
export function shelveTitles(draft: IssueDraft, archive: Archive): void {
  const shelf = shelves.get(archive)
  if (shelf === undefined) return
  shelf.issues.add(draft.issue.id)
  const roles = new Map(draft.segmentation.documents.map(({ id, role }) => [id, role]))
  for (const { id, title } of draft.records) if (isTitled(roles.get(id) ?? 'other')) shelf.titles.add(title.value ?? '', id)
}

/** An issue that is read again must not be its own witness: then the shelf is built anew without it. */
function shelfWithout(issue: IssueId, archive: Archive): Shelf {
  const held = shelves.get(archive)
  if (held !== undefined && !held.issues.has(issue)) return held
  const shelf: Shelf = { titles: openTitles(), issues: new Set() }
  for (const document of archive.documents({})) {
    if (document.issue === issue || !isTitled(document.role)) continue
    shelf.issues.add(document.issue)
    shelf.titles.add(document.title, document.id)
  }
  shelves.set(archive, shelf)
  return shelf
}

function isTitled(role: string): boolean {
  return role === 'document' || role === 'carried' || role === 'attachment'
}
