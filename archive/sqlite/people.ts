/** Staff: accounts, passwords and sessions. A stolen copy of the archive yields neither passwords nor open sessions. */
import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { canonical } from '../../gazette/canonical.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Person, Role } from '../../gazette/release.ts'
import type { Archive } from '../archive.ts'
import type { Database, Row } from './database.ts'

/** scrypt's cost: N = 2^14, r = 8, p = 5 is one of OWASP's equivalent minimums, with the least memory (16 MB); about 0.2 s. */
const COST = { N: 16_384, r: 8, p: 5 }
const HASH_BYTES = 32
const SHORTEST_PASSWORD = 8
/** Five wrong passwords in a row close the account for five minutes, and so does each further one. */
const TRIES = 5
const PAUSE_MS = 5 * 60_000
/** A session ends after twelve hours: one working day. */
const SESSION_MS = 12 * 3_600_000
const ROLES: readonly Role[] = ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator']

type Accounts = 'people' | 'addPerson' | 'setPassword' | 'setDisabled' | 'setRoles'
type People = Pick<Archive, Accounts | 'signIn' | 'openSession' | 'session' | 'closeSession'>

export function people(database: Database, clock: () => Date): People {
  return {
    people: () => database.all('SELECT * FROM people ORDER BY name').map(personOf),
    addPerson: (person) => addPerson(database, person),
    setPassword: (name, password) =>
      database.transaction(() => {
        mustExist(database.run('UPDATE people SET password = ? WHERE name = ?', passwordHash(checkedPassword(password)), name), name)
        database.run('DELETE FROM sessions WHERE person = ?', name)
        database.run('DELETE FROM sign_ins WHERE name = ?', name)
      }),
    setDisabled: (name, disabled) =>
      database.transaction(() => {
        mustExist(database.run('UPDATE people SET disabled = ? WHERE name = ?', disabled ? 1 : 0, name), name)
        if (disabled) database.run('DELETE FROM sessions WHERE person = ?', name)
      }),
    setRoles(name, roles) {
      if (roles.length === 0) throw usage('没有选择角色 (no role was given)', '至少一个；停用账号用 gongbao user disable (at least one)')
      mustExist(database.run('UPDATE people SET roles = ? WHERE name = ?', rolesJson(roles), name), name)
    },
    signIn: (name, password) => signIn(database, { name, password }, clock().getTime()),
    openSession(name, now) {
      const token = randomBytes(32).toString('base64url')
      database.run('DELETE FROM sessions WHERE expires <= ?', now.getTime())
      database.run(
        'INSERT INTO sessions (digest, person, expires) VALUES (?, ?, ?)',
        digestOfToken(token),
        name,
        now.getTime() + SESSION_MS,
      )
      return token
    },
    session(token, now) {
      const row = database.get(
        'SELECT p.* FROM sessions s JOIN people p ON p.name = s.person WHERE s.digest = ? AND s.expires > ? AND p.disabled = 0',
        ...[digestOfToken(token), now.getTime()],
      )
      return row ? personOf(row) : null
    },
    closeSession: (token) => void database.run('DELETE FROM sessions WHERE digest = ?', digestOfToken(token)),
  }
}

function addPerson(database: Database, person: Parameters<Archive['addPerson']>[0]): void {
  const { name, displayName, roles, password } = person
  if (!/^[\p{L}\p{N}._-]{1,64}$/u.test(name))
    throw usage(`账号名 “${name}” 不合规 (not an account name)`, '用 1 至 64 个字母、数字、._- (1 to 64 letters, digits, . _ -)')
  const given = rolesJson(roles)
  if (database.get('SELECT 1 FROM people WHERE name = ?', name))
    throw usage(`账号 “${name}” 已存在 (the account exists)`, '另取一名，或用 gongbao user password 改密码 (choose another name)')
  database.run(
    'INSERT INTO people (name, display_name, roles, password) VALUES (?, ?, ?, ?)',
    ...[name, displayName, given, passwordHash(checkedPassword(password))],
  )
}

function rolesJson(roles: readonly Role[]): string {
  const wrong = roles.find((role) => !ROLES.includes(role))
  if (wrong !== undefined) throw usage(`没有 “${wrong}” 这个角色 (no such role)`, `可用角色 (roles): ${ROLES.join(', ')}`)
  return canonical([...new Set(roles)].sort())
}

function personOf(row: Row): Person {
  const roles = JSON.parse(String(row.roles)) as Role[]
  return { name: String(row.name), displayName: String(row.display_name), roles, disabled: row.disabled === 1 }
}

/** Takes the same time whether the account exists, is disabled, is closed for a while, or the password is wrong. */
function signIn(database: Database, { name, password }: { name: string; password: string }, now: number): Person | null {
  const row = database.get('SELECT * FROM people WHERE name = ?', name)
  const fits = passwordFits(password, row ? String(row.password) : NOBODY)
  if (!row) return null
  const tries = database.get('SELECT failures, last FROM sign_ins WHERE name = ?', name)
  if (tries && Number(tries.failures) >= TRIES && now < Number(tries.last) + PAUSE_MS) return null
  if (fits && row.disabled === 0) {
    database.run('DELETE FROM sign_ins WHERE name = ?', name)
    return personOf(row)
  }
  database.run(
    `INSERT INTO sign_ins (name, failures, last) VALUES (?1, 1, ?2)
     ON CONFLICT (name) DO UPDATE SET failures = failures + 1, last = ?2`,
    ...[name, now],
  )
  return null
}

function checkedPassword(password: string): string {
  if ([...password].length >= SHORTEST_PASSWORD) return password
  throw usage('密码太短 (the password is too short)', `至少 ${SHORTEST_PASSWORD} 个字符 (at least ${SHORTEST_PASSWORD} characters)`)
}

function passwordHash(password: string): string {
  const salt = randomBytes(16)
  const hash = scryptSync(password.normalize('NFKC'), salt, HASH_BYTES, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$')
}

/** What an unknown name is compared with: the same cost, and nothing fits it. */
const NOBODY = ['scrypt', COST.N, COST.r, COST.p, Buffer.alloc(16).toString('base64'), Buffer.alloc(HASH_BYTES).toString('base64')].join(
  '$',
)

function passwordFits(password: string, stored: string): boolean {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$')
  const wanted = Buffer.from(hash, 'base64')
  const options = { N: Number(N), r: Number(r), p: Number(p) }
  return timingSafeEqual(scryptSync(password.normalize('NFKC'), Buffer.from(salt, 'base64'), wanted.length, options), wanted)
}

function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function mustExist(changed: number, name: string): void {
  if (changed === 0) throw new GazetteFailure('not-found', `没有账号 “${name}” (there is no account “${name}”)`, 'gongbao user list')
}

function usage(message: string, remedy: string): GazetteFailure {
  return new GazetteFailure('usage', message, remedy)
}
