/** For search engines: what may be read, and where everything stands. */
import type { Ctx } from '../request.ts'
import type { PublicTools } from './public.ts'

/** A sitemap may name 50,000 addresses; more are split into parts by `?part=`. */
const MOST = 50_000

export function robots(c: Ctx): Response {
  const { origin } = c.get('page')
  return c.text(`User-agent: *\nDisallow: /desk\nDisallow: /search\nDisallow: /api/\nSitemap: ${origin}/sitemap.xml\n`)
}

export async function sitemap(c: Ctx, { catalogue }: PublicTools): Promise<Response> {
  const { origin, query } = c.get('page')
  const addresses = [
    { address: '/', changed: null },
    { address: '/browse/years', changed: null },
    { address: '/browse/ledger', changed: null },
    { address: '/help', changed: null },
    ...(await catalogue.issues()).map(({ issue }) => ({ address: `/issues/${issue.id}`, changed: null })),
    ...(await catalogue.entries()).map(({ id, publishedAt }) => ({ address: `/documents/${id}`, changed: publishedAt })),
  ]
  const part = query.get('part')
  if (addresses.length > MOST && part === null) {
    const parts = Array.from(
      { length: Math.ceil(addresses.length / MOST) },
      (_, at) => `<sitemap><loc>${xml(`${origin}/sitemap.xml?part=${at + 1}`)}</loc></sitemap>`,
    )
    return answer(c, `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts.join('')}</sitemapindex>`)
  }
  const from = (Math.max(1, Number(part ?? 1) || 1) - 1) * MOST
  const urls = addresses
    .slice(from, from + MOST)
    .map(
      ({ address, changed }) =>
        `<url><loc>${xml(origin + address)}</loc>${changed === null ? '' : `<lastmod>${xml(changed)}</lastmod>`}</url>`,
    )
  return answer(c, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('\n')}</urlset>`)
}

function answer(c: Ctx, body: string): Response {
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`, 200, { 'content-type': 'application/xml; charset=utf-8' })
}

/** Escaped for XML; what XML 1.0 cannot hold at all is left out. */
export function xml(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
