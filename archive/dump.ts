/**
 * The archive in lines that can be compared byte for byte: what the same input must give again, whether or not the run was killed on
 * the way. Times of people's doings are left out; passwords and sessions too.
 */
import { canonical } from '../gazette/canonical.ts'
import type { Archive } from './archive.ts'

/** One canonical JSON object a line, with its line feed; in a fixed order. */
export async function* dump(archive: Archive): AsyncIterable<string> {
  const line = (kind: string, value: unknown) => `${canonical({ kind, value })}\n`
  for (const { issue, pages, documents, doubts } of archive.issues()) {
    const draft = archive.issueDraft(issue.id)!
    const { pages: read, segmentation, records, ...rest } = draft
    yield line('issue', { ...rest, counts: { pages, documents, doubts }, segmentation: { ...segmentation, documents: [] } })
    for (const page of read) yield line('page', page)
    for (const document of segmentation.documents) yield* documentLines(document.id, archive, line)
    for (const document of segmentation.documents) yield line('document', document)
    for (const record of records) yield line('record', record)
  }
  for (const link of archive.openTextLinks()) yield line('same-text', link)
  for (const decision of archive.copyDecisions()) yield line('copy-decision', { ...decision, at: null })
  for (const { startedAt: _, finishedAt: __, ...row } of archive.imports()) yield line('import', row)
  for (const entry of archive.register()) yield line('register', withoutTimes(entry))
  for (const { name, displayName, roles, disabled } of archive.people()) yield line('person', { name, displayName, roles, disabled })
  for await (const digest of archive.files.all()) yield line('file', digest)
}

function* documentLines(document: string, archive: Archive, line: (kind: string, value: unknown) => string): Iterable<string> {
  for (const correction of archive.corrections(document)) yield line('correction', { ...correction, at: null })
  for (const review of archive.reviews(document)) yield line('review', { ...review, at: null })
}

/** Hashes hang on the times. */
function withoutTimes(entry: ReturnType<Archive['register']>[number]): unknown {
  const { publishedAt: _, prevHash: __, hash: ___, reviewers, ...rest } = entry
  return { ...rest, reviewers: reviewers.map((reviewer) => ({ ...reviewer, at: null })) }
}
