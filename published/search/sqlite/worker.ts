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

/** Opened by the first call, so that what stands in the way is told to whoever asked. */
let tasks: ReturnType<typeof open> | null = null

function open(given: Given): Partial<Tasks> & Pick<Tasks, 'close'> {
  if (given.role === 'write') return openWriting(given.folder, given.mayBegin)
  const database = openForReading(given.file, given.mayBegin, given.options.pageCacheBytes)
  return { ...openAnswers(database, given.options), close: () => database.close() }
}

parentPort!.on('message', ({ id, task, given }: { id: number; task: keyof Tasks; given: unknown[] }) => {
  try {
    if (tasks === null && task !== 'close') tasks = open(workerData as Given)
    const result = (tasks?.[task] as ((...given: unknown[]) => unknown) | undefined)?.(...given)
    parentPort!.postMessage({ id, result })
  } catch (error) {
    parentPort!.postMessage({ id, failure: toldOf(error) })
  }
  if (task === 'close') parentPort!.close()
})

/** What says itself what to do is told as it is; of all else only the reason. */
function toldOf(error: unknown): { code: 'usage' | 'service-down'; message: string; remedy: string } {
  if (error instanceof GazetteFailure && error.remedy !== '')
    return { code: error.code === 'usage' ? 'usage' : 'service-down', message: error.message, remedy: error.remedy }
  return { code: 'service-down', message: error instanceof Error ? error.message : String(error), remedy: '' }
}
