/** Releases as they were frozen, what they are called and what they name, and the one release or withdrawal under way. */
import { canonical, digestOf } from '../../gazette/canonical.ts'
import { numberKeys } from '../../gazette/document-number.ts'
import type { Edition, Tombstone } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Digest, DocumentId } from '../../gazette/ids.ts'
import type { RegisterEntry } from '../../gazette/release.ts'
import { simplified } from '../../gazette/traditional.ts'
import type { Archive, FrozenRelease, Intent, IntentContent } from '../archive.ts'
import type { Database, Row } from './database.ts'
import { pack, unpack } from './pack.ts'
import { append, entryOf, nextEntry, underWay } from './register.ts'
import { voidReviews } from './reviews.ts'

type Releases = Pick<
  Archive,
  | 'intent'
  | 'openIntent'
  | 'registerIntent'
  | 'closeIntent'
  | 'released'
  | 'releasedDocuments'
  | 'damagedReleases'
  | 'tombstone'
  | 'releasesNaming'
  | 'releasesNamedBy'
  | 'namesakes'
  | 'bearers'
>

export function releases(database: Database): Releases {
  const released = (document: DocumentId, version?: number) => frozen(database, document, version)
  return {
    intent: () => intentOf(database),
    openIntent: (plan, complete) =>
      database.transaction(() => {
        if (database.get('SELECT only FROM intent')) throw underWay()
        const entry = nextEntry(database, plan)
        const content = complete(entry)
        database.run('INSERT INTO intent (only, line, body) VALUES (1, ?, ?)', canonical(entry), pack(content))
        return { entry, content, registered: false }
      }),
    registerIntent: () => database.transaction(() => registerIntent(database)),
    closeIntent: () => void database.run('DELETE FROM intent'),
    released,
    releasedDocuments(issue) {
      const where = issue === undefined ? '' : 'WHERE issue = ?'
      const rows = database.all(
        `SELECT DISTINCT document FROM releases ${where} ORDER BY document`,
        ...(issue === undefined ? [] : [issue]),
      )
      return rows.map((row) => String(row.document))
    },
    releasesNaming: (document) => others(database, NAMING, document).map((id) => released(id)!),
    releasesNamedBy: (document) => others(database, NAMED_BY, document),
    namesakes: (document) => others(database, NAMESAKES, document),
    bearers: (kind, name) =>
      kind === 'title'
        ? ids(database, BEARERS, kind, plainTitle(name))
        : [...new Set(numberKeys(name).flatMap((key) => ids(database, BEARERS, kind, key)))].sort(),
    damagedReleases: () => damaged(database),
    tombstone(document) {
      const row = database.get('SELECT body FROM withdrawals WHERE document = ? ORDER BY register_no DESC LIMIT 1', document)
      return row ? (JSON.parse(String(row.body)) as Tombstone) : null
    },
  }
}

function intentOf(database: Database): Intent | null {
  const row = database.get('SELECT line, body FROM intent')
  if (!row) return null
  const entry = entryOf(row)
  const registered = database.get('SELECT 1 FROM register WHERE register_no = ?', entry.registerNo) !== undefined
  return { entry, content: unpack<IntentContent>(row.body), registered }
}

function registerIntent(database: Database): RegisterEntry {
  const intent = intentOf(database)
  if (!intent) throw new Error('no intent stands open')
  const { entry, content, registered } = intent
  if (registered) return entry
  append(database, entry)
  if ('edition' in content) freeze(database, entry, content)
  else bury(database, entry, content.tombstone)
  return entry
}

/** What was taken down comes back only by new reviews. */
function bury(database: Database, entry: RegisterEntry, tombstone: Tombstone): void {
  const values = [entry.registerNo, entry.document, canonical(tombstone)]
  database.run('INSERT INTO withdrawals (register_no, document, body) VALUES (?, ?, ?)', ...values)
  voidReviews(database, entry.document)
}

function freeze(database: Database, entry: RegisterEntry, { edition, contentDigest }: { edition: Edition; contentDigest: Digest }): void {
  database.run(
    'INSERT INTO releases (document, version, issue, register_no, content_digest, body) VALUES (?, ?, ?, ?, ?, ?)',
    ...[edition.document, edition.version, edition.issue.id, entry.registerNo, contentDigest, pack(edition)],
  )
  database.run('DELETE FROM release_names WHERE document = ?', edition.document)
  for (const [kind, name] of namesOf(edition))
    database.run('INSERT OR IGNORE INTO release_names (document, kind, name) VALUES (?, ?, ?)', edition.document, kind, name)
  database.run('DELETE FROM release_citations WHERE document = ?', edition.document)
  for (const [kind, name] of citationsOf(edition))
    database.run('INSERT OR IGNORE INTO release_citations (document, kind, name) VALUES (?, ?, ?)', edition.document, kind, name)
}

