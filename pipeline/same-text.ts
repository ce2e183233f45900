/**
 * The same document again: after an import every text is looked for by content among all drafts, and pairs that may be one text are kept for a
 * person to decide. What is decided is laid over the drafts here: a text that is public already is named by its other printing, and neither
 * becomes public beside the other without that.
 */
import type { Archive, IssueDraft } from '../archive/archive.ts'
import { copiesAmong, ordered, otherOf, setAside, type TextLink } from '../gazette/copies.ts'
import type { DocumentLine } from '../gazette/document.ts'
import type { Finding } from '../gazette/finding.ts'
import { bareText, fingerprintOf, likeness, SEARCH } from '../gazette/fingerprint.ts'
import { copyOf, type DocumentId, type IssueId, parseDocumentId } from '../gazette/ids.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import type { Relation } from '../gazette/relation.ts'
import type { ReviewedEdition } from '../gazette/reviewed.ts'
import { compareTexts } from '../gazette/same-text.ts'
import { compareWitnesses, witnessFinding } from '../gazette/witness-readings.ts'

/** Texts of other issues that still wait are compared so many at a time: an archive of an older program has all of them waiting, and a server must answer. */
const MOST_AT_ONCE = 500

/** Compares the texts of an issue, new or read anew, with all others, and some that wait since before. A killed run goes on where it was. Returns how many. */
export function linkSameTexts(archive: Archive, issue: IssueId | null): number {
  const own = issue === null ? 0 : linkIssue(archive, issue)
  const before = archive.unmarked({}).slice(0, MOST_AT_ONCE)
  for (const document of before) linkOne(document, archive, new Map())
  return own + before.length
}

/** The texts of one issue alone: before one of them becomes public. */
export function linkIssue(archive: Archive, issue: IssueId): number {
  const own = archive.unmarked({ issue })
  const namesakes = own.length === 0 ? new Map<string, DocumentId>() : titlesOf(copyOf(issue), archive)
  for (const document of own) linkOne(document, archive, namesakes)
  return own.length
}

/** 0 to 1. A table under the same title in another copy of the issue may be read in another order of its cells. */
const LEAST_OF_COPIES = 0.6

/** Texts of the first copy of an issue, by title. */
function titlesOf(first: IssueId | null, archive: Archive): Map<string, DocumentId> {
  const titled = first === null ? [] : archive.documents({ issue: first }).filter(({ title }) => title !== '')
  return new Map(titled.map(({ id, title }) => [bareText(title), id]))
}

function linkOne(document: DocumentId, archive: Archive, namesakes: ReadonlyMap<string, DocumentId>): void {
  const own = archive.knownText(document)
  if (own === null) {
    // Without a record nothing is known; it need not be looked at again.
    archive.mark(document, { sketch: new Uint32Array(), keys: [] }, [])
    return
  }
  const fingerprint = fingerprintOf(own.known)
  const near = archive
    .sharing(fingerprint.keys, SEARCH.mostSharing)
    .map((one) => ({ document: one.document, like: likeness(one.sketch, fingerprint.sketch) }))
    .filter((one) => one.document !== document && one.like >= SEARCH.leastLike)
    .sort((one, other) => other.like - one.like || (one.document < other.document ? -1 : 1))
  const namesake = namesakes.get(bareText(own.known.title ?? ''))
  const candidates = new Set([
    ...near.slice(0, SEARCH.mostCompared).map((one) => one.document),
    ...(namesake === undefined ? [] : [namesake]),
  ])
  const links = [...candidates].flatMap((candidate) => {
    const other = archive.knownText(candidate)
    if (other === null || other.issue === own.issue) return []
    const { same, score } = compareTexts(own.known, other.known)
    const [a, b] = ordered(document, candidate)
    return same || (candidate === namesake && score >= LEAST_OF_COPIES) ? [{ a, b, score: Math.round(score * 1000) / 1000 }] : []
  })
  archive.mark(document, fingerprint, links)
}

/** What copies add to a text under review. `tie`: its record with its relations to other printings. `twins`: the same text in other copies of its issue. */
export type Copies = {
  findings: Finding[]
  twins: DocumentId[]
  over(draft: IssueDraft): IssueDraft
  tie(record: DocumentRecord): DocumentRecord
}

/**
 * A pair that nobody has decided about holds a text back as long as the other is public. The relation stands in the record once the other is
 * public: of two that become public one after the other, the second names the first, and the page of the first shows it too.
 */
