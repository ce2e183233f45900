import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { GazetteFailure } from '../../../gazette/failure.ts'
import { FOLD_VERSION } from '../fold.ts'
import { removeFile } from './files.ts'

/** contentless_delete needs 3.43: before it a withdrawn text could still be found. */
const OLDEST_SQLITE = [3, 43] as const
const SCHEMA_VERSION = 6

/**
 * The index in `file`, for reading and writing. `mayBegin`: one that is not there, or is of another folding or schema, is made, and empty;
 * otherwise that throws: an empty index would answer as if nothing were published.
 */
export function openDatabase(file: string, mayBegin: boolean): DatabaseSync {
  if (!mayBegin && !existsSync(file)) throw mustBeBuilt(`没有检索索引 ${file} (there is no search index)`)
  mkdirSync(dirname(file), { recursive: true })
  let database = connect(file)
  if (!isCurrent(database)) {
    database.close()
    if (!mayBegin) throw mustBeBuilt(`检索索引 ${file} 是另一版程序所建 (the search index was built by another version)`)
    removeFile(file)
    database = connect(file)
  }
  if (versionOf(database) === 0) begin(database)
  return database
}

function mustBeBuilt(what: string): GazetteFailure {
  return new GazetteFailure('service-down', what, '运行 gongbao reindex 重建 (run gongbao reindex to build it)')
}

/** All or nothing: whoever opens it meanwhile waits. */
function begin(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE')
  database.exec(readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8'))
  database.prepare('INSERT OR IGNORE INTO about VALUES (?, ?)').run('fold', String(FOLD_VERSION))
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
}

/** The same for reading. `cacheBytes`: of pages that the connection keeps. */
export function openForReading(file: string, mayBegin: boolean, cacheBytes: number): DatabaseSync {
  const database = openDatabase(file, mayBegin)
  database.exec(`PRAGMA cache_size = -${Math.ceil(cacheBytes / 1024)}; PRAGMA query_only = ON`)
  return database
}

/** Whether an index stands there that this program can read. */
export function isCurrentFile(file: string): boolean {
  if (!existsSync(file)) return false
  const database = connect(file)
  try {
    return versionOf(database) !== 0 && isCurrent(database)
  } finally {
    database.close()
  }
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MS })
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < OLDEST_SQLITE[0] || (major === OLDEST_SQLITE[0] && minor < OLDEST_SQLITE[1]))
    throw new Error(`SQLite ${version} cannot delete from a contentless index; ${OLDEST_SQLITE.join('.')} is needed`)
  // The index is rebuilt from the editions after a loss of power, so it need not be flushed at every step.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536')
  return database
}

/** ms to wait for another process that writes: merging a large index takes a minute. */
export const BUSY_MS = 120_000

function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}

function isCurrent(database: DatabaseSync): boolean {
  const version = versionOf(database)
  if (version === 0) return true
  if (version !== SCHEMA_VERSION) return false
  const row = database.prepare("SELECT value FROM about WHERE name = 'fold'").get() as { value: string } | undefined
  return row?.value === String(FOLD_VERSION)
}
