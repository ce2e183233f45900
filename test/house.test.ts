/** The import rules of the house (ARCHITECTURE.md). Break one and this test names the line. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const ROOMS = ['gazette', 'pipeline', 'archive', 'published', 'server', 'cli', 'ocr-models', 'bench', 'samples', 'test'] as const
const STAGES = ['intake', 'rasterize', 'clean', 'layout', 'ocr', 'identify', 'segment', 'titles', 'extract', 'review', 'publish', 'overlay']

/** Where a package may be imported: to replace it is to rewrite these folders. */
const PACKAGES: Record<string, RegExp> = {
  sharp: /^pipeline\/(intake|rasterize|clean|layout|ocr|publish|overlay)\//,
  'pdfjs-dist': /^pipeline\/(intake|rasterize)\//,
  'pdf-lib': /^pipeline\/(intake|publish)\//,
  '@napi-rs/canvas': /^pipeline\/rasterize\//,
  'onnxruntime-node': /^pipeline\/(clean|layout|ocr)\//,
  'tesseract.js': /^pipeline\/ocr\//,
  'p-queue': /^pipeline\/[^/]+\.ts$/,
  'node:sqlite': /^(archive\/sqlite|published\/search\/sqlite)\//,
  '@elastic/elasticsearch': /^published\/search\/elasticsearch\//,
  hono: /^server\//,
  '@hono/node-server': /^server\//,
  openseadragon: /^server\//,
  commander: /^cli\//,
  'cli-progress': /^cli\//,
}

type Import = { from: string; to: string; line: number }

test('every import follows the house rules', () => {
  const broken = imports().flatMap((one) => {
    const reason = fault(one.from, one.to)
    return reason === null ? [] : [`${one.from}:${one.line} imports ${one.to}: ${reason}`]
  })
  assert.deepEqual(broken, [])
})

test('the rules catch what they are for', () => {
  const rows: [from: string, to: string][] = [
    ['gazette/page.ts', 'archive/archive.ts'],
    ['gazette/page.ts', 'node:fs'],
    ['pipeline/ocr/ocr.ts', 'pipeline/layout/layout.ts'],
    ['pipeline/ocr/ocr.ts', 'archive/archive.ts'],
    ['pipeline/segment/segment.ts', 'sharp'],
    ['pipeline/pipeline.ts', 'pipeline/layout/columns.ts'],
    ['archive/archive.ts', 'pipeline/pipeline.ts'],
    ['published/published.ts', 'archive/archive.ts'],
    ['published/editions.ts', 'node:sqlite'],
    ['server/public/search.ts', 'archive/archive.ts'],
    ['server/public/search.ts', 'server/desk/desk.ts'],
    ['server/public/search.ts', 'pipeline/pipeline.ts'],
    ['server/views/page.ts', 'archive/archive.ts'],
    ['cli/serve.ts', 'server/public/search.ts'],
    ['pipeline/ocr/ocr.ts', 'config.ts'],
  ]
  for (const [from, to] of rows) assert.notEqual(fault(from, to), null, `${from} → ${to}`)
  for (const [from, to] of [
    ['pipeline/publish/publish.ts', 'archive/archive.ts'],
    ['pipeline/ocr/ocr.ts', 'gazette/page.ts'],
    ['server/desk/desk.ts', 'archive/archive.ts'],
    ['cli/read.ts', 'pipeline/intake/intake.ts'],
  ] as const)
    assert.equal(fault(from, to), null, `${from} → ${to}`)
})

test('every package the rooms import is declared, and every declared one is imported', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const used = new Set(
    imports()
      .filter((one) => !/^(samples|bench|test)\//.test(one.from))
      .map((one) => one.to)
      .filter((to) => isPackage(to) && !to.startsWith('node:')),
  )
  const data = Object.keys(dependencies).filter((name) => !used.has(name))
  // Language data and the page viewer are files that are served or read, not modules; pdfjs-dist loads its canvas by name.
  assert.deepEqual(
    data.filter((name) => !name.startsWith('@tesseract.js-data/') && name !== 'openseadragon' && name !== '@napi-rs/canvas'),
    [],
  )
  for (const name of used) assert.ok(name in dependencies, name)
})

test('no file is a drawer, and none outgrows the hand', () => {
  for (const file of sources()) {
    assert.doesNotMatch(file, /(^|\/)(utils?|helpers?|common|misc|lib|managers?|services?)(\.ts$|\/)/, file)
    const lines = readFileSync(join(ROOT, file), 'utf8').split('\n').length
    const limit = /^(test|samples\/make\/texts|samples\/make\/content)\//.test(file) || TABLES.includes(file) ? 700 : 260
    assert.ok(lines <= limit, `${file} has ${lines} lines`)
  }
})

