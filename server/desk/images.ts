/** A page image of a draft, from the archive's file store; for those who see drafts only. Originals are not served. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { GazetteFailure } from '../../gazette/failure.ts'
import { demand } from '../access.ts'
import type { Ctx } from '../request.ts'
import type { DeskSite } from './desk.ts'
import { whoOf } from './room.ts'

const TYPES: readonly [type: string, magic: string][] = [
  ['image/png', '89504e47'],
  ['image/jpeg', 'ffd8ff'],
]

export async function draftImage(c: Ctx, { archive }: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  const digest = c.req.param('digest') ?? ''
  const missing = (): GazetteFailure =>
    new GazetteFailure('not-found', page.t('problem.noImage', { id: digest.slice(0, 12) }), page.t('deskImage.remedy'))
  if (!archive.files.has(digest)) throw missing()
  const path = archive.files.path(digest)
  const file = await open(path)
  const head = Buffer.alloc(4)
  await file.read(head, 0, 4, 0)
  await file.close()
  const type = TYPES.find(([, magic]) => head.toString('hex').startsWith(magic))?.[0]
  if (type === undefined) throw missing()
  // Named by its digest, it never changes; private, because a proxy must not keep what is not released.
  const headers = { 'content-type': type, 'cache-control': 'private, max-age=86400, immutable' }
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers })
}
