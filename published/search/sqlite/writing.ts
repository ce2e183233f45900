/**
 * All that a process writes: to the index that answers and, while one is being built beside it, to that too. Of all processes one writes at
 * a time (writing.sqlite), so that none writes to an index that another is just putting in place.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { GazetteFailure } from '../../../gazette/failure.ts'
import type { DocumentId } from '../../../gazette/ids.ts'
import type { Entry } from '../entry.ts'
import { besideFile, liveFile, makeLive, removeFile, removeOlder, WRITING } from './files.ts'
import { BUSY_MS, openDatabase } from './open.ts'
import { bulkLoading, clearIndex, mergeSome, optimize, putEntries, withdrawEntry, withdrawnMarks } from './write.ts'

export type Writing = {
  put(entries: Entry[]): number
  withdraw(document: DocumentId): void
  clear(): void
  optimize(): void
  /** Makes the index beside, or takes up the one that is there, and gives its file. */
  besideOpen(): string
  besidePut(file: string, entries: Entry[]): number
  besideWithdraw(file: string, document: DocumentId): void
  /** One step of merging what was written in pieces; false when nothing is left to merge. */
  besideMerge(file: string, first: boolean): boolean
  besideSwap(file: string): void
  besideAbandon(file: string): void
  close(): void
}

export function openWriting(folder: string): Writing {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, WRITING), { timeout: BUSY_MS })
  let live: { file: string; database: DatabaseSync } | null = null
  return {
    put: (entries) =>
      alone(() => {
        const indexed = putEntries(answering(), entries)
        onBeside((database) => putEntries(database, entries))
        return indexed
      }),
    withdraw: (document) =>
      alone(() => {
        const version = withdrawEntry(answering(), document)
        onBeside((database) => withdrawEntry(database, document, version))
      }),
    clear: () => alone(() => clearIndex(answering())),
    optimize: () => alone(() => optimize(answering())),
    besideOpen: () =>
      alone(() => {
        const file = besideFile(folder)
        const isNew = !existsSync(file)
        onFile(file, (database) => {
          bulkLoading(database, true)
          // What was withdrawn before stays withdrawn, even where a late write of it is on its way.
          if (isNew) for (const { document, version } of withdrawnMarks(answering())) withdrawEntry(database, document, version)
        })
        return file
      }),
    besidePut: (file, entries) => alone(() => onFile(standing(file), (database) => putEntries(database, entries))),
    besideWithdraw: (file, document) => alone(() => void onFile(standing(file), (database) => withdrawEntry(database, document))),
    besideMerge: (file, first) => alone(() => onFile(standing(file), (database) => mergeSome(database, first))),
    besideSwap: (file) =>
      alone(() => {
        onFile(standing(file), (database) => {
          bulkLoading(database, false)
          // What merging has left empty is an eighth of the file.
          database.exec('PRAGMA optimize; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
        })
        makeLive(folder, file)
        live?.database.close()
        live = null
        removeOlder(folder)
      }),
    besideAbandon: (file) =>
      alone(() => {
        if (file !== liveFile(folder)) removeFile(file)
      }),
    close() {
      live?.database.close()
      live = null
      lock.close()
    },
  }

  function alone<Result>(run: () => Result): Result {
    lock.exec('BEGIN IMMEDIATE')
    try {
      return run()
    } finally {
      lock.exec('ROLLBACK')
    }
  }

  function answering(): DatabaseSync {
    const file = liveFile(folder)
    if (live !== null && live.file !== file) {
      live.database.close()
      live = null
    }
    live ??= { file, database: openDatabase(file) }
    return live.database
  }

  function onBeside(write: (database: DatabaseSync) => void): void {
    const file = besideFile(folder)
    if (existsSync(file)) onFile(file, write)
  }

  /** Opened for one write and closed again: nobody has it open when it is put in place. */
  function onFile<Result>(file: string, write: (database: DatabaseSync) => Result): Result {
    const database = openDatabase(file)
    try {
      return write(database)
    } finally {
      database.close()
    }
  }

  /** Throws GazetteFailure 'service-down' when somebody else has put it in place or dropped it. */
  function standing(file: string): string {
    if (file === besideFile(folder) && existsSync(file)) return file
    throw new GazetteFailure('service-down', `${file} is not being built any more: another reindex has finished or dropped it`, '')
  }
}
