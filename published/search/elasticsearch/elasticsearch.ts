/** The driver for archives that have outgrown one machine. The same contract as the embedded one, held by the same suite. */
import type { RebuildableIndex } from '../search-index.ts'
import { type BesideOptions, openBeside } from './beside.ts'
import { type ConnectOptions, connect } from './connect.ts'
import { type IndicesOptions, indicesOf, type Roles } from './indices.ts'
import { lookups } from './lookups.ts'
import { type SearchingOptions, searches } from './search.ts'
import { type WriteOptions, writer } from './write.ts'

/** `mayBegin`: nothing is published yet, so that an index that is not there is no loss: it is made, and empty. */
export type ElasticsearchOptions = ConnectOptions &
  Omit<IndicesOptions, 'timeoutMs'> &
  WriteOptions &
  SearchingOptions &
  BesideOptions & { mayBegin: boolean }

export function openElasticsearchIndex(options: ElasticsearchOptions): RebuildableIndex {
  const cluster = connect(options)
  const indices = indicesOf(cluster.client, { ...options, timeoutMs: options.searchTimeoutMs })
  const write = writer(cluster, options)
  const search = searches(cluster, options)
  const look = lookups(cluster, indices.alias, options)
  let isThere = false
  let { mayBegin } = options

  return {
    put: (editions) => cluster.change(() => put(editions)),
    withdraw: (document, version) => cluster.change(() => withdraw(document, version)),
    search: (query, wish) => asked(() => search(indices.alias, query, wish)),
    byNumber: (raw) => asked(() => look.byNumber(raw)),
    suggest: (prefix, limit) => asked(() => look.suggest(prefix, limit)),
    browse: () => asked(() => look.browse()),
    beside: () => cluster.change(() => openBeside({ cluster, indices, write, search }, options)),
    clear: () => cluster.change(() => indices.clear()),
    close: () => cluster.client.close(),
  }

  function asked<Value>(question: () => Promise<Value>): Promise<Value> {
    return cluster.ask(async () => {
      // Looked for once: an index that is deleted later is missed by the question itself.
      if (!isThere) {
        await standingRoles()
        isThere = true
      }
      return question()
    })
  }

  /** An index that is not there is never taken for an empty one, unless nothing is published. */
  async function standingRoles(): Promise<Roles> {
    const roles = await indices.roles()
    if (roles.live === null) {
      if (!mayBegin || roles.number > 0) throw cluster.down(`没有索引 ${indices.alias} (there is no such index)`, REINDEX)
      await indices.make('live')
    }
    // Gone from now on, it is a loss.
    mayBegin = false
    return roles.live === null ? indices.roles() : roles
  }

  /** Into the one that answers and the one that is being built beside it. Looked for anew each time: another process may have swapped them. */
  async function put(editions: Parameters<RebuildableIndex['put']>[0]) {
    for (let round = 0; ; round++) {
      const { live, beside } = await writtenTo()
      const both = [live, beside].filter((one) => one !== null)
      const { gone, ...taken } = await write.put(editions, both)
      if (gone.length > 0 && round < MOST_ROUNDS) continue
      // Both: the one that is being built may have come to answer since.
      await cluster.client.indices.refresh({ index: both, ignore_unavailable: true }, { requestTimeout: options.bulkTimeoutMs })
      return taken
    }
  }

  /** While the first index of all is being built there is none that answers. */
  async function writtenTo(): Promise<Roles> {
    const roles = await indices.roles()
    return roles.beside === null ? standingRoles() : roles
  }

  /** Out of all: what is kept for going back to must not bring a withdrawn text back. */
  async function withdraw(document: string, version?: number): Promise<void> {
    const { live, beside, kept } = await indices.roles()
    const all = [live, beside, ...kept].filter((one) => one !== null)
    if (all.length > 0) await write.withdraw(document, all, version)
  }
}

/** Swapped under our hands more often than that, somebody is at fault. */
const MOST_ROUNDS = 3
const REINDEX = '运行 gongbao reindex (run gongbao reindex)'
