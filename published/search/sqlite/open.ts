import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FOLD_VERSION } from '../fold.ts'

/** contentless_delete needs 3.43: before it a withdrawn text could still be found. */
const OLDEST_SQLITE = [3, 43] as const
const SCHEMA_VERSION = 1
export const FILE = 'index.sqlite'

/** The index in `folder`; an index of another folding or schema is put away and begun anew (it is rebuilt from the editions). */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true })
  let database = connect(folder)
  if (!isCurrent(database)) {
    database.close()
    for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, FILE + ending), { force: true })
    database = connect(folder)
  }
  database.exec(readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8'))
  database.prepare('INSERT OR IGNORE INTO about VALUES (?, ?)').run('fold', String(FOLD_VERSION))
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  return database
}

function connect(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, FILE))
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < OLDEST_SQLITE[0] || (major === OLDEST_SQLITE[0] && minor < OLDEST_SQLITE[1]))
    throw new Error(`SQLite ${version} cannot delete from a contentless index; ${OLDEST_SQLITE.join('.')} is needed`)
  // The index is rebuilt from the editions after a loss of power, so it need not be flushed at every step.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000; PRAGMA cache_size = -65536',
  )
  return database
}

function isCurrent(database: DatabaseSync): boolean {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version === 0) return true
  if (version !== SCHEMA_VERSION) return false
  const row = database.prepare("SELECT value FROM about WHERE name = 'fold'").get() as { value: string } | undefined
  return row?.value === String(FOLD_VERSION)
}
