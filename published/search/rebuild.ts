/** The index built anew from the published editions, beside the one that answers, and put in its place when it holds the same. */
import type { Edition } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import { isTombstone, type Published } from '../published.ts'
import { type CompareOptions, compare, isSame, standingOf } from './compare.ts'
import type { Held, IndexBeside, RebuildableIndex } from './search-index.ts'

/**
 * `step`, `stepCharacters`: so many editions, or editions of so many characters, are put at once. `signal`: stops after the step in hand;
 * what is done is kept.
 */
export type RebuildOptions = CompareOptions & {
  step: number
  stepCharacters: number
  onStep: (progress: Progress) => void
  signal?: AbortSignal
}
/** `done`: editions looked at. `total`: as many as the issues name. `kept`: held already by an interrupted run. */
export type Progress = { done: number; total: number; kept: number }
/** `finished`: false when it was stopped before the swap. `removed`: held, but no longer public. */
export type Rebuilt = { finished: boolean; documents: number; kept: number; removed: number; compared: number }

/**
 * Goes on where an interrupted run stopped. Throws GazetteFailure 'service-down' when an edition was not taken, naming it (the same call
 * goes on), and when the new index does not hold what is published: then it is dropped and the old one answers as before.
 */
export async function rebuild(published: Published, index: RebuildableIndex, options: RebuildOptions): Promise<Rebuilt> {
  const beside = await index.beside()
  const before = new Map(await beside.held())
  const streamed = new Map<DocumentId, Held>()
  const progress: Progress = { done: 0, total: await publishedCount(published), kept: 0 }
  const stopped = () => options.signal?.aborted === true

  for await (const step of steps(published, options, stopped)) {
    const missing = step.filter((edition) => !isSame(before.get(edition.document), standingOf(edition)))
    await put(beside, missing)
    for (const edition of missing) await putRight(published, beside, edition)
    for (const edition of step) {
      streamed.set(edition.document, standingOf(edition))
      before.delete(edition.document)
    }
    progress.kept += step.length - missing.length
    progress.done += step.length
    options.onStep({ ...progress })
  }
  if (stopped()) return { finished: false, documents: progress.done, kept: progress.kept, removed: 0, compared: 0 }

  const removed = await removeGone(published, beside, [...before.keys()])
  const compared = await compare(published, beside, streamed, options).catch(async (error: unknown) => {
    await beside.abandon()
    throw error
  })
  const documents = await beside.count()
  await beside.swap()
  return { finished: true, documents, kept: progress.kept, removed, compared }
}

async function* steps(published: Published, options: RebuildOptions, stopped: () => boolean): AsyncGenerator<Edition[]> {
  let step: Edition[] = []
  let characters = 0
  for await (const edition of published.all()) {
    step.push(edition)
    characters += edition.record.text.length
    if (step.length < options.step && characters < options.stepCharacters) continue
    yield step
    if (stopped()) return
    step = []
    characters = 0
  }
  if (step.length > 0) yield step
}

async function publishedCount(published: Published): Promise<number> {
  return (await published.issues()).reduce((sum, issue) => sum + issue.documents.length, 0)
}

/**
 * People go on releasing and withdrawing meanwhile, on the shelves first: what changed there since it was read must not stay searchable
 * as it was. A newer version and a withdrawal hold against the older text by themselves; a changed standing does not.
 */
async function putRight(published: Published, beside: IndexBeside, edition: Edition): Promise<void> {
  const now = await published.edition(edition.document)
  if (now === null || isTombstone(now)) await beside.withdraw(edition.document, now?.version)
  else if (!isSame(standingOf(now), standingOf(edition))) await put(beside, [now])
}

/** Of what an interrupted run has left: texts withdrawn since. What was released since is not to be met on the shelves as they were read. */
async function removeGone(published: Published, beside: IndexBeside, documents: readonly DocumentId[]): Promise<number> {
  let removed = 0
  for (const document of documents) {
    const now = await published.edition(document)
    if (now !== null && !isTombstone(now)) continue
    await beside.withdraw(document, now?.version)
    removed++
  }
  return removed
}

async function put(beside: IndexBeside, editions: Edition[]): Promise<void> {
  if (editions.length === 0) return
  const { failed } = await beside.put(editions)
  const first = failed[0]
  if (first)
    throw new GazetteFailure(
      'service-down',
      `${failed.length} 份文件未能编入索引，如 ${first.document}：${first.reason} (documents were not indexed)`,
      '查看检索服务的日志后再次运行 gongbao reindex，已编入的不再重做 (look at the search server’s log, then run gongbao reindex again: it goes on where it stopped)',
    )
}
