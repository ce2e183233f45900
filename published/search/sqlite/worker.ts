/** The thread in which the index lives: node:sqlite is synchronous, and one slow query must not stop the server. */
import { parentPort, workerData } from 'node:worker_threads'
import { type AnswerOptions, type Answers, openAnswers } from './answer.ts'
import { openDatabase } from './open.ts'
import { clearIndex, optimize, putEntries, withdrawEntry } from './write.ts'

const { folder, options } = workerData as { folder: string; options: AnswerOptions }
const database = openDatabase(folder)
const answers = openAnswers(database, options)

const TASKS = {
  ...(answers as Answers),
  put: (entries: Parameters<typeof putEntries>[1]) => putEntries(database, entries),
  withdraw: (document: string) => withdrawEntry(database, document),
  clear: () => clearIndex(database),
  optimize: () => optimize(database),
  close: () => database.close(),
}
export type Tasks = typeof TASKS

parentPort!.on('message', ({ id, task, given }: { id: number; task: keyof Tasks; given: unknown[] }) => {
  try {
    const result = (TASKS[task] as (...given: unknown[]) => unknown)(...given)
    parentPort!.postMessage({ id, result })
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
  if (task === 'close') parentPort!.close()
})
