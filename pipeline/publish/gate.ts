/**
 * The gate: 先审查后公开. Nothing becomes public without a positive 保密审查 and a positive 审核 of exactly this content, by people who
 * neither corrected the text nor release it.
 */
import type { Archive } from '../../archive/archive.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Box } from '../../gazette/place.ts'
import type { Person, ReleaseDecision, Review, Role, Withdrawal } from '../../gazette/release.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'

const KINDS = ['保密审查', '审核'] as const

/** The two reviews the release rests on. Throws GazetteFailure 'release-refused' with the first reason that stands against it. */
export function passGate(edition: ReviewedEdition, decision: ReleaseDecision, archive: Archive): Review[] {
  const people = new Map(archive.people().map((person) => [person.name, person]))
  const { document } = edition
  if (document.id !== decision.document) throw new Error(`decision about ${decision.document}, content of ${document.id}`)
  mustBeTime(decision.at)
  mustHold('publisher', people.get(decision.publisher), decision.publisher)
  if (decision.channels.length === 0)
    throw refused(document.id, '没有写明发布渠道 (no channel is named)', '写明渠道，如“门户网站” (name a channel)')
  refuseUnreleasable(edition)
  refuseRepetition(edition, archive)
  refuseAnotherText(edition, archive)
  const reviews = KINDS.map((kind) => newestReview(edition, kind, archive))
  for (const review of reviews) checkReviewer(review, { edition, decision, person: people.get(review.by) })
  return reviews
}

/** The person may take texts down. Throws GazetteFailure 'release-refused'. */
export function passWithdrawal(withdrawal: Withdrawal, archive: Archive): void {
  const { document, by, reason, at } = withdrawal
  mustBeTime(at)
  mustHold(
    'publisher',
    archive.people().find((person) => person.name === by),
    by,
  )
  if (reason.trim() === '')
    throw refused(document, '撤回没有写明理由 (no reason is given)', '写明理由：它会长久公示 (give a reason: it stays public)')
  const { status } = archive.publication(document)
  if (status === 'published') return
  if (!archive.released(document))
    throw new GazetteFailure('not-found', `${document}：从未发布 (was never released)`, '检查文件标识 (check the document id)')
  // Approved again after a withdrawal is not public either.
  throw refused(document, '已经撤回 (is withdrawn already)', '无需再撤 (nothing is left to withdraw)')
}

function refuseUnreleasable({ document, findings, quick }: ReviewedEdition): void {
  if (document.role === 'contents' || document.role === 'colophon')
    throw refused(
      document.id,
      '目录与版权页随全期公开，不单独发布 (contents and colophon become public with the whole issue)',
      '发布本期各文件即可 (release the documents of the issue)',
    )
  if (quick)
    throw refused(
      document.id,
      '这是快速识别稿，只供预览与编目，不能作为文本公开 (a quick reading is for previews and finding aids and never public as a text)',
      '细读一遍再审查：gongbao import 原件，不用 --quick；已作的校对会保留 (read it carefully and review that: gongbao import the originals without --quick; corrections are kept)',
    )
  const block = findings.find((finding) => finding.weight === 'block')
  if (block)
    throw refused(
      document.id,
      `有未了结的问题 ${block.code}：${block.message} (an open finding holds it back)`,
      '在校对台更正，或写明理由予以了结 (correct it at the desk, or settle it with a reason)',
    )
}

function refuseRepetition({ document, contentDigest }: ReviewedEdition, archive: Archive): void {
  const { status, version } = archive.publication(document.id)
  const last = status === 'published' ? archive.released(document.id) : null
  if (last?.contentDigest !== contentDigest) return
  throw refused(
    document.id,
    `同样的内容已作为第 ${version} 版发布，登记号 ${last.entry.registerNo} (this very content is public as version ${version})`,
    '无需再发；有更正后可发布新版 (nothing to do; a corrected text becomes a new version)',
  )
}

/** Share of the released lines that must stand in the new version too. Corrections move no lines; a better reader may lose some. */
const SAME_TEXT = 0.5

