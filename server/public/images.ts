/** Page images: streamed from the shelves, kept by browsers, asked for again each time, so that a withdrawn page is gone at once. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { GazetteFailure } from '../../gazette/failure.ts'
import { parsePageId } from '../../gazette/ids.ts'
import type { Ctx } from '../request.ts'
import type { PublicTools } from './public.ts'

export async function pageImage(c: Ctx, { published }: PublicTools): Promise<Response> {
  const { t } = c.get('page')
  const [, id = '', small] = /^([a-z0-9-]+?)(\.thumb)?\.jpg$/.exec(c.req.param('file') ?? '') ?? []
  const file = parsePageId(id) === null ? null : await published.pageImage(id, small === undefined ? 'full' : 'thumbnail')
  if (file === null) throw new GazetteFailure('not-found', t('problem.noImage', { id }), t('problem.noImage.remedy'))
  const facts = await stat(file)
  // A covered image replaces the old one under the same name: size and time of the file tell them apart.
  const etag = `"${facts.size.toString(36)}-${Math.round(facts.mtimeMs).toString(36)}"`
  const kept = { etag, 'cache-control': 'public, no-cache', 'content-type': 'image/jpeg' }
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, kept)
  const body = c.req.method === 'HEAD' ? null : (Readable.toWeb(createReadStream(file)) as ReadableStream)
  return new Response(body, { status: 200, headers: { ...kept, 'content-length': String(facts.size) } })
}
