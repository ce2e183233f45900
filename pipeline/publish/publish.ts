/**
 * Release and withdrawal: the only way onto the public shelves and off them.
 *
 *   release     intent ─► files written unseen ─► register line and frozen edition ─► files seen ─► index ─► intent closed
 *   withdrawal  intent ─► tombstone, page parts covered again ─► register line ─► out of the index ─► intent closed
 *
 * The register line is the moment of decision. A process killed before it has published nothing and makeGood() rolls back; killed after
 * it, makeGood() completes. A text on its way out is hidden first, so that nothing that fails keeps it public.
 */
import type { Archive, Intent, UnchainedEntry } from '../../archive/archive.ts'
import { canonical, digestOf } from '../../gazette/canonical.ts'
import type { Edition, Tombstone } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { RegisterEntry, ReleaseDecision, Review, Withdrawal } from '../../gazette/release.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import type { Published } from '../../published/published.ts'
import type { SearchIndex } from '../../published/search/search-index.ts'
import { alternativesOf } from './alternatives.ts'
import { editionOf } from './edition.ts'
import { passGate, passWithdrawal } from './gate.ts'
import type { PictureOptions } from './picture.ts'
import { coverAgain, indexAll, refreshStandings, shelvesAfter, stageRelease } from './shelves.ts'
import { standingOf, standsNow } from './standing.ts'
import { type Designation, textAuthority } from './text-authority.ts'
import type { VeilOptions } from './veil.ts'

export { passGate } from './gate.ts'
export { rebuildPublished } from './shelves.ts'

/** `publishingUnit`: who answers for releases, unless the archive's setting `publishingUnit` names another. */
export type PublishOptions = { picture: PictureOptions; veil: VeilOptions; designations: Designation[]; publishingUnit: string }
export type PublishTools = {
  archive: Archive
  published: Published
  search: Pick<SearchIndex, 'put' | 'withdraw'>
  options: PublishOptions
}

/**
 * Releases a reviewed text as its next version. Throws GazetteFailure: 'release-refused' or 'access-denied' (nothing happened);
 * 'disk-full', 'disk-write' (nothing happened, or, said so, to be completed by makeGood); 'service-down' (released, not yet searchable).
 */
export function publish(edition: ReviewedEdition, decision: ReleaseDecision, tools: PublishTools): Promise<RegisterEntry> {
  return tools.archive.exclusively('publishing', async () => {
    await finishIntent(tools)
    const reviews = passGate(edition, decision, tools.archive)
    const intent = tools.archive.openIntent(plannedRelease(edition, decision, { reviews, tools }), (entry) => ({
      edition: frozenEdition(edition, entry, tools),
      contentDigest: edition.contentDigest,
    }))
    return carryOut(intent, tools)
  })
}

/** Takes a released text off the shelves; a tombstone with the reason stays. Throws as publish() does, and 'not-found'. */
export function withdraw(withdrawal: Withdrawal, tools: PublishTools): Promise<RegisterEntry> {
  return tools.archive.exclusively('publishing', async () => {
    await finishIntent(tools)
    passWithdrawal(withdrawal, tools.archive)
    const intent = tools.archive.openIntent(plannedWithdrawal(withdrawal, tools), (entry) => ({
      tombstone: tombstoneOf(withdrawal, entry, tools.archive),
    }))
    return carryOut(intent, tools)
  })
}

/** Completes or rolls back what a killed process left: on every start of a server, and whenever an intent is found open. */
export function makeGood(tools: PublishTools): Promise<'nothing' | 'completed' | 'rolled-back'> {
  return tools.archive.exclusively('publishing', () => finishIntent(tools))
}

async function finishIntent(tools: PublishTools): Promise<'nothing' | 'completed' | 'rolled-back'> {
  const intent = tools.archive.intent()
  if (!intent) return 'nothing'
  await tools.published.sweep()
  if ('edition' in intent.content && !intent.registered) {
    tools.archive.closeIntent()
    return 'rolled-back'
  }
  await carryOut(intent, tools)
  return 'completed'
}

/** Every step may have been done before: each is harmless when done again. */
async function carryOut(intent: Intent, tools: PublishTools): Promise<RegisterEntry> {
  const { entry, content } = intent
  if ('edition' in content) await carryOutRelease(intent, content.edition, tools)
  else await carryOutWithdrawal(entry, content.tombstone, tools)
  await completing(entry, () => refreshStandings(entry.document, tools))
  tools.archive.closeIntent()
  return entry
}

