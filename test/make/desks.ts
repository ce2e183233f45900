/** An archive with staff, shelves and an index that only remembers: enough to release texts as the desk does. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Archive } from '../../archive/archive.ts'
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { defaults } from '../../config.ts'
import type { Edition } from '../../gazette/edition.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Review } from '../../gazette/release.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { type PublishTools, publish } from '../../pipeline/publish/publish.ts'
import { review } from '../../pipeline/review/review.ts'
import { openPublished } from '../../published/editions.ts'

/** An index that knows which editions it was given; `down`: whether it fails. */
export type RememberedIndex = PublishTools['search'] & { held: Map<DocumentId, Edition>; down: boolean }

export function rememberedIndex(): RememberedIndex {
  const index: RememberedIndex = {
    held: new Map(),
    down: false,
    async put(editions) {
      if (index.down) return { indexed: 0, failed: editions.map(({ document }) => ({ document, reason: 'down' })) }
      for (const edition of editions) index.held.set(edition.document, edition)
      return { indexed: editions.length, failed: [] }
    },
    async withdraw(document) {
      index.held.delete(document)
    },
  }
  return index
}

export type Desk = { folder: string; archive: Archive; search: RememberedIndex; tools: PublishTools; close(): void }

/** Staff: 王审 and 李密 are reviewers, 张发 a publisher, 赵全 both, 陈校 a proofreader. */
export function makeDesk(folder: string = mkdtempSync(join(tmpdir(), 'gongbao-'))): Desk {
  if (!existsSync(join(folder, 'archive.sqlite'))) cpSync(staffed(), folder, { recursive: true })
  const archive = openArchive(folder)
  const search = rememberedIndex()
  const options = { ...defaults.publish, publishingUnit: '东海省人民政府办公厅' }
  const tools = { archive, published: openPublished(join(folder, 'published')), search, options }
  const close = () => {
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, archive, search, tools, close }
}

let template: string | null = null

/** Password hashes are slow by design: staff are made once a process, and copied. */
function staffed(): string {
  if (template !== null) return template
  template = mkdtempSync(join(tmpdir(), 'gongbao-staff-'))
  const archive = openArchive(template)
  addStaff(archive)
  archive.close()
  const made = template
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return template
}

function addStaff(archive: Archive): void {
  const add = (name: string, ...roles: ('reviewer' | 'publisher' | 'proofreader')[]) =>
    archive.addPerson({ name, displayName: name, roles, password: 'correct horse' })
  add('王审', 'reviewer')
  add('李密', 'reviewer')
  add('张发', 'publisher')
  add('赵全', 'reviewer', 'publisher')
  add('陈校', 'proofreader')
}

/** The text as it stands with its corrections. Extraction is not called: a test whose corrections change the text brings its own. */
export function reviewed(archive: Archive, document: DocumentId, extract?: Parameters<typeof review>[3]): ReviewedEdition {
  const draft = archive.draftOf(document)
  if (!draft) throw new Error(`no draft holds ${document}`)
  const asRead = draft.records.find((record) => record.id === document)!
  const joined = extract ?? ((one) => ({ ...asRead, text: one.paragraphs.map((paragraph) => paragraph.text).join('\n') }))
  return review(draft, document, archive.corrections(document), joined)
}

/** Both positive reviews of the text as it stands: 保密审查 by 李密, 审核 by 王审. */
export function approve(archive: Archive, edition: ReviewedEdition, changes: Partial<Review> = {}): void {
  const { document, contentDigest } = edition
  const given = { document: document.id, outcome: 'positive' as const, at: '2026-03-01T09:00:00+08:00', opinion: '同意公开', contentDigest }
  archive.addReview({ ...given, kind: '保密审查', by: '李密', ...changes })
  archive.addReview({ ...given, kind: '审核', by: '王审', ...changes })
}

export function decision(document: DocumentId, at = '2026-03-02T10:00:00+08:00'): Parameters<typeof publish>[1] {
  return { document, publisher: '张发', at, channels: ['门户网站'] }
}

/** Through the ordinary gate. */
export async function release(desk: Desk, document: DocumentId, at?: string): Promise<ReviewedEdition> {
  const edition = reviewed(desk.archive, document)
  approve(desk.archive, edition)
  await publish(edition, decision(document, at), desk.tools)
  return edition
}
