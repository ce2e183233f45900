/** The stylesheet, the small scripts and the deep-zoom viewer, each under an address that holds its digest. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { Hono } from 'hono'
import type { Env } from './request.ts'

type Asset = { bytes: Uint8Array<ArrayBuffer>; type: string; digest: string }

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}
const OWN = join(import.meta.dirname, 'assets')
const VIEWER = dirname(createRequire(import.meta.url).resolve('openseadragon'))
const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ...readdirSync(OWN).map((name) => load(name, join(OWN, name))),
  load('openseadragon/openseadragon.min.js', join(VIEWER, 'openseadragon.min.js')),
  ...readdirSync(join(VIEWER, 'images'))
    .filter((name) => name.endsWith('.png'))
    .map((name) => load(`openseadragon/images/${name}`, join(VIEWER, 'images', name))),
])

/** The address of an asset. Throws when there is none of that name: a bug, seen by the first test of any page. */
export function asset(name: string): string {
  const found = ASSETS.get(name)
  if (found === undefined) throw new Error(`no asset ${name}`)
  return `/assets/${name}?v=${found.digest}`
}

/** Addresses with the right digest may be kept for ever; without it (the viewer asks so for its buttons) for an hour. */
export function assets(): Hono<Env> {
  return new Hono<Env>().get('/assets/:name{.+}', (c) => {
    const found = ASSETS.get(c.req.param('name'))
    if (found === undefined) return c.notFound()
    const forEver = c.req.query('v') === found.digest
    return c.body(found.bytes, 200, {
      'content-type': found.type,
      'cache-control': forEver ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    })
  })
}

function load(name: string, file: string): [string, Asset] {
  const bytes = new Uint8Array(readFileSync(file))
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return [name, { bytes, type: TYPES[extname(name)] ?? 'application/octet-stream', digest }]
}
