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
import { besideFile, liveFile, makeLive, removeFile, removeOlder, takePlaceOf, WRITING } from './files.ts'
import { BUSY_MS, isCurrentFile, openDatabase } from './open.ts'
import { bulkLoading, clearIndex, mergeSome, optimize, putEntries, withdrawEntry, withdrawnMarks } from './write.ts'

export type Writing = {
  put(entries: Entry[]): number
  withdraw(document: DocumentId, version: number | undefined): void
  clear(): void
  optimize(): void
  /** Makes the index beside, or takes up the one that is there, and gives its file. */
  besideOpen(): string
  besidePut(file: string, entries: Entry[]): number
  besideWithdraw(file: string, document: DocumentId, version: number | undefined): void
  /** One step of merging what was written in pieces; false when nothing is left to merge. */
  besideMerge(file: string, first: boolean): boolean
  besideSwap(file: string): void
  besideAbandon(file: string): void
  close(): void
}

type Opened = { file: string; database: DatabaseSync }

/** `mayBegin`: as openDatabase has it, of the index that answers. */
export function openWriting(folder: string, mayBegin: boolean): Writing {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, WRITING), { timeout: BUSY_MS })
  let live: Opened | null = null
  let beside: Opened | null = null
  return {
    put: (entries) =>
      alone(() => {
        const indexed = putEntries(answering(), entries)
        onBeside((database) => putEntries(database, entries))
        return indexed
      }),
    withdraw: (document, version) =>
      alone(() => {
        const last = withdrawEntry(answering(), document, version)
        onBeside((database) => withdrawEntry(database, document, version, last))
      }),
    clear: () =>
      alone(() => {
        mayBegin = true
        clearIndex(answering())
      }),
    optimize: () => alone(() => optimize(answering())),
    besideOpen: () =>
      alone(() => {
        const file = besideFile(folder)
        const isNew = !existsSync(file)
        const database = building(file)
        bulkLoading(database, true)
        // What was withdrawn before stays withdrawn, even where a late write of it is on its way.
        if (isNew) for (const { document, version } of marks()) withdrawEntry(database, document, version)
        return file
      }),
    besidePut: (file, entries) => alone(() => putEntries(building(file), entries)),
    besideWithdraw: (file, document, version) => alone(() => void withdrawEntry(building(file), document, version)),
    besideMerge: (file, first) => alone(() => mergeSome(building(file), first)),
    besideSwap: (file) =>
      alone(() => {
        const database = building(file)
        bulkLoading(database, false)
        database.exec('PRAGMA optimize')
        // What merging has left empty is an eighth of the file.
        removeFile(`${file}.packed`)
        database.prepare('VACUUM INTO ?').run(`${file}.packed`)
        letGo()
        takePlaceOf(file, `${file}.packed`)
        makeLive(folder, file)
        live?.database.close()
        live = null
        removeOlder(folder)
      }),
    besideAbandon: (file) =>
      alone(() => {
        letGo()
        if (file !== liveFile(folder)) removeFile(file)
      }),
    close() {
      letGo()
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
    live ??= { file, database: openDatabase(file, mayBegin) }
    // Gone from now on, it is a loss.
    mayBegin = false
    return live.database
  }

  /** Where somebody else is building one it is opened for one write and closed again: nobody has it open when it is put in place. */
  function onBeside(write: (database: DatabaseSync) => void): void {
    const file = besideFile(folder)
    if (!existsSync(file)) return
    const database = beside?.file === file ? beside.database : openDatabase(file, true)
    try {
      write(database)
    } finally {
      if (database !== beside?.database) database.close()
    }
  }

  /** The index that this process builds. Throws GazetteFailure 'service-down' when somebody else has put it in place or dropped it. */
  function building(file: string): DatabaseSync {
    const isThere = file === besideFile(folder) && (beside?.file !== file || existsSync(file))
    if (!isThere) {
      letGo()
      throw new GazetteFailure('service-down', `${file} is not being built any more: another reindex has finished or dropped it`, '')
    }
    if (beside?.file !== file) {
      letGo()
      beside = { file, database: openDatabase(file, true) }
      beside.database.exec(`PRAGMA wal_autocheckpoint = ${LOADING_LOG_PAGES}`)
    }
    return beside.database
  }

  /** Of the index that answers; none when it is another program's. */
  function marks(): { document: DocumentId; version: number }[] {
    return isCurrentFile(liveFile(folder)) ? withdrawnMarks(answering()) : []
  }

  function letGo(): void {
    beside?.database.close()
    beside = null
  }
}

/** Pages of the log before they go into the file, while an index is loaded: 64 MB, so that a page written at every step is copied once. */
const LOADING_LOG_PAGES = 16_384
