/**
 * Locks between processes that go with the process, however it ends: an exclusive transaction on an empty database of its own, which
 * the operating system releases when the file is closed.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { GazetteFailure } from '../../gazette/failure.ts'

/** A release takes a second or two; half a minute of waiting means that another is at work on a whole year. */
const WAIT_MS = 30_000
const AGAIN_MS = 50
const SQLITE_BUSY = 5

export async function withLock<Result>(folder: string, name: string, work: () => Promise<Result>): Promise<Result> {
  const lock = new DatabaseSync(join(folder, `${name}.lock`), { timeout: 0 })
  try {
    for (let waited = 0; !taken(lock); waited += AGAIN_MS) {
      if (waited >= WAIT_MS) throw busy(name)
      await pause(AGAIN_MS)
    }
    return await work()
  } finally {
    lock.close()
  }
}

function taken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== SQLITE_BUSY) throw error
    return false
  }
}

function busy(name: string): GazetteFailure {
  return new GazetteFailure(
    'archive-locked',
    `另一程序正在进行同类操作（${name}）(another process is at the same work: ${name})`,
    '等它结束后重试 (wait for it and try again)',
  )
}
