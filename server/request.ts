/** What every answer needs to know of the request: language, type size, address, who asks. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Config } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { Person } from '../gazette/release.ts'
import { type Lang, type Say, wordsIn } from './views/words.ts'

export type ServerOptions = Config['server']

/** A signed-in person with the token that their forms must carry. */
export type Session = { person: Person; csrf: string }

export type Env = { Variables: { page: Page; session: Session | null } }
export type Ctx = Context<Env>

/** The page being answered. `path` and `query` are of this request; `origin` is the site's own, without a final slash. */
export type Page = {
  lang: Lang
  t: Say
  /** 大字: larger type, asked for by the reader. */
  large: boolean
  path: string
  query: URLSearchParams
  origin: string
  options: ServerOptions
  session: Session | null
}

const YEAR_S = 365 * 24 * 3600

/** Language and type size: the address first (and then remembered), the cookie second, Chinese and ordinary type otherwise. */
export function readPage(c: Ctx, options: ServerOptions): Page {
  const url = new URL(c.req.url)
  const lang: Lang = remembered(c, 'lang', ['zh', 'en']) === 'en' ? 'en' : 'zh'
  return {
    lang,
    t: wordsIn(lang),
    large: remembered(c, 'type', ['large', 'normal']) === 'large',
    path: url.pathname,
    query: url.searchParams,
    origin: options.baseUrl === '' ? url.origin : options.baseUrl,
    options,
    session: null,
  }
}

function remembered(c: Ctx, name: 'lang' | 'type', allowed: string[]): string | null {
  const asked = c.req.query(name)
  if (asked !== undefined && allowed.includes(asked)) {
    setCookie(c, name, asked, { path: '/', maxAge: YEAR_S, sameSite: 'Lax', httpOnly: true })
    return asked
  }
  const kept = getCookie(c, name)
  return kept !== undefined && allowed.includes(kept) ? kept : null
}

/** The fields of a form, line ends as LF; files are left out. Throws GazetteFailure 'usage' for what is no form. */
export async function formOf(c: Ctx): Promise<Map<string, string>> {
  let body: Record<string, unknown>
  try {
    body = await c.req.parseBody()
  } catch (cause) {
    const { t } = c.get('page')
    throw new GazetteFailure('usage', t('problem.badRequest'), t('problem.badRequest.remedy'), cause)
  }
  const fields = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return new Map(fields.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]))
}

/** The network address that asks; behind a proxy the proxy's own. */
export function addressOf(c: Ctx): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  return incoming?.socket?.remoteAddress ?? 'unknown'
}

/** The same address in another language or type size, for the switches of the masthead. */
export function switched(page: Page, name: 'lang' | 'type', value: string): string {
  const query = new URLSearchParams(page.query)
  query.set(name, value)
  return `${page.path}?${query}`
}
