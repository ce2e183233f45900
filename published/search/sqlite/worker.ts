/** What runs in a thread: one that answers from a file, or the one of this process that writes. */
import { parentPort, workerData } from 'node:worker_threads'
import { GazetteFailure } from '../../../gazette/failure.ts'
import { type AnswerOptions, type Answers, openAnswers } from './answer.ts'
import { openForReading } from './open.ts'
import { openWriting, type Writing } from './writing.ts'

/** `file`: the index to answer from. `folder`: of the indexes to write to. `mayBegin`: see openDatabase. */
export type Given =
  | { role: 'read'; file: string; mayBegin: boolean; options: AnswerOptions }
  | { role: 'write'; folder: string; mayBegin: boolean }
export type Tasks = Answers & Writing & { close(): void }

const tasks = open(workerData as Given)

function open(given: Given): Partial<Tasks> & Pick<Tasks, 'close'> {
  if (given.role === 'write') return openWriting(given.folder, given.mayBegin)
  const database = openForReading(given.file, given.mayBegin, given.options.pageCacheBytes)
  return { ...openAnswers(database, given.options), close: () => database.close() }
}

parentPort!.on('message', ({ id, task, given }: { id: number; task: keyof Tasks; given: unknown[] }) => {
  try {
    const result = (tasks[task] as (...given: unknown[]) => unknown)(...given)
    parentPort!.postMessage({ id, result })
  } catch (error) {
    parentPort!.postMessage({ id, failure: toldOf(error) })
  }
  if (task === 'close') parentPort!.close()
})

function toldOf(error: unknown): { code: 'usage' | 'service-down'; message: string; remedy: string } {
  if (error instanceof GazetteFailure && error.code === 'usage') return { code: 'usage', message: error.message, remedy: error.remedy }
  return { code: 'service-down', message: error instanceof Error ? error.message : String(error), remedy: '' }
}
