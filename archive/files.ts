/**
 * Originals and page images under their SHA-256: `files/ab/<digest>`. A file is written under a temporary name, flushed, renamed, and
 * the folder flushed: after a crash a name either stands for its whole content or does not exist.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { GazetteFailure } from '../gazette/failure.ts'
import type { Digest } from '../gazette/ids.ts'
import type { FileStore } from './archive.ts'

const DIGEST = /^[0-9a-f]{64}$/
let written = 0

export function openFiles(folder: string): FileStore {
  const root = join(folder, 'files')
  sweep(root)
  const place = (digest: Digest) => join(root, digest.slice(0, 2), digest)
  const keep = (content: (write: (chunk: Uint8Array) => Promise<unknown>) => Promise<void>, name: string) =>
    storing(name, () => store(root, place, content))
  return {
    put: (file) => keep((write) => eachChunk(file, write), file),
    putBytes: (bytes) => keep(async (write) => void (await write(bytes)), root),
    path(digest) {
      const file = place(digest)
      if (DIGEST.test(digest) && existsSync(file)) return file
      throw missing(digest)
    },
    has: (digest) => DIGEST.test(digest) && existsSync(place(digest)),
    all: () => digestsUnder(root),
    verify: async (digest) => DIGEST.test(digest) && existsSync(place(digest)) && (await digestOfFile(place(digest))) === digest,
  }
}

/** What a killed process was writing. Files of processes that still live are left alone. */
function sweep(root: string): void {
  if (!existsSync(root)) return
  for (const name of readdirSync(root)) {
    const owner = /^\.incoming-(\d+)-\d+\.tmp$/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(root, name), { force: true })
  }
}

function isAlive(owner: number): boolean {
  try {
    return process.kill(owner, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

type Content = (write: (chunk: Uint8Array) => Promise<unknown>) => Promise<void>

async function store(root: string, place: (digest: Digest) => string, content: Content): Promise<Digest> {
  await mkdir(root, { recursive: true })
  const temporary = join(root, `.incoming-${process.pid}-${++written}.tmp`)
  const handle = await open(temporary, 'wx')
  const hash = createHash('sha256')
  try {
    await content((chunk) => {
      hash.update(chunk)
      return handle.writeFile(chunk)
    })
    await handle.sync()
  } catch (error) {
    await handle.close()
    await rm(temporary, { force: true })
    throw error
  }
  await handle.close()
  return intoPlace(temporary, hash.digest('hex'), place)
}

async function intoPlace(temporary: string, digest: Digest, place: (digest: Digest) => string): Promise<Digest> {
  const file = place(digest)
  if (existsSync(file)) {
    await rm(temporary)
    return digest
  }
  const folder = join(file, '..')
  await mkdir(folder, { recursive: true })
  await rename(temporary, file)
  await flushFolder(folder)
  await flushFolder(join(folder, '..'))
  return digest
}

/** A rename is only sure to survive a power cut when its folder has been flushed. Windows cannot open a folder and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function eachChunk(file: string, write: (chunk: Uint8Array) => Promise<unknown>): Promise<void> {
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) await write(chunk as Uint8Array)
}

async function digestOfFile(file: string): Promise<Digest> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

async function* digestsUnder(root: string): AsyncIterable<Digest> {
  if (!existsSync(root)) return
  for (const shelf of (await readdir(root)).sort()) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    for (const name of (await readdir(join(root, shelf))).sort()) if (DIGEST.test(name)) yield name
  }
}

async function storing(name: string, work: () => Promise<Digest>): Promise<Digest> {
  try {
    return await work()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new GazetteFailure(
        'disk-full',
        `${name}：磁盘已满，文件未存入 (the disk is full; the file was not kept)`,
        '腾出空间后再运行同一命令 (free space and run the same command again)',
        error,
      )
    if (code === 'ENOENT' && !name.endsWith('files'))
      throw new GazetteFailure('input-missing', `${name}：文件不存在 (there is no such file)`, '检查路径 (check the path)', error)
    if (code === undefined) throw error
    throw new GazetteFailure(
      'disk-write',
      `${name}：无法存入文件库 (cannot be kept in the file store): ${message}`,
      '检查权限与磁盘 (check permissions and the disk)',
      error,
    )
  }
}

function missing(digest: Digest): GazetteFailure {
  return new GazetteFailure(
    'archive-damaged',
    `文件 ${digest} 不在档案中 (file ${digest} is not in the archive)`,
    '运行 gongbao verify 查明缺失，再从备份恢复 (run gongbao verify, then restore from a backup)',
  )
}
