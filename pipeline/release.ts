/** What people decide about drafts: the corrected text to review, its release and its withdrawal. */
import type { IssueDraft } from '../archive/archive.ts'
import type { DocumentLine } from '../gazette/document.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { type DocumentId, parseDocumentId } from '../gazette/ids.ts'
import type { RegisterEntry, ReleaseDecision, Withdrawal } from '../gazette/release.ts'
import type { ReviewedEdition } from '../gazette/reviewed.ts'
import type { ExtractOptions } from './extract/extract.ts'
import { laidOver } from './laid-over.ts'
import { makeGood, type PublishTools, passGate, publish, rebuildPublished, withdraw } from './publish/publish.ts'
import { correctDraft, review } from './review/review.ts'
import { copiesOf, linkIssue, tied, withWitnesses } from './same-text.ts'

export { makeGood, type PublishTools, rebuildPublished }

export type ReleaseTools = PublishTools & { extract: ExtractOptions }

type Reviewing = Pick<ReleaseTools, 'archive' | 'extract'>

/** The text as it stands with all corrections: what a reviewer sees and signs. Throws GazetteFailure 'not-found'. */
export function reviewed(document: DocumentId, tools: Reviewing): ReviewedEdition {
  const { archive } = tools
  const { draft, extract } = laidOver(draftWith(document, tools), tools)
  const copies = copiesOf(draft, document, archive)
  const edition = review(copies.over(draft), document, archive.corrections(document), (one) => copies.tie(extract(one)))
  const twins = copies.twins.map((id) => ({ id, lines: linesOf(id, tools) }))
  return withWitnesses({ ...edition, findings: [...copies.findings, ...edition.findings] }, twins)
}

function draftWith(document: DocumentId, { archive }: Reviewing): IssueDraft {
  const draft = archive.draftOf(document)
  if (draft !== null) return draft
  throw new GazetteFailure(
    'not-found',
    `${document}: 档案中没有这份文件 (no such document in the archive)`,
    '用 gongbao status 查看 (see gongbao status)',
  )
}

/** The lines of another text with its corrections: what it bears witness to. */
function linesOf(document: DocumentId, tools: Reviewing): DocumentLine[] {
  const { draft, extract } = laidOver(draftWith(document, tools), tools)
  return review(draft, document, tools.archive.corrections(document), extract).document.lines
}

/** What the gate would say to this release: its refusal, or null. Changes nothing. */
export function holdsBack(
  edition: ReviewedEdition,
  decision: ReleaseDecision,
  { archive }: Pick<ReleaseTools, 'archive'>,
): GazetteFailure | null {
  try {
    passGate(edition, decision, archive)
    return null
  } catch (error) {
    if (error instanceof GazetteFailure) return error
    throw error
  }
}

/** Refuses without positive reviews of exactly this content by others than the publisher. */
export async function release(decision: ReleaseDecision, tools: ReleaseTools): Promise<RegisterEntry> {
  // In an archive of an older program it may not have been compared yet.
  const issue = parseDocumentId(decision.document)?.issue
  if (issue !== undefined) linkIssue(tools.archive, issue)
  return publish(reviewed(decision.document, tools), decision, tools)
}

export function takeDown(withdrawal: Withdrawal, tools: ReleaseTools): Promise<RegisterEntry> {
  return withdraw(withdrawal, tools)
}

/** An issue's draft with all corrections laid over it: for exports. */
export function corrected(read: IssueDraft, tools: Pick<ReleaseTools, 'archive' | 'extract'>): IssueDraft {
  const { archive } = tools
  const { draft, extract } = laidOver(read, tools)
  return tied(
    correctDraft(draft, (id) => archive.corrections(id), extract),
    archive,
  )
}
