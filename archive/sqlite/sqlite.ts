/** The archive on SQLite (node:sqlite): one file, write-ahead log, several processes at once. */

import { canonical } from '../../gazette/canonical.ts'
import type { Archive, ImportRow } from '../archive.ts'
import { openFiles } from '../files.ts'
import { copies } from './copies.ts'
import { type Database, openDatabase } from './database.ts'
import { drafts } from './drafts.ts'
import { withLock } from './lock.ts'
import { people } from './people.ts'
import { register } from './register.ts'
import { releases } from './releases.ts'
import { reviews } from './reviews.ts'

/**
 * Opens the archive in a folder, made if there is none. `clock`: for the pause after wrong passwords.
 * Throws GazetteFailure: archive-newer, archive-damaged, archive-locked, disk-full, disk-write.
 */
export function openArchive(folder: string, clock: () => Date = () => new Date()): Archive {
  const database = openDatabase(folder)
  return {
    folder,
    files: openFiles(folder),
    ...drafts(database),
    ...copies(database),
    ...reviews(database),
    ...register(database),
    ...releases(database),
    ...people(database, clock),
    ...imports(database),
    ...settings(database),
    exclusively: (name, work) => withLock(folder, name, work),
    close: () => database.close(),
  }
}

function imports(database: Database): Pick<Archive, 'imports' | 'putImport'> {
  return {
    imports: () => database.all('SELECT body FROM imports ORDER BY path').map((row) => JSON.parse(String(row.body)) as ImportRow),
    putImport: (row) => void database.run('INSERT OR REPLACE INTO imports (path, body) VALUES (?, ?)', row.path, canonical(row)),
  }
}

function settings(database: Database): Pick<Archive, 'setting' | 'putSetting'> {
  return {
    setting: (name) => (database.get('SELECT value FROM settings WHERE name = ?', name)?.value as string | undefined) ?? null,
    putSetting: (name, value) => void database.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, value),
  }
}
