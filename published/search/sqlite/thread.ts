/** A thread of its own for SQLite, which is synchronous: one slow question must not stop the server. Calls are done in their order. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { GazetteFailure } from '../../../gazette/failure.ts'
import type { Given, Tasks } from './worker.ts'

export type Thread = {
  /** Rejects with GazetteFailure: 'usage' of the question itself, 'service-down' otherwise. */
  call<Task extends keyof Tasks>(task: Task, ...given: Parameters<Tasks[Task]>): Promise<ReturnType<Tasks[Task]>>
  /** Calls that wait for their answer. */
  waiting(): number
  ended(): boolean
  /** After the calls that wait: closes what it has open. */
  close(): Promise<void>
  /** At once. Calls that wait are rejected with the failure. */
  stop(failure: GazetteFailure): void
}

type Reply = { id: number; result: never; failure?: { code: 'usage' | 'service-down'; message: string; remedy: string } }

export function openThread(given: Given, folder: string): Thread {
  const worker = new Worker(join(import.meta.dirname, 'worker.ts'), { workerData: given })
  const calls = new Map<number, { resolve(value: never): void; reject(error: Error): void }>()
  let last = 0
  let over: GazetteFailure | null = null
  worker.unref()
  worker.on('message', ({ id, result, failure }: Reply) => {
    const call = calls.get(id)
    calls.delete(id)
    // A thread with nothing to do does not keep the process alive.
    if (calls.size === 0) worker.unref()
    if (failure === undefined) call?.resolve(result)
    else
      call?.reject(
        failure.remedy === '' ? unavailable(failure.message, folder) : new GazetteFailure(failure.code, failure.message, failure.remedy),
      )
  })
  worker.on('error', (error) => fail(unavailable(error.message, folder)))
  worker.on('exit', () => fail(unavailable('the search thread has ended', folder)))
  return {
    call(task, ...rest) {
      if (over !== null) return Promise.reject(over)
      const id = ++last
      worker.ref()
      return new Promise((resolve, reject) => {
        calls.set(id, { resolve, reject })
        worker.postMessage({ id, task, given: rest })
      })
    },
    waiting: () => calls.size,
    ended: () => over !== null,
    async close() {
      if (over === null) await this.call('close').catch(() => {})
      await worker.terminate()
    },
    stop(failure) {
      fail(failure)
      void worker.terminate()
    },
  }

  function fail(failure: GazetteFailure): void {
    over ??= failure
    for (const call of calls.values()) call.reject(over)
    calls.clear()
  }
}

export function unavailable(reason: string, folder: string): GazetteFailure {
  return new GazetteFailure(
    'service-down',
    `检索暂不可用：${reason} (search is not available)`,
    `稍后再试；若仍不行，运行 gongbao reindex (try again later; if it stays, run gongbao reindex). ${folder}`,
  )
}
