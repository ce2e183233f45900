/**
 * A stage's output is kept and used again when input, options and stage version are the same. The law: the key is stage name + stage
 * version + key of the input + options; the value never changes; a stage depends on nothing else, no clock, no random. The key is stored
 * in the clear beside the value: it is the provenance of the page.
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { canonical } from '../gazette/canonical.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { PageScan } from '../gazette/page.ts'

/** Raised whenever a stage's output changes for the same input. */
export const STAGE_VERSIONS = { rasterize: 3, clean: 3, layout: 4, ocr: 3 } as const
export type StageName = keyof typeof STAGE_VERSIONS
const FOLDERS: Record<StageName, string> = { rasterize: '2-rasterize', clean: '3-clean', layout: '4-layout', ocr: '5-ocr' }

type Key = { stage: StageName; version: number; engine: string; input: string; options: unknown }
type Kept = { key: Key; value: unknown }

export type Checkpoints = {
  /** Folder of a stage, for the images it writes. */
  folder(stage: StageName): string
  keep<Input extends object, Options, Output extends object>(
    stage: StageName,
    input: Input,
    options: Options,
    run: (input: Input, options: Options) => Promise<Output>,
  ): Promise<Output>
}

/**
 * Checkpoints of one scan page in `folder` (one folder an issue). `engine` names the models: a new model reads again.
 * Throws GazetteFailure 'disk-full' or 'disk-write'.
 */
export function openCheckpoints(folder: string, scan: PageScan, engine: string): Checkpoints {
  const keys = new WeakMap<object, string>()
  keys.set(scan, digest({ source: scan.source.digest, format: scan.source.format, index: scan.source.index, number: scan.number }))
  const name = `p${String(scan.number).padStart(4, '0')}`

  return {
    folder: (stage) => madeFolder(join(folder, FOLDERS[stage])),
    async keep(stage, input, options, run) {
      const key: Key = { stage, version: STAGE_VERSIONS[stage], engine, input: keys.get(input) ?? digest(input), options }
      const parts = Array.isArray(input) ? '' : partOf(input)
      const file = join(madeFolder(join(folder, FOLDERS[stage])), `${name}${parts}.json`)
      const value = (readKept(file, key) ?? (await fresh())) as Awaited<ReturnType<typeof run>>
      remember(value, digest(key))
      return value

      async function fresh() {
        const made = await run(input, options)
        write(file, `${canonical({ key, value: made })}\n`)
        return made
      }
    },
  }

  function remember(value: object, key: string): void {
    keys.set(value, key)
    if (Array.isArray(value))
      value.forEach((part, index) => {
        keys.set(part, `${key}/${index}`)
      })
  }
}

/** The halves of a split spread keep their own files: `p0007.json` and `p0007b.json`. */
function partOf(input: object): string {
  return 'id' in input && typeof input.id === 'string' ? (/-p\d{4,}([b-z])$/.exec(input.id)?.[1] ?? '') : ''
}

function readKept(file: string, key: Key): unknown {
  if (!existsSync(file)) return null
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    return canonical(kept.key) === canonical(key) && imagesStand(kept.value) ? kept.value : null
  } catch {
    // Half-written by a machine that lost power: made again.
    return null
  }
}

/** A checkpoint is worth nothing when the picture it speaks of is gone. */
function imagesStand(value: unknown): boolean {
  for (const one of Array.isArray(value) ? value : [value]) {
    const file = (one as { file?: unknown; image?: { file?: unknown } }).file ?? (one as { image?: { file?: unknown } }).image?.file
    if (typeof file === 'string' && !existsSync(file)) return false
  }
  return true
}

export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}

function madeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}

function write(file: string, text: string): void {
  const temporary = `${file}.tmp`
  try {
    const handle = openSync(temporary, 'w')
    writeSync(handle, text)
    fsyncSync(handle)
    closeSync(handle)
    renameSync(temporary, file)
  } catch (cause) {
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new GazetteFailure(
      full ? 'disk-full' : 'disk-write',
      `${file}: 无法写入 (cannot be written)`,
      full
        ? '腾出磁盘空间后重新运行同一命令，会从断点继续 (free disk space, then run the same command again: it goes on where it stopped)'
        : '检查文件夹权限 (check the folder’s permissions)',
      cause,
    )
  }
}