export function copiesOf(draft: IssueDraft, document: DocumentId, archive: Archive): Copies {
  const links = archive.sameTexts(document)
  const isPublic = (link: TextLink) => archive.publication(otherOf(link, document)).status === 'published'
  const relations = links
    .filter((link) => link.decision?.verdict === 'same' && isPublic(link))
    .map((link) => relationOf(link, document, archive))
  const open = links.filter((link) => link.decision === null)
  const tie = (record: DocumentRecord): DocumentRecord =>
    record.id === document && relations.length > 0 ? { ...record, relations: [...record.relations, ...relations] } : record
  const decisions = archive.copyDecisions().filter((one) => one.kind === 'issue')
  const isDecided = decisions.some(({ b }) => b === draft.issue.id)
  return {
    findings: [
      ...open.map((link) => openFinding(link, document, isPublic(link))),
      ...links.filter(isStale).map((link) => staleFinding(link, document)),
      ...asideFindings(draft, setAside(decisions)),
    ],
    twins: links.filter((link) => link.decision?.verdict === 'same').flatMap((link) => twinOf(otherOf(link, document), draft, archive)),
    tie,
    over: (one) => ({
      ...one,
      records: one.records.map(tie),
      findings: isDecided ? one.findings.filter(({ code }) => code !== 'issue-duplicate') : one.findings,
    }),
  }
}

function twinOf(document: DocumentId, { issue }: IssueDraft, archive: Archive): DocumentId[] {
  const id = parseDocumentId(document)?.issue
  const other = archive.issues().find((one) => one.issue.id === id)
  return other !== undefined && copiesAmong([{ issue }, other]).length > 0 ? [document] : []
}

/** More places than a person walks through from one page: the comparison shows them all. */
const MOST_PLACES = 40

/** Where another scan of the issue reads otherwise. A person settles each; nothing is changed. */
export function withWitnesses(edition: ReviewedEdition, twins: { id: DocumentId; lines: DocumentLine[] }[]): ReviewedEdition {
  const findings: Finding[] = []
  const settled: ReviewedEdition['settled'] = []
  for (const { id, lines } of twins)
    for (const { a, b } of compareWitnesses(edition.document.lines, lines).differences) {
      const finding = witnessFinding(a, b, id)
      const by = edition.corrections.findLast(
        (one) => one.kind === 'finding' && one.code === finding.code && one.message === finding.message,
      )
      if (by?.kind === 'finding') settled.push({ finding, by: by.by, at: by.at, reason: by.reason })
      else findings.push(finding)
    }
  return { ...edition, findings: [...findings.slice(0, MOST_PLACES), ...edition.findings], settled: [...edition.settled, ...settled] }
}

/** The draft with all its ties, those that nobody has confirmed as candidates: for exports. */
export function tied(draft: IssueDraft, archive: Archive): IssueDraft {
  const records = draft.records.map((record) => {
    const links = archive.sameTexts(record.id).filter((link) => link.decision?.verdict !== 'different')
    return links.length === 0
      ? record
      : { ...record, relations: [...record.relations, ...links.map((link) => relationOf(link, record.id, archive))] }
  })
  return { ...draft, records }
}

function relationOf(link: TextLink, document: DocumentId, archive: Archive): Relation {
  const target = otherOf(link, document)
  const other = archive.knownText(target)?.known
  return {
    type: 'sameTextAs',
    cue: link.score === null ? '人工认定' : `相合 ${percent(link.score)}`,
    citedTitle: other?.title ?? null,
    citedNumber: null,
    target,
    resolution: link.decision === null ? 'candidate' : 'resolved',
    sentence: link.decision?.reason ?? '',
    article: null,
    places: [],
  }
}

function openFinding(link: TextLink, document: DocumentId, isPublic: boolean): Finding {
  const other = otherOf(link, document)
  const alike = link.score === null ? '' : `，相合 ${percent(link.score)}`
  return {
    code: 'same-text',
    weight: isPublic ? 'block' : 'doubt',
    message: `与 ${other} 疑为同文${alike}；请在“副本”核定 (may be the same text${isPublic ? ', which is public' : ''}; decide at Copies)`,
  }
}

/** Ids come from position: after another reading of an issue an id may mean another text than the one that was decided about. */
function isStale({ score, decision }: TextLink): boolean {
  return score === null && decision?.verdict === 'same'
}

function staleFinding(link: TextLink, document: DocumentId): Finding {
  const other = otherOf(link, document)
  return {
    code: 'same-text',
    weight: 'doubt',
    message: `曾核定与 ${other} 为同一文件，现在两件文字并不相合；请复核 (was decided to be the same text, but the two do not agree as they stand)`,
  }
}

function asideFindings({ issue }: IssueDraft, aside: ReturnType<typeof setAside>): Finding[] {
  const by = aside.get(issue.id)
  if (by === undefined) return []
  return [
    { code: 'issue-duplicate', weight: 'block', message: `已由 ${by.b} 取代：${by.reason} (another copy was chosen in place of this one)` },
  ]
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
