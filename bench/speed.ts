/**
 * `bench speed [FILE…] [--pages N] [--memory N [--never-replaced]]`: how long a page takes on one core, everything included, from the file
 * to its checkpoint, and how much memory the reading process needs. FILE is a scan of dense pages; bench/dense (about 1,800 characters a page) when none is named.
 *
 * One child process reads all pages one after another, as an import with --jobs 1 does; model loading is counted apart (first page).
 * Tesseract and OCRmyPDF read the same pages in the same run, on one thread, where they are installed. With `--memory` nothing is timed:
 * N pages are read, and the memory of the reading processes is told ten times on the way (memory.ts).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import type { PageScan, ReadPage } from '../gazette/page.ts'
import { lineText } from '../gazette/text.ts'
import { intake } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { openReaders } from '../pipeline/readers.ts'
import { memory } from './memory.ts'

type Row = {
  reader: string
  pages: number
  characters: number
  seconds: number
  perPage: number
  perDensePage: number
  pagesAMinute: number
  peakMb: number | null
}

/** A dense page, as the goals count it. Characters. */
const DENSE = 2000

export async function speed(args: readonly string[]): Promise<void> {
  const named = args.filter((arg, at) => !arg.startsWith('--') && !['--pages', '--memory'].includes(args[at - 1] ?? ''))
  const [file, ...others] = named.length > 0 ? named : [join(import.meta.dirname, 'dense')]
  const most = numberAfter(args, '--pages') ?? 8
  const flat = numberAfter(args, '--memory')
  const work = mkdtempSync(join(tmpdir(), 'gongbao-speed-'))
  try {
    if (flat !== null) {
      console.log(
        JSON.stringify({ bench: 'speed', memory: await memory([file!, ...others], flat, work, !args.includes('--never-replaced')) }),
      )
      return
    }
    const rows: Row[] = []
    const images: string[] = []
    for (const [name, wish] of [
      ['careful', { quick: false, readers: 'some' as const }],
      ['careful, no witness', { quick: false, readers: 'none' as const }],
      ['quick', { quick: true, readers: 'none' as const }],
    ] as const) {
      rows.push(await measure(name, file!, most, join(work, name), wish, images))
    }
    const characters = rows[0]!.characters
    const pages = rows[0]!.pages
    if (has('tesseract'))
      rows.push(
        peer('tesseract chi_sim', pages, characters, () =>
          images.map((image) => ['tesseract', [image, '-', '-l', 'chi_sim', '--psm', '3']] as const),
        ),
      )
    if (has('ocrmypdf'))
      rows.push(
        peer('ocrmypdf --deskew', pages, characters, () =>
          images.map(
            (image) =>
              [
                'ocrmypdf',
                ['--deskew', '-l', 'chi_sim', '--jobs', '1', '--image-dpi', '300', '--output-type', 'pdf', image, join(work, 'out.pdf')],
              ] as const,
          ),
        ),
      )
    print(rows)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function numberAfter(args: readonly string[], option: string): number | null {
  const at = args.indexOf(option)
  return at < 0 ? null : Number(args[at + 1]) || null
}

async function measure(
  name: string,
  file: string,
  most: number,
  folder: string,
  wish: { quick: boolean; readers: 'none' | 'some' },
  images: string[],
): Promise<Row> {
  const config = loadConfig(null)
  const options = pipelineOptions(config, { ...wish, claim: NO_CLAIM })
  const taken = await intake(file, options.intake)
  const scans = taken.pages.slice(0, most + 1)
  const readers = openReaders({ ...config.readers, jobs: 1 })
  let characters = 0
  let pages = 0
  let seconds = 0
  try {
    for (const [at, scan] of scans.entries()) {
      const started = performance.now()
      const read = await readers.read(scan as PageScan, folder, options.page)
      // The first page carries the loading of the models: an import of hundreds of pages pays it once.
      if (at === 0 && scans.length > 1) continue
      seconds += (performance.now() - started) / 1000
      pages++
      characters += count(read)
      if (name === 'careful') images.push(...read.flatMap((page) => (page.image ? [page.image.file] : [])))
    }
  } finally {
    await readers.close()
  }
  return row(name, pages, characters, seconds, readers.peakMemory() / 1e6)
}

function peer(name: string, pages: number, characters: number, commands: () => (readonly [string, string[]])[]): Row {
  const started = performance.now()
  for (const [command, args] of commands()) {
    const { status, stderr } = spawnSync(command, args, {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (status !== 0) throw new Error(`${command}: ${String(stderr).slice(0, 300)}`)
  }
  return row(name, pages, characters, (performance.now() - started) / 1000, null)
}

function row(reader: string, pages: number, characters: number, seconds: number, peakMb: number | null): Row {
  const round = (value: number) => Number(value.toFixed(2))
  return {
    reader,
    pages,
    characters,
    seconds: round(seconds),
    perPage: round(seconds / pages),
    perDensePage: round((seconds / characters) * DENSE),
    pagesAMinute: round((pages / seconds) * 60),
    peakMb: peakMb === null ? null : Math.round(peakMb),
  }
}

function count(pages: ReadPage[]): number {
  return pages.reduce(
    (sum, page) =>
      sum +
      (page.state === 'text' ? page.blocks.flatMap((block) => block.lines).reduce((length, line) => length + lineText(line).length, 0) : 0),
    0,
  )
}

function has(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function print(rows: Row[]): void {
  console.log('reader                 pages  chars    s/page  s/2000 chars  pages/min  peak MB')
  for (const one of rows)
    console.log(
      `${one.reader.padEnd(22)} ${String(one.pages).padStart(5)} ${String(one.characters).padStart(6)} ${one.perPage.toFixed(2).padStart(8)} ${one.perDensePage.toFixed(2).padStart(13)} ${one.pagesAMinute.toFixed(1).padStart(10)} ${String(one.peakMb ?? '').padStart(8)}`,
    )
  console.log(JSON.stringify({ bench: 'speed', rows }))
}