function namesOf({ record }: Edition): [string, string][] {
  const names: [string, string][] = record.documentNumbers.flatMap(({ value }) =>
    value && tellsApart(value.key) ? [['number', value.key]] : [],
  )
  if (record.title.value) names.push(...titlesOf(record.title.value))
  return names
}

function citationsOf({ record, document }: Edition): [string, string][] {
  const names: [string, string][] = []
  for (const relation of record.relations) {
    if (relation.target && relation.target !== document) names.push(['document', relation.target])
    for (const key of relation.citedNumber ? numberKeys(relation.citedNumber).filter(tellsApart) : []) names.push(['number', key])
    if (relation.citedTitle) names.push(...titlesOf(relation.citedTitle))
  }
  return names
}

/** A key without a code (第8号令) names nothing in particular. */
function tellsApart(key: string): boolean {
  return key !== '' && !key.startsWith('-/')
}

/** A title, and without the body before 关于: either is cited for the other. */
function titlesOf(title: string): [string, string][] {
  const whole = plainTitle(title)
  const about = /^.{2,24}?(?=关于)/u.exec(whole)?.[0]
  return about === undefined
    ? [['title', whole]]
    : [
        ['title', whole],
        ['title', whole.slice(about.length)],
      ]
}

/** A title as it is compared: title marks, blanks and old characters do not tell texts apart. */
function plainTitle(title: string): string {
  return simplified(title).replace(/[《》〈〉\s]/gu, '')
}

const NAMING = `
  SELECT document FROM release_citations WHERE kind = 'document' AND name = ?1
  UNION SELECT c.document FROM release_names n JOIN release_citations c ON c.kind = n.kind AND c.name = n.name WHERE n.document = ?1
  ORDER BY document`
const NAMED_BY = `
  SELECT c.name AS document FROM release_citations c WHERE c.kind = 'document' AND c.document = ?1
    AND EXISTS (SELECT 1 FROM releases r WHERE r.document = c.name)
  UNION SELECT n.document FROM release_citations c JOIN release_names n ON n.kind = c.kind AND n.name = c.name WHERE c.document = ?1
  ORDER BY document`
const NAMESAKES = `
  SELECT DISTINCT other.document FROM release_names mine JOIN release_names other ON other.kind = mine.kind AND other.name = mine.name
  WHERE mine.document = ?1 ORDER BY other.document`
const BEARERS = 'SELECT document FROM release_names WHERE kind = ?1 AND name = ?2 ORDER BY document'

function ids(database: Database, sql: string, ...values: string[]): DocumentId[] {
  return database.all(sql, ...values).map((row) => String(row.document))
}

function damaged(database: Database): ReturnType<Archive['damagedReleases']> {
  return database.all('SELECT document, version FROM releases ORDER BY document, version').flatMap((row) => {
    const [document, version] = [String(row.document), Number(row.version)]
    const reason = unfit(() => frozen(database, document, version)!)
    return reason === null ? [] : [{ document, version, reason }]
  })
}

function unfit(read: () => FrozenRelease): string | null {
  try {
    const { edition, entry } = read()
    const { findings: _, ...facts } = edition.record
    if (digestOf(edition.record.text) !== entry.originalContent.textHash)
      return '正文与登记的校验值不符 (the text is not what the register says)'
    if (digestOf(canonical(facts)) !== entry.originalContent.recordHash)
      return '记录与登记的校验值不符 (the record is not what the register says)'
    return canonical(edition.register) === canonical(entry) ? null : '登记行不是它的 (its register line is another one)'
  } catch (error) {
    if (error instanceof GazetteFailure) throw error
    return `无法读出 (cannot be read): ${(error as Error).message}`
  }
}

function others(database: Database, sql: string, document: DocumentId): DocumentId[] {
  return ids(database, sql, document).filter((id) => id !== document)
}

function frozen(database: Database, document: DocumentId, version?: number): FrozenRelease | null {
  const which = version === undefined ? 'ORDER BY r.version DESC LIMIT 1' : 'AND r.version = ?'
  const row = database.get(
    `SELECT r.content_digest, r.body, g.line FROM releases r JOIN register g USING (register_no) WHERE r.document = ? ${which}`,
    ...(version === undefined ? [document] : [document, version]),
  )
  return row ? frozenFrom(row) : null
}

function frozenFrom(row: Row): FrozenRelease {
  return { edition: unpack<Edition>(row.body), contentDigest: String(row.content_digest), entry: entryOf(row) }
}