async function carryOutRelease({ entry, registered }: Intent, edition: Edition, tools: PublishTools): Promise<void> {
  const { archive, published, search } = tools
  const shelves = shelvesAfter(archive, edition.issue.id, { edition, entry })
  const staged = await stageRelease(edition, { shelves, tools, all: registered }).catch((error: unknown) => {
    if (!registered) archive.closeIntent()
    throw error
  })
  archive.registerIntent()
  await completing(entry, async () => {
    await staged.commit()
    // Only now does the register know the text by its names, so that what repeals it can be told.
    const standing = standsNow(edition, entry.publishedAt, archive)
    await published.putStanding(entry.document, standing)
    await indexAll([{ ...edition, ...standing }], search)
  })
}

async function carryOutWithdrawal(entry: RegisterEntry, tombstone: Tombstone, tools: PublishTools): Promise<void> {
  const { archive, published, search } = tools
  const issue = archive.released(entry.document)!.edition.issue.id
  await published.withdraw(tombstone)
  await coverAgain(shelvesAfter(archive, issue, { gone: entry.document }), tools)
  archive.registerIntent()
  await completing(entry, () => search.withdraw(entry.document, tombstone.version))
}

type Ground = { reviews: Review[]; tools: PublishTools }

function plannedRelease(
  { record, pages, issue, document }: ReviewedEdition,
  decision: ReleaseDecision,
  { reviews, tools }: Ground,
): UnchainedEntry {
  const { status } = tools.archive.publication(document.id)
  const { findings: _, ...facts } = record
  return {
    type: status === 'published' ? '更正' : '发布',
    document: document.id,
    version: (tools.archive.released(document.id)?.edition.version ?? 0) + 1,
    originalContent: {
      textHash: digestOf(record.text),
      recordHash: digestOf(canonical(facts)),
      imageHashes: pages.map((page) => page.image),
      sourceHashes: issue.sources.map((source) => source.sha256),
    },
    publishingUnit: tools.archive.setting('publishingUnit') ?? tools.options.publishingUnit,
    reviewers: reviews.map(({ by, kind, opinion, at }) => ({ person: by, role: kind, opinion, at })),
    publisher: decision.publisher,
    publishedAt: decision.at,
    channels: decision.channels,
    reason: null,
  }
}

function plannedWithdrawal({ document, by, at, reason }: Withdrawal, { archive, options }: PublishTools): UnchainedEntry {
  const { registerNo: _, prevHash: __, hash: ___, ...released } = archive.released(document)!.entry
  const publishingUnit = archive.setting('publishingUnit') ?? options.publishingUnit
  return { ...released, type: '撤回', publishingUnit, reviewers: [], publisher: by, publishedAt: at, reason }
}

function frozenEdition(reviewed: ReviewedEdition, entry: RegisterEntry, { archive, options }: PublishTools): Edition {
  // No sampling result is recorded yet, so no text may be called 标准文本.
  const authority = textAuthority(reviewed.record, reviewed.issue, { designations: options.designations, gatePassed: false })
  const open = { status: 'unknown' as const, asOf: entry.publishedAt.slice(0, 10), evidence: null }
  const edition = editionOf(reviewed, entry, { textAuthority: authority, validity: open })
  const alternatives = alternativesOf(edition, (page) => archive.page(page))
  return { ...edition, ...(alternatives === null ? {} : { alternatives }), validity: standingOf(edition, entry.publishedAt, archive) }
}

function tombstoneOf({ document, at, reason, keepTitle }: Withdrawal, entry: RegisterEntry, archive: Archive): Tombstone {
  const title = keepTitle ? (archive.released(document)!.edition.record.title.value ?? null) : null
  return { document, version: entry.version, withdrawnAt: at, reason, title, registerNo: entry.registerNo, successor: null }
}

/** What fails after the register line leaves the intent open: said plainly, as the decision stands. */
async function completing(entry: RegisterEntry, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof GazetteFailure)) throw error
    throw new GazetteFailure(
      error.code,
      `${entry.document}：已登记（登记号 ${entry.registerNo}），尚未完成 (registered as no. ${entry.registerNo}, not complete): ${error.message}`,
      `${error.remedy}；之后的任何发布或重启都会先完成它 (the next release or a restart completes it first)`,
      error,
    )
  }
}
