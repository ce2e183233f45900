/** The publication register in the database, and what follows from it: whether a document is public. */
import { canonical } from '../../gazette/canonical.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { PublicationStatus, RegisterEntry } from '../../gazette/release.ts'
import type { Archive, UnchainedEntry } from '../archive.ts'
import { type BrokenLine, brokenLink, chained } from '../register.ts'
import type { Database, Row } from './database.ts'
import { isApproved } from './reviews.ts'

type Register = Pick<Archive, 'register' | 'appendRegister' | 'verifyRegister' | 'publication'>

export function register(database: Database): Register {
  return {
    register({ document } = {}) {
      const where = document === undefined ? '' : 'WHERE document = ?'
      const rows = database.all(`SELECT line FROM register ${where} ORDER BY register_no`, ...(document === undefined ? [] : [document]))
      return rows.map(entryOf)
    },
    appendRegister: (entry) =>
      database.transaction(() => {
        if (database.get('SELECT only FROM intent')) throw underWay()
        return append(database, nextEntry(database, entry))
      }),
    verifyRegister: () => firstBroken(database),
    publication: (document) => publicationOf(database, document),
  }
}

/** The entry as the next line of the register would stand. */
export function nextEntry(database: Database, entry: UnchainedEntry): RegisterEntry {
  return chained(entry, lastEntry(database))
}

/** Throws Error when the line does not follow the last one: the numbers were taken under a lock, so that is a bug. */
export function append(database: Database, entry: RegisterEntry): RegisterEntry {
  const broken = brokenLink(entry, lastEntry(database))
  if (broken) throw new Error(`register line ${entry.registerNo}: ${broken}`)
  database.run(
    'INSERT INTO register (register_no, document, type, version, hash, line) VALUES (?, ?, ?, ?, ?, ?)',
    ...[entry.registerNo, entry.document, entry.type, entry.version, entry.hash, canonical(entry)],
  )
  return entry
}

export function entryOf(row: Row): RegisterEntry {
  return JSON.parse(String(row.line)) as RegisterEntry
}

export function underWay(): GazetteFailure {
  return new GazetteFailure(
    'archive-locked',
    '另一项发布或撤回尚未了结 (another release or withdrawal is not finished)',
    '稍候重试；若程序曾中断，重启服务会自动了结 (try again shortly; after an interruption a restart finishes it)',
  )
}

export function publicationOf(database: Database, document: DocumentId): { status: PublicationStatus; version: number | null } {
  const last = database.get('SELECT type, version FROM register WHERE document = ? ORDER BY register_no DESC LIMIT 1', document)
  if (last && last.type !== '撤回') return { status: 'published', version: Number(last.version) }
  if (isApproved(database, document)) return { status: 'approved', version: null }
  return last ? { status: 'withdrawn', version: Number(last.version) } : { status: 'draft', version: null }
}

function lastEntry(database: Database): RegisterEntry | null {
  const row = database.get('SELECT line FROM register ORDER BY register_no DESC LIMIT 1')
  return row ? entryOf(row) : null
}

/** Also compares the columns beside the line: lists and lookups go by them. */
function firstBroken(database: Database): BrokenLine | null {
  let last: RegisterEntry | null = null
  for (const row of database.all('SELECT * FROM register ORDER BY register_no')) {
    const registerNo = Number(row.register_no)
    const entry = parsed(row)
    if (!entry) return { registerNo, reason: '不是有效的 JSON (not readable as JSON)' }
    const broken = brokenLink(entry, last) ?? (columnsFit(row, entry) ? null : '检索列与登记内容不符 (the columns differ from the line)')
    if (broken) return { registerNo, reason: broken }
    last = entry
  }
  return null
}

function parsed(row: Row): RegisterEntry | null {
  try {
    return entryOf(row)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function columnsFit(row: Row, entry: RegisterEntry): boolean {
  const same = row.register_no === entry.registerNo && row.document === entry.document && row.type === entry.type
  return same && row.version === entry.version && row.hash === entry.hash && row.line === canonical(entry)
}
