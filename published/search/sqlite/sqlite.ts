/** The embedded driver: SQLite FTS5, with threads that answer and one that writes. */
import type { Edition } from '../../../gazette/edition.ts'
import { entryOf } from '../entry.ts'
import { lookUp } from '../numbers.ts'
import type { IndexBeside, RebuildableIndex } from '../search-index.ts'
import { liveFile, liveMark } from './files.ts'
import { openReaders, type ReaderOptions, type Readers } from './readers.ts'
import { openThread, type Thread } from './thread.ts'

export type SqliteIndexOptions = ReaderOptions & { folder: string }
export type SqliteIndex = RebuildableIndex & { optimize(): Promise<void> }

/** The index in `folder`, made when it is not there. The caller closes it. */
export function openSqliteIndex({ folder, ...options }: SqliteIndexOptions): SqliteIndex {
  let writing: Thread | null = null
  let reading: { mark: string; readers: Readers } | null = null
  const closing = new Set<Promise<void>>()

  return {
    put: (editions) => taken(editions, (entries) => writer().call('put', entries)),
    async withdraw(document, version) {
      await writer().call('withdraw', document, version)
      // What was asked before may still be under way with the text in it: it is answered before this is.
      await settled()
    },
    search: (query, wish) => readers().ask('search', [query, wish], wish.deadlineMs),
    byNumber: (raw) => lookUp(raw, (form, values) => readers().ask('numbers', [form, values], null)),
    suggest: (prefix, limit) => readers().ask('suggest', [prefix, limit], null),
    browse: () => readers().ask('browse', [], null),
    async clear() {
      await writer().call('clear')
      await settled()
    },
    optimize: () => writer().call('optimize'),
    beside,
    async close() {
      await Promise.all([reading?.readers.close(), writing?.close(), ...closing])
      reading = null
      writing = null
    },
  }

  /** Begun anew when it has ended: what it had not finished was refused, and whoever asked for it was told. */
  function writer(): Thread {
    if (writing?.ended()) writing = null
    writing ??= openThread({ role: 'write', folder, mayBegin: options.mayBegin }, folder)
    return writing
  }

  /** Of the index that answers now: another process may have put a new one in place. */
  function readers(): Readers {
    const mark = liveMark(folder)
    if (reading !== null && reading.mark !== mark) {
      const old = reading.readers.close()
      closing.add(old)
      void old.finally(() => closing.delete(old))
      reading = null
    }
    reading ??= { mark, readers: openReaders(liveFile(folder), folder, options) }
    return reading.readers
  }

  async function settled(): Promise<void> {
    await Promise.all([reading?.readers.settled(), ...closing])
  }

  async function beside(): Promise<IndexBeside> {
    const file = await writer().call('besideOpen')
    let its: Readers | null = null
    const asking = () => (its ??= openReaders(file, folder, { ...options, readers: 1 }))
    const rest = async () => {
      await its?.close()
      its = null
    }
    return {
      held: () => asking().ask('held', [], null),
      put: (editions) => taken(editions, (entries) => writer().call('besidePut', file, entries)),
      withdraw: (document, version) => writer().call('besideWithdraw', file, document, version),
      search: (query, wish) => asking().ask('search', [query, wish], wish.deadlineMs),
      count: async () => (await asking().ask('browse', [], null)).documents,
      async swap() {
        await rest()
        for (let first = true; await writer().call('besideMerge', file, first); first = false);
        await writer().call('besideSwap', file)
      },
      async abandon() {
        await rest()
        await writer().call('besideAbandon', file)
      },
    }
  }
}

async function taken(editions: readonly Edition[], put: (entries: ReturnType<typeof entryOf>[]) => Promise<number>) {
  return { indexed: await put(editions.map(entryOf)), failed: [] }
}
