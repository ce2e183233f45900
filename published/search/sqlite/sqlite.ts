/** The embedded driver: SQLite FTS5 in a worker thread. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { GazetteFailure } from '../../../gazette/failure.ts'
import { entryOf } from '../entry.ts'
import { lookUp } from '../numbers.ts'
import type { SearchIndex } from '../search-index.ts'
import type { AnswerOptions } from './answer.ts'
import type { Tasks } from './worker.ts'

/** `graceMs`: how long after its deadline a query may still answer before the thread is ended and begun anew. */
export type SqliteIndexOptions = AnswerOptions & { folder: string; graceMs: number }

type Call = { task: keyof Tasks; given: unknown[]; resolve: (value: never) => void; reject: (error: Error) => void }

/** What must not be lost with a thread that is ended for another's sake: each is harmless when done twice. */
const WRITES: ReadonlySet<keyof Tasks> = new Set(['put', 'withdraw', 'clear'])

/** The index in `folder`, made when it is not there. The caller closes it. */
export function openSqliteIndex({ folder, graceMs, ...options }: SqliteIndexOptions): SearchIndex & { optimize(): Promise<void> } {
  const calls = new Map<number, Call>()
  let last = 0
  let worker: Worker | null = null

  return {
    async put(editions) {
      await ask('put', editions.map(entryOf))
      return { indexed: editions.length, failed: [] }
    },
    withdraw: (document) => ask('withdraw', document),
    search: (query, wish) => within(wish.deadlineMs + graceMs, ask('search', query, wish)),
    byNumber: (raw) => lookUp(raw, (form, values) => ask('numbers', form, values)),
    suggest: (prefix, limit) => ask('suggest', prefix, limit),
    browse: () => ask('browse'),
    clear: () => ask('clear'),
    optimize: () => ask('optimize'),
    async close() {
      if (worker === null) return
      const closing = worker
      await ask('close')
      worker = null
      await closing.terminate()
    },
  }

  function ask<Task extends keyof Tasks>(task: Task, ...given: Parameters<Tasks[Task]>): Promise<ReturnType<Tasks[Task]>> {
    worker ??= start()
    worker.ref()
    const id = ++last
    return new Promise((resolve, reject) => {
      calls.set(id, { task, given, resolve, reject })
      worker!.postMessage({ id, task, given })
    })
  }

  function start(): Worker {
    const started = new Worker(join(import.meta.dirname, 'worker.ts'), { workerData: { folder, options } })
    started.on('message', ({ id, result, error }: { id: number; result: never; error?: string }) => {
      const call = calls.get(id)
      calls.delete(id)
      if (error === undefined) call?.resolve(result)
      else call?.reject(indexFailure(error))
      // A thread with nothing to do does not keep the process alive.
      if (calls.size === 0) started.unref()
    })
    started.on('error', (error) => fail(started, indexFailure(error.message)))
    started.on('exit', () => fail(started, indexFailure('the search thread has ended')))
    return started
  }

  function fail(ended: Worker, error: Error): void {
    if (worker !== ended) return
    worker = null
    for (const call of calls.values()) call.reject(error)
    calls.clear()
  }

  function again([id, call]: [number, Call]): void {
    worker ??= start()
    worker.ref()
    calls.set(id, call)
    worker.postMessage({ id, task: call.task, given: call.given })
  }

  async function within<Value>(ms: number, answer: Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const slow = worker
        if (slow !== null) {
          const writes = [...calls].filter(([, { task }]) => WRITES.has(task))
          for (const [id] of writes) calls.delete(id)
          fail(slow, indexFailure('the search took too long'))
          void slow.terminate()
          // At once, before anything asked later: the writes keep their order.
          writes.forEach(again)
        }
        reject(indexFailure('the search took too long'))
      }, ms)
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      clearTimeout(timer)
    }
  }

  function indexFailure(reason: string): GazetteFailure {
    return new GazetteFailure(
      'service-down',
      `检索暂不可用：${reason} (search is not available)`,
      `稍后再试；若仍不行，运行 gongbao reindex (try again later; if it stays, run gongbao reindex). ${folder}`,
    )
  }
}
