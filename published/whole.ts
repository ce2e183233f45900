/** Files that readers see whole or not at all: written under another name, flushed, then renamed. */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { canonical } from '../gazette/canonical.ts'
import { GazetteFailure } from '../gazette/failure.ts'

/** Writes and flushes; the folder is made. Throws GazetteFailure 'disk-full' or 'disk-write'. */
export async function writeFlushed(file: string, content: string | Uint8Array): Promise<void> {
  await telling(file, async () => {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(file, 'w')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  })
}

/** Renames over whatever stands there and flushes the folder, so that the new name survives a power cut. */
export async function moveInto(from: string, to: string): Promise<void> {
  await telling(to, async () => {
    await mkdir(dirname(to), { recursive: true })
    await rename(from, to)
    await flushFolder(dirname(to))
  })
}

/** Canonical JSON, ended by a line feed. */
export async function writeWhole(file: string, value: unknown): Promise<void> {
  await writeFlushed(`${file}.new`, json(value))
  await moveInto(`${file}.new`, file)
}

export function json(value: unknown): string {
  return `${canonical(value)}\n`
}

/** The value in a file, or null when there is none. */
export async function readJson<Value>(file: string): Promise<Value | null> {
  const text = await readText(file)
  return text === null ? null : (JSON.parse(text) as Value)
}

export async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Windows cannot open a folder and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function telling(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new GazetteFailure('disk-full', `${file}：磁盘已满 (the disk is full)`, '腾出空间后重试 (free space and try again)', error)
    if (code === undefined || error instanceof GazetteFailure) throw error
    throw new GazetteFailure(
      'disk-write',
      `${file}：无法写入 (cannot be written): ${message}`,
      '检查权限与磁盘后重试 (check permissions and the disk, then try again)',
      error,
    )
  }
}
