/** The database file: opened, brought to the schema of this program, and its errors put into words. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { GazetteFailure } from '../../gazette/failure.ts'

/** Rises by one with every change: schema.sql is version 1, and each step from there has its own file (migrate-2.sql, …). */
const SCHEMA_VERSION = 2
/** ms to wait for another process's transaction. The longest of ours, an issue of 300 pages saved, takes about 3 s. */
const BUSY_TIMEOUT_MS = 15_000

export type Value = SQLInputValue
export type Row = Record<string, unknown>

export type Database = {
  run(sql: string, ...values: Value[]): number
  get(sql: string, ...values: Value[]): Row | undefined
  all(sql: string, ...values: Value[]): Row[]
  /** All or nothing; nested calls join the outer one. */
  transaction<Result>(work: () => Result): Result
  close(): void
}

/** Throws GazetteFailure: archive-newer, archive-damaged, archive-locked, disk-full, disk-write. */
export function openDatabase(folder: string): Database {
  const file = join(folder, 'archive.sqlite')
  return guarded(file, () => {
    mkdirSync(folder, { recursive: true })
    const fresh = !existsSync(file)
    const sqlite = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
    // FULL: a line of the register that was acknowledged must survive a power cut; a save costs one more fsync.
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF')
    const database = wrap(sqlite, file)
    try {
      prepareSchema(database, sqlite, { file, fresh })
    } catch (error) {
      sqlite.close()
      throw error
    }
    return database
  })
}

function prepareSchema(database: Database, sqlite: DatabaseSync, { file, fresh }: { file: string; fresh: boolean }): void {
  if (!fresh) refuseStrangers(database, file)
  if (versionOf(database) === SCHEMA_VERSION) return
  // Two processes may both find an empty or an older file: the second waits here, then sees the work done.
  database.transaction(() => {
    for (let version = versionOf(database) + 1; version <= SCHEMA_VERSION; version++)
      sqlite.exec(readFileSync(join(import.meta.dirname, version === 1 ? 'schema.sql' : `migrate-${version}.sql`), 'utf8'))
    sqlite.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  })
}

function refuseStrangers(database: Database, file: string): void {
  const version = versionOf(database)
  if (version > SCHEMA_VERSION)
    throw new GazetteFailure(
      'archive-newer',
      `${file}：档案由较新的程序写成（结构版本 ${version}，本程序只识 ${SCHEMA_VERSION}）(the archive was written by a newer program: schema ${version}, this one knows ${SCHEMA_VERSION})`,
      '请升级本程序；不要用旧程序打开 (update this program; do not open the archive with the old one)',
    )
  const tables = Number(database.get('SELECT count(*) AS n FROM sqlite_schema')?.n)
  if (version === 0 && tables > 0)
    throw new GazetteFailure(
      'archive-damaged',
      `${file}：不是公报档案，或结构版本号缺失 (not an archive of this program: tables without a schema version)`,
      '换一个档案文件夹，或从备份恢复 (choose another folder, or restore a backup)',
    )
}

function versionOf(database: Database): number {
  return Number(database.get('PRAGMA user_version')?.user_version)
}

function wrap(sqlite: DatabaseSync, file: string): Database {
  const statements = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const prepared = statements.get(sql) ?? sqlite.prepare(sql)
    statements.set(sql, prepared)
    return prepared
  }
  let depth = 0
  const transaction = <Result>(work: () => Result): Result => {
    if (depth > 0) return work()
    guarded(file, () => sqlite.exec('BEGIN IMMEDIATE'))
    depth++
    try {
      const result = work()
      guarded(file, () => sqlite.exec('COMMIT'))
      return result
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
      throw error
    } finally {
      depth--
    }
  }
  return {
    run: (sql, ...values) => guarded(file, () => Number(statement(sql).run(...values).changes)),
    get: (sql, ...values) => guarded(file, () => statement(sql).get(...values)),
    all: (sql, ...values) => guarded(file, () => statement(sql).all(...values)),
    transaction,
    close: () => sqlite.close(),
  }
}

/** SQLite's primary result codes that an operator can do something about. */
const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26

/** Runs the work; what SQLite or the disk says becomes a failure that names the file and the remedy. Everything else is a bug. */
export function guarded<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw translated(file, error)
  }
}

function translated(file: string, error: unknown): unknown {
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string }
  if (code === 'ENOSPC') return fullDisk(file, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') return unwritable(file, error)
  if (typeof errcode !== 'number') return error
  switch (errcode & 0xff) {
    case FULL:
      return fullDisk(file, error)
    case BUSY:
    case LOCKED:
      return new GazetteFailure(
        'archive-locked',
        `${file}：另一程序长时间占用档案 (another process has held the archive for too long)`,
        '等它结束后重试，或找出并停止它 (wait for it and try again, or find and stop it)',
        error,
      )
    case CORRUPT:
    case NOTADB:
      return new GazetteFailure(
        'archive-damaged',
        `${file}：档案数据库损坏 (the archive database is damaged): ${message}`,
        '停止写入，从备份恢复 (stop writing; restore from a backup)',
        error,
      )
    case READONLY:
    case IOERR:
    case CANTOPEN:
      return unwritable(file, error)
    default:
      return error
  }
}

export function fullDisk(file: string, cause: unknown): GazetteFailure {
  return new GazetteFailure(
    'disk-full',
    `${file}：磁盘已满 (the disk is full)`,
    '腾出空间后再运行同一命令，已完成的不会丢 (free space and run the same command again; what is done is kept)',
    cause,
  )
}

export function unwritable(file: string, cause: unknown): GazetteFailure {
  return new GazetteFailure(
    'disk-write',
    `${file}：无法写入 (cannot be written): ${(cause as Error).message}`,
    '检查文件夹的权限与磁盘 (check the folder’s permissions and the disk)',
    cause,
  )
}
