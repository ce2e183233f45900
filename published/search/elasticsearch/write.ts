/**
 * What goes into the indices and out of them. The server keeps for every document the version it was given: 2k for version k of a text,
 * 2k + 1 for the withdrawal of it, and refuses what is older. So a late write never brings back what was withdrawn or corrected since.
 *
 * A withdrawal is written as a mark instead of a deletion: of a deletion the server forgets the version after a while
 * (`index.gc_deletes`) and whenever it starts again; of a mark never.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Edition } from '../../../gazette/edition.ts'
import type { DocumentId } from '../../../gazette/ids.ts'
import { entryOf } from '../entry.ts'
import type { Cluster } from './connect.ts'
import { fieldsOf } from './fields.ts'

export type Taken = { indexed: number; failed: { document: DocumentId; reason: string }[] }
/** `bulkRetries`, `bulkWaitMs`: how often and after how long what was refused for lack of room (429) is sent again. */
export type WriteOptions = { bulkTimeoutMs: number; bulkRetries: number; bulkWaitMs: number; searchTimeoutMs: number }

type Mark = { document: DocumentId; version: number; withdrawn: boolean }
type Piece = { index: string; version: number; fields: { document: DocumentId } }
/** `gone`: indices that are not there any more. */
export type Written = Taken & { gone: string[] }

export function writer(cluster: Cluster, options: WriteOptions) {
  const { client } = cluster
  return { put, withdraw, copyMarks }

  /** Puts the editions into each of the indices. A text that a newer version or its withdrawal has overtaken counts as neither indexed nor failed. */
  async function put(editions: readonly Edition[], indices: readonly string[]): Promise<Written> {
    function* pieces(): Generator<Piece> {
      for (const edition of editions) {
        const fields = fieldsOf(entryOf(edition))
        for (const index of indices) yield { index, version: 2 * edition.version, fields }
      }
    }
    return bulk(pieces(), editions.length)
  }

  /** Leaves a mark in each of the indices, until none of them holds the text, or none that is no newer than `version`. Throws GazetteFailure 'service-down'. */
  async function withdraw(document: DocumentId, indices: readonly string[], version?: number): Promise<void> {
    if (version !== undefined) return mark({ document, version, withdrawn: true }, indices)
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const held = await heldIn(document, indices)
      if (held === null) {
        await sleep(ROUND_MS)
        continue
      }
      if (held.every(({ withdrawn }) => withdrawn)) return
      await mark({ document, version: Math.max(...held.map((one) => one.version)), withdrawn: true }, indices)
    }
    throw cluster.down(`${document} 未能从各索引撤回 (could not be withdrawn from every index)`)
  }

  /** Also where the text is not held yet: it may be on its way there. */
  async function mark(fields: Mark, indices: readonly string[]): Promise<void> {
    const pieces = indices.map((index) => ({ index, version: 2 * fields.version + 1, fields }))
    const { failed, gone } = await bulk(pieces, 1)
    if (failed[0]) throw cluster.down(`${fields.document}: ${failed[0].reason}`)
    const there = indices.filter((index) => !gone.includes(index))
    if (there.length > 0)
      await client.indices.refresh({ index: there, ignore_unavailable: true }, { requestTimeout: options.searchTimeoutMs })
  }

  /** null while one of them cannot be read, as one that is only just being made. */
  async function heldIn(document: DocumentId, indices: readonly string[]): Promise<Mark[] | null> {
    const { docs } = await client.mget<{ version: number; withdrawn?: boolean }>(
      { docs: indices.map((_index) => ({ _index, _id: document, _source: ['version', 'withdrawn'] })) },
      { requestTimeout: options.searchTimeoutMs },
    )
    if (docs.some((one) => 'error' in one && one.error.type !== 'index_not_found_exception')) return null
    return docs.flatMap((one) => ('found' in one && one.found ? [{ withdrawn: false, ...one._source!, document }] : []))
  }

  /** The marks of withdrawals that `from` holds, into `to`. */
  async function copyMarks(from: string, to: string): Promise<void> {
    let after: string | undefined
    do {
      const { hits, _shards } = await client.search<Mark>(
        {
          index: from,
          query: { term: { withdrawn: true } },
          sort: [{ document: 'asc' }],
          size: MARKS_A_STEP,
          ...(after === undefined ? {} : { search_after: [after] }),
        },
        { requestTimeout: options.searchTimeoutMs },
      )
      if (_shards.failed > 0) throw cluster.down('部分分片没有回应 (some shards do not answer)')
      const marks = hits.hits.map((one) => one._source!)
      const { failed } = await bulk(
        marks.map((fields) => ({ index: to, version: 2 * fields.version + 1, fields })),
        marks.length,
      )
      if (failed[0]) throw cluster.down(`${failed[0].document}: ${failed[0].reason}`)
      after = marks.length < MARKS_A_STEP ? undefined : marks.at(-1)!.document
    } while (after !== undefined)
  }

  async function bulk(pieces: Iterable<Piece>, documents: number): Promise<Written> {
    const failed = new Map<DocumentId, string>()
    const overtaken = new Set<DocumentId>()
    const gone = new Set<string>()
    let unavailable: string | null = null
    await client.helpers.bulk<Piece>(
      {
        datasource: one(pieces) as never,
        onDocument: ({ index, version, fields }) => [
          // Always an id of our own: a retry of a request that had succeeded must not make a second copy.
          { index: { _index: index, _id: fields.document, version, version_type: 'external_gte' } },
          fields,
        ],
        onDrop: ({ status, operation, document, error }) => {
          const { document: id } = document as unknown as Piece['fields']
          if (status === 409) overtaken.add(id)
          else if (error?.type === 'index_not_found_exception') gone.add(indexOf(operation))
          else if (status >= 500) unavailable ??= `${id}: ${error?.reason ?? status}`
          else failed.set(id, `${status} ${error?.reason ?? '队列已满 (no room)'}`)
        },
        retries: options.bulkRetries,
        wait: options.bulkWaitMs,
      },
      { requestTimeout: options.bulkTimeoutMs },
    )
    if (unavailable !== null) throw cluster.down(unavailable)
    return {
      indexed: documents - failed.size - overtaken.size,
      failed: [...failed].map(([document, reason]) => ({ document, reason })),
      gone: [...gone],
    }
  }
}

/** Released again and again while it is withdrawn, or an index that cannot be read for 3 s: somebody must look. */
const MOST_ROUNDS = 10
const ROUND_MS = 300
const MARKS_A_STEP = 1000

async function* one<Value>(values: Iterable<Value>): AsyncGenerator<Value> {
  yield* values
}

function indexOf(operation: unknown): string {
  const [action] = Array.isArray(operation) ? operation : [operation]
  return (action as { index: { _index: string } }).index._index
}
