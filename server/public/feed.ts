/** Newest releases as an Atom feed (RFC 4287): for readers and for portals that take over what is new. */
import type { Ctx } from '../request.ts'
import { issueName } from '../views/dates.ts'
import type { PublicTools } from './public.ts'
import { xml } from './robots.ts'

const MOST = 50

export async function releasesFeed(c: Ctx, { catalogue, config }: PublicTools): Promise<Response> {
  const { origin, lang, t } = c.get('page')
  const all = await catalogue.entries()
  const newest = all.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt) || a.id.localeCompare(b.id)).slice(0, MOST)
  const shown = await catalogue.present(newest)
  const entries = shown.map((entry) => {
    const address = `${origin}/documents/${entry.id}`
    const summary = [entry.numbers[0]?.raw, entry.issuers.join('、'), issueName(entry.issue, 'zh')].filter(Boolean).join(' · ')
    return `<entry><id>${xml(`${address}?version=${entry.version}`)}</id><title>${xml(entry.title)}</title><link href="${xml(address)}"/><updated>${xml(instant(entry.publishedAt))}</updated><summary>${xml(summary)}</summary>${entry.kind === null ? '' : `<category term="${xml(entry.kind)}"/>`}</entry>`
  })
  const feed = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${xml(`${origin}/feeds/releases`)}</id><title>${xml(`${config.server.siteName[lang]} · ${t('home.newest')}`)}</title>
<link rel="self" href="${xml(`${origin}/feeds/releases`)}"/><link href="${xml(`${origin}/`)}"/><updated>${xml(instant(shown[0]?.publishedAt ?? '1970-01-01T00:00:00Z'))}</updated><author><name>${xml(config.server.publishingUnit[lang])}</name></author>
${entries.join('\n')}
</feed>
`
  return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
}

/** RFC 3339 wants a zone and seconds; an instant without them is taken as UTC. */
function instant(iso: string): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? '1970-01-01T00:00:00Z' : at.toISOString()
}
