/** The threads that answer: each one question at a time, the rest wait in order. */
import type { GazetteFailure } from '../../../gazette/failure.ts'
import type { AnswerOptions, Answers } from './answer.ts'
import { openThread, type Thread, unavailable } from './thread.ts'

/**
 * `readers`: threads. `mostWaiting`: questions that may wait for one; more are refused at once. `graceMs`: how long after its deadline a
 * search may still answer before its thread is ended and begun anew. `mayBegin`: nothing is published yet, so that an index that is not
 * there is no loss: it is made, and empty.
 */
export type ReaderOptions = AnswerOptions & { readers: number; mostWaiting: number; graceMs: number; mayBegin: boolean }

export type Readers = {
  /** `deadlineMs`: from when its thread begins with it; null for what is quick by nature. */
  ask<Task extends keyof Answers>(
    task: Task,
    given: Parameters<Answers[Task]>,
    deadlineMs: number | null,
  ): Promise<ReturnType<Answers[Task]>>
  /** When everything asked and begun before now has been answered. */
  settled(): Promise<void>
  close(): Promise<void>
}

type Waiting = { run(thread: Thread): Promise<unknown>; refuse(failure: GazetteFailure): void }

export function openReaders(file: string, folder: string, { readers, mostWaiting, graceMs, mayBegin, ...options }: ReaderOptions): Readers {
  const threads = new Set<Thread>()
  const ready = new WeakMap<Thread, Promise<void>>()
  const free: Thread[] = []
  const queue: Waiting[] = []
  const running = new Set<Promise<unknown>>()
  let closed = false
  return {
    ask(task, given, deadlineMs) {
      if (closed) return Promise.reject(unavailable('the index is closed', folder))
      if (queue.length >= mostWaiting) return Promise.reject(unavailable(`${queue.length} questions are waiting`, folder))
      return new Promise((resolve, reject) => {
        queue.push({
          run: (thread) => within(thread, deadlineMs, () => thread.call(task, ...given)).then(resolve, reject),
          refuse: reject,
        })
        next()
      })
    },
    settled: async () => void (await Promise.allSettled([...running])),
    async close() {
      closed = true
      for (const one of queue.splice(0)) one.refuse(unavailable('the index is closed', folder))
      await Promise.allSettled([...running])
      await Promise.all([...threads].map((thread) => thread.close()))
    },
  }

  function next(): void {
    while (queue.length > 0) {
      const thread = free.pop() ?? (threads.size < readers ? begun() : null)
      if (thread === null) return
      const done = queue.shift()!.run(thread)
      running.add(done)
      void done.finally(() => {
        running.delete(done)
        if (thread.ended()) threads.delete(thread)
        else free.push(thread)
        next()
      })
    }
  }

  function begun(): Thread {
    const thread = openThread({ role: 'read', file, mayBegin, options }, folder)
    threads.add(thread)
    ready.set(
      thread,
      thread.call('ready').catch(() => {}),
    )
    return thread
  }

  /** The time runs from when the thread can answer: one that has just begun reads its facts first. */
  async function within<Value>(thread: Thread, deadlineMs: number | null, ask: () => Promise<Value>): Promise<Value> {
    await ready.get(thread)
    const answer = ask()
    if (deadlineMs === null) return answer
    const late = () => thread.stop(unavailable('the search took too long', folder))
    const timer = deadlineMs + graceMs > 0 ? setTimeout(late, deadlineMs + graceMs) : void late()
    try {
      return await answer
    } finally {
      clearTimeout(timer)
    }
  }
}
