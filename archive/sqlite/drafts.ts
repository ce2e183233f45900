/** Drafts: what the pipeline made of an issue, page by page and document by document, replaced whole. */
import { canonical, digestOf } from '../../gazette/canonical.ts'
import type { GazetteDocument, Segmentation } from '../../gazette/document.ts'
import type { IssueDraft } from '../../gazette/draft.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { IssueId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { ReadPage } from '../../gazette/page.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { bareSheet } from '../../gazette/sheet.ts'
import type { Archive, DocumentSummary, IssueOutline, IssueSummary } from '../archive.ts'
import type { Database, Row, Value } from './database.ts'
import { named } from './named.ts'
import { pack, packText, unpack } from './pack.ts'
import { publicationOf } from './register.ts'
import { voidReviews } from './reviews.ts'

type IssueBody = { issue: Issue; findings: Finding[]; segmentation: Omit<Segmentation, 'documents'> }
type DocumentBody = { document: GazetteDocument; record: DocumentRecord | null }
export type Summary = Omit<DocumentSummary, 'status' | 'version'>

type Drafts = Pick<
  Archive,
  'save' | 'issues' | 'issueDraft' | 'issueOutline' | 'annualIndexes' | 'page' | 'documents' | 'named' | 'draftOf' | 'issueFrom'
>

export function drafts(database: Database): Drafts {
  const issueDraft = (id: IssueId) => draftFrom(database, id)
  return {
    save: (draft) => database.transaction(() => save(database, draft)),
    issues: () => database.all('SELECT id, quick, body FROM issues ORDER BY id').map((row) => issueSummary(database, row)),
    issueDraft,
    issueOutline: (id) => outlineFrom(database, id),
    annualIndexes: (id) => annualIndexes(database, id),
    page(id) {
      const row = database.get('SELECT body FROM pages WHERE id = ?', id)
      return row ? unpack<ReadPage>(row.body) : null
    },
    documents: (filter) => documents(database, filter),
    named: (words, most) => named(database, words, most).map((summary) => ({ ...summary, ...publicationOf(database, summary.id) })),
    draftOf(document) {
      const row = database.get('SELECT issue FROM documents WHERE id = ?', document)
      return row ? issueDraft(String(row.issue)) : null
    },
    issueFrom(source) {
      const row = database.get('SELECT issue FROM sources WHERE sha256 = ? ORDER BY issue LIMIT 1', source)
      return row ? String(row.issue) : null
    },
  }
}

function save(database: Database, draft: IssueDraft): void {
  const { issue, segmentation } = draft
  const { documents: found, ...rest } = segmentation
  const before = new Map(database.all('SELECT id, digest FROM documents WHERE issue = ?', issue.id).map((row) => [row.id, row.digest]))
  const body: IssueBody = { issue, findings: draft.findings, segmentation: rest }
  database.run('DELETE FROM issues WHERE id = ?', issue.id)
  database.run('INSERT INTO issues (id, engine, quick, body) VALUES (?, ?, ?, ?)', issue.id, draft.engine, draft.quick ? 1 : 0, pack(body))
  for (const [nth, source] of issue.sources.entries())
    database.run('INSERT INTO sources (issue, nth, sha256) VALUES (?, ?, ?)', issue.id, nth, source.sha256)
  for (const page of draft.pages) savePage(database, issue.id, page)
  for (const [nth, document] of found.entries()) {
    const record = draft.records.find((one) => one.id === document.id) ?? null
    const digest = saveDocument(database, { nth, document, record })
    if (before.get(document.id) !== digest) voidReviews(database, document.id)
  }
}

function savePage(database: Database, issue: IssueId, page: ReadPage): void {
  database.run(
    'INSERT INTO pages (id, issue, number, state, image, doubts, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[page.id, issue, page.number, page.state, page.image?.file ?? null, doubtsOn(page), pack(page)],
  )
}

function doubtsOn(page: ReadPage): number {
  if (page.state !== 'text') return 0
  return page.blocks
    .flatMap((block) => block.lines)
    .flatMap((line) => line.glyphs)
    .filter((glyph) => glyph.doubt !== null).length
}

function saveDocument(database: Database, { nth, document, record }: DocumentBody & { nth: number }): string {
  const json = canonical({ document, record } satisfies DocumentBody)
  const digest = digestOf(json)
  const summary = canonical(summaryOf(document, record))
  const values: Value[] = [document.id, document.issue, nth, document.role, summary, digest, packText(json)]
  database.run('INSERT INTO documents (id, issue, nth, role, summary, digest, body) VALUES (?, ?, ?, ?, ?, ?, ?)', ...values)
  return digest
}

