/** What keeps a public server safe: headers, a policy that lets nothing foreign run, and forms that only our own pages can send. */
import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { GazetteFailure } from '../gazette/failure.ts'
import type { Ctx, Env, ServerOptions } from './request.ts'

/**
 * Everything from ourselves, nothing inline. Images also from `data:` and `blob:`, because the deep-zoom viewer draws its own.
 * No `upgrade-insecure-requests`: these sites run in closed networks by plain HTTP too.
 */
export function headers(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    // Browsers heed these by HTTPS alone and complain by HTTP; the site opens no windows and is framed by nobody.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    // Said by the proxy that ends TLS; said here it would lock out a plain-HTTP site.
    strictTransportSecurity: false,
  })
}

/**
 * Refuses a form that another site sent. A browser says where a form comes from: by Sec-Fetch-Site, older ones by Origin. Hosts are
 * compared, not whole origins, since a proxy may have ended TLS.
 */
export const ownForms: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isOwn(c)) {
    const { t } = c.get('page')
    throw new GazetteFailure('access-denied', t('problem.foreignForm'), t('problem.foreignForm.remedy'))
  }
  await next()
}

function isOwn(c: Ctx): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  const host = c.req.header('host') ?? new URL(c.req.url).host
  return new URL(origin).host === host
}

/** Refuses an ordinary form that is larger than any honest one. */
export function formLimit({ formMaxBytes }: ServerOptions): MiddlewareHandler {
  return bodyLimit({
    maxSize: formMaxBytes,
    onError: (c) => {
      const { t } = (c as Ctx).get('page')
      throw new GazetteFailure('input-too-large', t('problem.tooLarge'), t('problem.tooLarge.remedy'))
    },
  })
}

/** The token that the forms of one session carry: derived from the session's own, so that it needs no store and dies with it. */
export function formToken(session: string): string {
  return createHash('sha256').update(`form:${session}`).digest('hex')
}

/** A bucket an address or an account: `limit` tries in `windowMs`, then refused until the window has passed. Kept in memory only. */
export function limiter(limit: number, windowMs: number, now: () => number): (key: string) => boolean {
  const seen = new Map<string, { from: number; count: number }>()
  return (key) => {
    const at = now()
    if (seen.size > 10_000) for (const [old, { from }] of seen) if (at - from >= windowMs) seen.delete(old)
    const entry = seen.get(key)
    if (entry === undefined || at - entry.from >= windowMs) {
      seen.set(key, { from: at, count: 1 })
      return true
    }
    entry.count++
    return entry.count <= limit
  }
}
