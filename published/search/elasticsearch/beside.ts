/** The index that is built while another answers. */
import type { DocumentId } from '../../../gazette/ids.ts'
import type { Held, IndexBeside } from '../search-index.ts'
import type { Cluster } from './connect.ts'
import type { Stored } from './found.ts'
import { complete, totalOf } from './found.ts'
import { type Indices, WHEN_LOADED } from './indices.ts'
import { standing } from './request.ts'
import type { searches } from './search.ts'
import type { writer } from './write.ts'

type Parts = { cluster: Cluster; indices: Indices; write: ReturnType<typeof writer>; search: ReturnType<typeof searches> }
/** `copiesTimeoutMs`: how long the swap waits for the copies on other nodes. */
export type BesideOptions = { searchTimeoutMs: number; copiesTimeoutMs: number }

const HELD_A_STEP = 10_000

/** The one that an interrupted run has left, or a new one. It is known by its aliases to every process that writes. */
export async function openBeside({ cluster, indices, write, search }: Parts, options: BesideOptions): Promise<IndexBeside> {
  const { client, change } = cluster
  const { live, beside } = await indices.roles()
  const index = beside ?? (await indices.make('beside'))
  const call = { requestTimeout: options.searchTimeoutMs }
  // What was withdrawn before must stay so here too, whatever comes late.
  if (live !== null) await write.copyMarks(live, index)

  return {
    held: () => change(held),
    put: (editions) =>
      change(async () => {
        const { gone, ...taken } = await write.put(editions, [index])
        if (gone.length > 0) throw cluster.down(`${index} 已被删除 (has been deleted)`, BEGIN_AGAIN)
        return taken
      }),
    withdraw: (document, version) => change(() => write.withdraw(document, [index], version)),
    search: (query, wish) =>
      change(async () => {
        await refresh()
        return search(index, query, wish)
      }),
    count: () =>
      change(async () => {
        await refresh()
        return totalOf(complete(await client.search({ index, query: standing(ALL), size: 0, track_total_hits: true }, call), cluster))
      }),
    swap: () => change(swap),
    abandon: () => change(() => indices.drop(index)),
  }

  async function refresh(): Promise<void> {
    await client.indices.refresh({ index }, { requestTimeout: options.copiesTimeoutMs })
  }

  async function held(): Promise<ReadonlyMap<DocumentId, Held>> {
    await refresh()
    const all = new Map<DocumentId, Held>()
    for (let after: string | undefined; ; ) {
      const found = await client.search<Pick<Stored, 'document' | 'version' | 'status'>>(
        {
          index,
          query: standing(ALL),
          sort: [{ document: 'asc' }],
          size: HELD_A_STEP,
          track_total_hits: false,
          _source: false,
          docvalue_fields: ['version', 'status'],
          ...(after === undefined ? {} : { search_after: [after] }),
        },
        call,
      )
      for (const { _id, fields } of complete(found, cluster).hits.hits)
        all.set(_id!, { version: Number(fields?.version?.[0]), status: String(fields?.status?.[0]) })
      const last = found.hits.hits.at(-1)
      if (last === undefined || found.hits.hits.length < HELD_A_STEP) return all
      after = last._id!
    }
  }

  /** Its settings first, then its copies, then the one step. Without its copies a node's loss would take the whole index. */
  async function swap(): Promise<void> {
    await client.indices.putSettings({ index, settings: WHEN_LOADED }, { requestTimeout: options.searchTimeoutMs })
    await refresh()
    const health = await client.cluster.health(
      { index, wait_for_status: 'green', timeout: `${options.copiesTimeoutMs}ms` },
      { requestTimeout: options.copiesTimeoutMs + options.searchTimeoutMs, ignore: [408] },
    )
    if (health.timed_out || health.status !== 'green')
      throw cluster.down(`${index} 的副本未能就绪 (its copies are not ready): ${health.status}`, WAIT_FOR_COPIES)
    await indices.swap(index)
  }
}

const ALL = { match_all: {} }
const BEGIN_AGAIN = '再次运行 gongbao reindex (run gongbao reindex again)'
const WAIT_FOR_COPIES =
  '待集群各节点恢复后再次运行 gongbao reindex，已编入的不必重来 (run gongbao reindex again when all nodes are back: what is indexed stays)'