/** Ids come from position: after another reading of the issue an id may mean another text. That is no correction of the old one. */
function refuseAnotherText({ document }: ReviewedEdition, archive: Archive): void {
  const last = archive.publication(document.id).status === 'published' ? archive.released(document.id) : null
  if (!last) return
  const again = last.edition.lines.filter(({ page, box }) =>
    document.lines.some((line) => line.page === page && isCentredIn(box, line.box)),
  )
  if (again.length >= SAME_TEXT * last.edition.lines.length) return
  throw refused(
    document.id,
    '此标识下已发布的是版面上的另一份文件 (what is public under this id is another text on the page)',
    '先撤回旧文再发布 (withdraw the old text first, then release)',
  )
}

function isCentredIn(inner: Box, { left, top, right, bottom }: Box): boolean {
  const [x, y] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2]
  return x >= left && x < right && y >= top && y < bottom
}

/** The newest review of this content decides: a later negative one takes an earlier positive one back. */
function newestReview({ document, contentDigest, issue }: ReviewedEdition, kind: Review['kind'], archive: Archive): Review {
  const ofKind = (reviews: Review[]) => reviews.filter((review) => review.kind === kind)
  const newest = ofKind(archive.standingReviews(document.id)).findLast((review) => review.contentDigest === contentDigest)
  if (!newest && ofKind(archive.reviews(document.id)).length > 0)
    throw refused(
      document.id,
      `${kind}之后内容有改动，或曾撤回，原审查失效 (the text changed or was withdrawn after the ${english(kind)})`,
      `对现有内容重新${kind} (review it as it stands now)`,
    )
  if (!newest) throw refused(document.id, `没有${kind} (there is no ${english(kind)})`, `先由他人${kind} (have somebody else give it)`)
  if (newest.outcome === 'negative')
    throw refused(
      document.id,
      `${kind}不同意公开：${newest.opinion} (the ${english(kind)} is negative)`,
      '按意见处理后重新审查 (act on the opinion, then review again)',
    )
  if (kind === '保密审查' && issue.distribution === '内部发行' && !newest.opinion.includes('内部发行'))
    throw refused(
      document.id,
      '原刊为内部发行，而保密审查意见未提及 (the issue was for internal distribution and the confidentiality review does not name that)',
      '请保密审查人写明“内部发行”及可公开的依据 (the reviewer must name 内部发行 and the ground for release)',
    )
  return newest
}

type Circumstances = { edition: ReviewedEdition; decision: ReleaseDecision; person: Person | undefined }

function checkReviewer({ by, kind }: Review, { edition, decision, person }: Circumstances): void {
  const id = edition.document.id
  if (!person?.roles.includes('reviewer'))
    throw refused(
      id,
      `${by} 没有审查人角色，其${kind}不算数 (${by} is no reviewer)`,
      '由有审查人角色的人重新审查 (have a reviewer give it)',
    )
  if (by === decision.publisher)
    throw refused(id, `${by} 既作${kind}又发布 (${by} reviewed and would release)`, '由另一人发布 (somebody else must release it)')
  if (edition.corrections.some((correction) => correction.kind !== 'finding' && correction.by === by))
    throw refused(
      id,
      `${by} 校对过此文，不能又作${kind} (${by} corrected the text and cannot give the ${english(kind)})`,
      '由未校对此文的人审查 (have somebody else review it)',
    )
}

/** The register keeps it for ever: what is no time with its zone is a bug of the caller. */
function mustBeTime(at: string): void {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(at)) throw new Error(`no time with its zone: ${at}`)
}

function mustHold(role: Role, person: Person | undefined, name: string): void {
  if (person && !person.disabled && person.roles.includes(role)) return
  throw new GazetteFailure(
    'access-denied',
    `${name} 没有发布人角色，或账号已停用 (${name} is no ${role}, or the account is disabled)`,
    '用有发布人角色的账号：gongbao user list (use an account with that role: gongbao user list)',
  )
}

function english(kind: Review['kind']): string {
  return kind === '审核' ? 'content review' : 'confidentiality review'
}

function refused(document: string, reason: string, remedy: string): GazetteFailure {
  return new GazetteFailure('release-refused', `${document}：${reason}`, remedy)
}
