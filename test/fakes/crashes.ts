/**
 * A process that dies: from the n-th step on, everything that would change the disk or the archive fails. Steps are the changes of the
 * intent and the register, those of the index, and every rename, removal and file opened for writing.
 */
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import type { PublishTools } from '../../pipeline/publish/publish.ts'

export class Crash extends Error {}

/** Runs the work with a process that dies at step `at`; true when it died. */
export async function dyingAt(at: number, tools: PublishTools, work: (tools: PublishTools) => Promise<unknown>): Promise<boolean> {
  let step = 0
  const next = () => {
    if (++step >= at) throw new Crash(`died at step ${at}`)
  }
  const restore = counting(next)
  try {
    await work(mortal(tools, next))
    return false
  } catch (error) {
    if (step < at) throw error
    return true
  } finally {
    restore()
  }
}

function counting(next: () => void): () => void {
  const { rename, rm, open } = fs
  const dying = <Given extends unknown[], Result>(act: (...given: Given) => Promise<Result>) => {
    return async (...given: Given): Promise<Result> => {
      if (act !== (open as unknown) || given[1] !== 'r') next()
      return act(...given)
    }
  }
  Object.assign(fs, { rename: dying(rename), rm: dying(rm), open: dying(open) })
  syncBuiltinESMExports()
  return () => {
    Object.assign(fs, { rename, rm, open })
    syncBuiltinESMExports()
  }
}

function mortal(tools: PublishTools, next: () => void): PublishTools {
  const { archive, search } = tools
  const dying = <Given extends unknown[], Result>(act: (...given: Given) => Result) => {
    return (...given: Given): Result => {
      next()
      return act(...given)
    }
  }
  return {
    ...tools,
    archive: {
      ...archive,
      openIntent: dying(archive.openIntent),
      registerIntent: dying(archive.registerIntent),
      closeIntent: dying(archive.closeIntent),
    },
    search: { put: async (editions) => dying(search.put)(editions), withdraw: async (document) => dying(search.withdraw)(document) },
  }
}
