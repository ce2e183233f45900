/**
 * `bench crash PATH [--kills N] [--seed S]`: an import killed with SIGKILL at random moments and started again each time must leave the
 * archive and its exports equal, byte for byte, to those of an undisturbed run.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dump } from '../archive/dump.ts'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { seeded } from '../test/make/seeded.ts'

const COMMAND = join(import.meta.dirname, '../gongbao')

export async function crash(args: readonly string[]): Promise<void> {
  const paths = args.filter((arg, at) => !arg.startsWith('--') && !args[at - 1]?.startsWith('--'))
  if (paths.length === 0) throw new GazetteFailure('usage', 'no path is named', 'bench crash samples/2003/2003-07.pdf')
  const option = (name: string, otherwise: number) => Number(args[args.indexOf(name) + 1] ?? '') || otherwise
  const kills = args.includes('--kills') ? option('--kills', 5) : 5
  const random = seeded(args.includes('--seed') ? option('--seed', 1) : 1)
  const work = mkdtempSync(join(tmpdir(), 'gongbao-crash-'))
  try {
    const started = performance.now()
    importTo(join(work, 'calm'), paths)
    const calmMs = performance.now() - started

    const struck: number[] = []
    for (let kill = 0; kill < kills; kill++)
      struck.push(await killedAt(join(work, 'struck'), paths, (0.05 + 0.9 * random()) * calmMs * 0.6))
    importTo(join(work, 'struck'), paths)

    const equal = {
      archive: (await state(join(work, 'calm'))) === (await state(join(work, 'struck'))),
      exports: exported(join(work, 'calm'), work) === exported(join(work, 'struck'), work),
    }
    console.log(`undisturbed ${(calmMs / 1000).toFixed(1)} s; killed after ${struck.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s`)
    console.log(`archive ${equal.archive ? 'equal' : 'DIFFERENT'}, exports ${equal.exports ? 'equal' : 'DIFFERENT'}`)
    console.log(JSON.stringify({ bench: 'crash', kills: struck.length, calmSeconds: Number((calmMs / 1000).toFixed(1)), equal }))
    if (!equal.archive || !equal.exports) process.exitCode = 1
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function importTo(archive: string, paths: string[]): void {
  const { status, stderr } = spawnSync(COMMAND, ['--archive', archive, 'import', ...paths], { encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error(`import ended with ${status}: ${stderr}`)
}

/** Kills the whole group, children too, as a power cut would. Returns when it struck, in ms. */
function killedAt(archive: string, paths: string[], ms: number): Promise<number> {
  return new Promise((resolve) => {
    const running = spawn(COMMAND, ['--archive', archive, 'import', ...paths], { detached: true, stdio: 'ignore' })
    const timer = setTimeout(() => process.kill(-running.pid!, 'SIGKILL'), ms)
    running.on('exit', () => {
      clearTimeout(timer)
      resolve(ms)
    })
  })
}

/** Digest of all rows but the times of operations, and of the names of all files (each is the digest of its content). */
async function state(folder: string): Promise<string> {
  const hash = createHash('sha256')
  const archive = openArchive(folder)
  try {
    for await (const line of dump(archive)) hash.update(`${line}\n`)
  } finally {
    archive.close()
  }
  const files = readdirSync(join(folder, 'files'), { recursive: true }).map(String).sort()
  return hash.update(files.join('\n')).digest('hex')
}

function exported(archive: string, work: string): string {
  const out = mkdtempSync(join(work, 'export-'))
  const { status, stderr } = spawnSync(COMMAND, ['--archive', archive, 'export', '--all', '--drafts', '--out', out], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`export ended with ${status}: ${stderr}`)
  const hash = createHash('sha256')
  for (const name of readdirSync(out).sort()) hash.update(name).update(readFileSync(join(out, name)))
  return hash.digest('hex')
}