/** Data tables: words, settings, pairs. */
const TABLES = ['config.ts', 'server/views/words.ts', 'gazette/traditional.ts']

function fault(from: string, to: string): string | null {
  const room = roomOf(from)
  if (isPackage(to)) return packageFault(from, room, to)
  const target = roomOf(to)
  if (to === 'config.ts')
    return room === 'cli' || room === 'test' || room === 'bench' || /^(server\/|pipeline\/[^/]+\.ts$)/.test(from)
      ? null
      : 'a stage is given its options'
  if (room === 'test' || room === 'bench' || room === 'samples') return null
  if (room === 'gazette') return target === 'gazette' ? null : 'gazette imports nothing outside itself'
  if (room === 'ocr-models') return target === 'gazette' || target === 'ocr-models' ? null : 'the models know only the nouns'
  if (room === 'archive') return target === 'archive' || target === 'gazette' ? null : 'the archive knows only the nouns'
  if (room === 'published') return target === 'published' || target === 'gazette' ? null : 'the public shelves know only the nouns'
  if (room === 'server') return serverFault(from, to, target)
  if (room === 'cli')
    return /^server\/(public|desk)\//.test(to) && !/^server\/desk\/desk\.ts$/.test(to) ? 'the command knows the server by its door' : null
  if (room === 'pipeline') return stageFault(from, to, target)
  return null
}

function stageFault(from: string, to: string, target: string): string | null {
  const stage = stageOf(from)
  const other = stageOf(to)
  if (stage === null) {
    if (other !== null && !to.endsWith(`/${other}.ts`)) return 'a stage is entered by its door'
    return ['pipeline', 'gazette', 'archive', 'published', 'ocr-models'].includes(target) ? null : `${target} is not for the pipeline`
  }
  if (other !== null) return other === stage ? null : 'no stage imports another'
  if (target === 'gazette' || target === 'ocr-models') return null
  return stage === 'publish' && (target === 'archive' || target === 'published') ? null : 'a stage knows only the nouns'
}

function serverFault(from: string, to: string, target: string): string | null {
  if (target === 'gazette' || target === 'published') return null
  if (from.startsWith('server/desk/'))
    return /^server\/public\//.test(to)
      ? 'the desk does not import the public site'
      : ['server', 'archive', 'pipeline'].includes(target)
        ? null
        : `${target} is not for the desk`
  if (from === 'server/main.ts' || from === 'server/app.ts') return target === 'cli' ? 'the server does not know the command' : null
  if (target !== 'server') return 'unreleased text cannot leak, because nothing here can see it'
  return from.startsWith('server/public/') && to.startsWith('server/desk/') ? 'the public site does not know the desk' : null
}

function packageFault(from: string, room: string, to: string): string | null {
  if (room === 'test' || room === 'bench' || room === 'samples') return null
  if (room === 'gazette') return to === 'node:crypto' ? null : 'gazette imports nothing outside itself'
  const where = PACKAGES[to]
  if (where === undefined)
    return to.startsWith('node:') || to === 'hono' ? null : to.startsWith('ajv') ? 'only tests check schemas' : `${to} has no room`
  return where.test(from) ? null : `${to} belongs to ${where.source}`
}

function isPackage(to: string): boolean {
  return to !== 'config.ts' && !(ROOMS as readonly string[]).includes(to.split('/')[0]!)
}

function roomOf(file: string): string {
  return file.split('/')[0]!
}

function stageOf(file: string): string | null {
  const [room, stage, inside] = file.split('/')
  return room === 'pipeline' && inside !== undefined && STAGES.includes(stage!) ? stage! : null
}

function sources(): string[] {
  return ROOMS.flatMap((room) => globSync(`${room}/**/*.ts`, { cwd: ROOT }))
    .concat('config.ts')
    .filter((file) => !file.includes('node_modules'))
}

function imports(): Import[] {
  return sources().flatMap((from) =>
    readFileSync(join(ROOT, from), 'utf8')
      .split('\n')
      .flatMap((text, at) => {
        const to = /(?:^\s*(?:import|export)\b.*?\bfrom\s+|^\s*\}\s*from\s+|\bimport\s*\(\s*|^import\s+)['"]([^'"]+)['"]/.exec(text)?.[1]
        return to === undefined
          ? []
          : [{ from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : packageName(to), line: at + 1 }]
      }),
  )
}

function packageName(to: string): string {
  if (to.startsWith('node:')) return to
  return to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/')
}