function summaryOf(document: GazetteDocument, record: DocumentRecord | null): Summary {
  const findings = [...document.findings, ...(record?.findings ?? [])]
  const count = (weight: Finding['weight']) => findings.filter((finding) => finding.weight === weight).length
  const printed = document.titleLines.map((line) => line.text).join('')
  return {
    id: document.id,
    issue: document.issue,
    order: document.order,
    title: record?.title.value ?? printed,
    numbers: record?.documentNumbers.map((number) => number.value?.norm ?? number.quote) ?? [],
    date: record?.dateOfDocument.value ?? null,
    pages: document.pages,
    role: document.role,
    parent: document.parent,
    findings: { note: count('note'), doubt: count('doubt'), block: count('block') },
  }
}

function documents(database: Database, { issue, status }: Parameters<Archive['documents']>[0]): DocumentSummary[] {
  const all = issue === undefined ? 'ORDER BY issue, nth' : 'WHERE issue = ? ORDER BY nth'
  const rows = database.all(`SELECT summary FROM documents ${all}`, ...(issue === undefined ? [] : [issue]))
  const found = rows.map((row) => {
    const summary = JSON.parse(String(row.summary)) as Summary
    return { ...summary, ...publicationOf(database, summary.id) }
  })
  return status === undefined ? found : found.filter((summary) => summary.status === status)
}

function draftFrom(database: Database, id: IssueId): IssueDraft | null {
  const outline = outlineFrom(database, id)
  if (outline === null) return null
  const pages = database.all('SELECT body FROM pages WHERE issue = ? ORDER BY number', id).map((page) => unpack<ReadPage>(page.body))
  return { ...outline, pages }
}

function outlineFrom(database: Database, id: IssueId): IssueOutline | null {
  const row = database.get('SELECT engine, quick, body FROM issues WHERE id = ?', id)
  if (!row) return null
  const { issue, findings, segmentation } = unpack<IssueBody>(row.body)
  const pages = database.all('SELECT id, number, state, image FROM pages WHERE issue = ? ORDER BY number', id).map(outlinePage)
  const bodies = database.all('SELECT body FROM documents WHERE issue = ? ORDER BY nth', id).map((one) => unpack<DocumentBody>(one.body))
  return {
    issue,
    pages,
    segmentation: { ...segmentation, documents: bodies.map((body) => body.document) },
    // A draft saved before the fields of a sheet were read has none of them.
    records: bodies.flatMap((body) => (body.record ? [{ ...bareSheet(), ...body.record }] : [])),
    findings,
    engine: String(row.engine),
    quick: row.quick === 1,
  }
}

function annualIndexes(database: Database, id: IssueId): ReturnType<Archive['annualIndexes']> {
  const [, series, year] = /^([a-z][a-z0-9]*)-(\d{4})-/.exec(id) ?? []
  const begin = year === undefined ? [id, id] : [`${series}-${year}-*`, `${series}-${Number(year) + 1}-*`]
  return database.all('SELECT body FROM issues WHERE id GLOB ? OR id GLOB ? ORDER BY id', ...begin).flatMap((row) => {
    const { issue, segmentation } = unpack<IssueBody>(row.body)
    const entries = segmentation.annualIndex ?? []
    return entries.length === 0 ? [] : [{ issue, entries }]
  })
}

function outlinePage({ id, number, state, image }: Row): IssueOutline['pages'][number] {
  return { id: String(id), number: Number(number), state: state as ReadPage['state'], image: image === null ? null : String(image) }
}

/** Public is what the newest register line does not withdraw. */
const COUNTS = `
  SELECT count(*) AS documents, count(*) FILTER (WHERE role NOT IN ('contents', 'colophon')) AS releasable,
         count(*) FILTER (WHERE last <> '撤回') AS published FROM (
    SELECT role, (SELECT type FROM register WHERE document = d.id ORDER BY register_no DESC LIMIT 1) AS last FROM documents d WHERE d.issue = ?)`

function issueSummary(database: Database, row: Row): IssueSummary {
  const id = String(row.id)
  const states = database.all('SELECT state, count(*) AS n, sum(doubts) AS doubts FROM pages WHERE issue = ? GROUP BY state', id)
  const pages = { total: 0, text: 0, blank: 0, unread: 0 }
  let doubts = 0
  for (const { state, n, doubts: some } of states) {
    pages[state as 'text' | 'blank' | 'unread'] = Number(n)
    pages.total += Number(n)
    doubts += Number(some)
  }
  const counts = database.get(COUNTS, id)
  const [documents, releasable, published] = [Number(counts?.documents), Number(counts?.releasable), Number(counts?.published)]
  const { issue, findings, segmentation } = unpack<IssueBody>(row.body)
  return {
    issue,
    pages,
    documents,
    releasable,
    published,
    doubts,
    quick: row.quick === 1,
    findings: [...findings, ...segmentation.findings],
  }
}
