/**
 * `bench deskew FOLDER… [--pages]`: how straight and upright pages come out of cleaning, against the tilt and quarter turn with which they
 * were made. FOLDER holds `truth/p*.json` and the scans these name, or folders that do (a sample, a folder of the page factory).
 *
 * error: degrees of tilt left after cleaning, blank pages not counted. within: share of pages with 0.1° or less. ms: rasterize and clean.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { defaults } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { CleanImage, PageImage, PageSource } from '../gazette/page.ts'
import { clean } from '../pipeline/clean/clean.ts'
import { rasterize } from '../pipeline/rasterize/rasterize.ts'

/** `index`: frame or page of the file, from 1. `half`: of an open book. Angles in degrees, clockwise. */
type Made = { file: string; index: number; half: 'left' | 'right' | null; turned: number; skew: number; blank: boolean; truth: string }
type Measured = { made: Made; error: number; image: CleanImage | null; ms: { rasterize: number; clean: number } }
type Row = { folder: string; pages: number; upright: number; split: number; median: number; p95: number; worst: number; within: number }

export async function deskew(args: readonly string[]): Promise<void> {
  const folders = args.filter((arg) => !arg.startsWith('--')).flatMap(foldersWithTruth)
  if (folders.length === 0)
    throw new GazetteFailure('input-missing', `${args.join(', ')}: no folder with truth/p*.json`, 'npm run bench -- deskew samples')
  const work = mkdtempSync(join(tmpdir(), 'gongbao-deskew-'))
  const all: Measured[] = []
  console.log(
    'folder                                    pages upright  split  error: median   95 %  worst  within 0.1°   rasterize  clean ms',
  )
  try {
    const rows: Row[] = []
    for (const folder of folders) {
      const measured = await measureFolder(folder, work)
      if (args.includes('--pages')) for (const one of measured) console.log(pageLine(one))
      all.push(...measured)
      rows.push(printed(folder, measured))
    }
    const total = printed('all', all)
    console.log(JSON.stringify({ bench: 'deskew', ...total, folders: rows }))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function foldersWithTruth(folder: string): string[] {
  if (existsSync(join(folder, 'truth'))) return [folder]
  if (!existsSync(folder)) return []
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return inner
    .map((entry) => join(folder, entry.name))
    .filter((one) => existsSync(join(one, 'truth')))
    .toSorted()
}

function madePages(folder: string): Made[] {
  const names = readdirSync(join(folder, 'truth')).filter((name) => /^p\d+\.json$/.test(name))
  return names.toSorted().map((name) => {
    const { scan, lines } = JSON.parse(readFileSync(join(folder, 'truth', name), 'utf8'))
    return { ...scan, file: join(folder, scan.file), blank: lines.length === 0, truth: name }
  })
}

async function measureFolder(folder: string, work: string): Promise<Measured[]> {
  const measured: Measured[] = []
  const scans = Map.groupBy(madePages(folder), ({ file, index }) => `${file} ${index}`)
  for (const pages of scans.values()) {
    const { images, ms } = await cleaned(pages[0]!, work)
    for (const made of pages) {
      const image = made.half === null ? images[0]! : (images[made.half === 'left' ? 0 : 1] ?? null)
      measured.push({ made, error: image === null ? Number.NaN : Math.abs(image.skew - made.skew), image, ms })
    }
  }
  return measured
}

async function cleaned({ file, index }: Made, folder: string) {
  const format: PageSource['format'] = extname(file) === '.pdf' ? 'pdf' : /^\.tiff?$/.test(extname(file)) ? 'tiff' : 'image'
  // A picture has one page: its number in the truth is its place in the issue.
  const source: PageSource = { file, digest: file, format, index: format === 'image' ? 0 : index - 1 }
  const began = performance.now()
  const image: PageImage = await rasterize({ state: 'scan', id: 'scan-bench-p0001', number: 1, source }, { ...defaults.rasterize, folder })
  const between = performance.now()
  const images = await clean(image, { ...defaults.clean, folder })
  return { images, ms: { rasterize: between - began, clean: performance.now() - between } }
}

function printed(folder: string, measured: readonly Measured[]): Row {
  const written = measured.filter(({ made }) => !made.blank)
  const errors = written.flatMap(({ error }) => (Number.isNaN(error) ? [] : [error])).toSorted((a, b) => a - b)
  const share = (part: number, of: number): number => (of === 0 ? 1 : part / of)
  const at = (quantile: number): number => errors[Math.min(errors.length - 1, Math.floor(quantile * errors.length))] ?? 0
  const row = {
    folder: folder === 'all' ? folder : join(basename(dirname(folder)), basename(folder)),
    pages: measured.length,
    upright: share(written.filter(({ made, image }) => image === null || image.turned === made.turned).length, written.length),
    split: share(measured.filter(({ image }) => image !== null).length, measured.length),
    median: round(at(0.5)),
    p95: round(at(0.95)),
    worst: round(errors.at(-1) ?? 0),
    within: share(errors.filter((error) => error <= 0.1 + 1e-9).length, errors.length),
  }
  const ms = (stage: 'rasterize' | 'clean'): string => String(median(measured.map((one) => one.ms[stage])).toFixed(0))
  const percent = (value: number): string => `${(100 * value).toFixed(0)} %`
  console.log(
    `${row.folder.padEnd(41)} ${String(row.pages).padStart(5)} ${percent(row.upright).padStart(7)} ${percent(row.split).padStart(6)}` +
      `${row.median.toFixed(2).padStart(15)} ${row.p95.toFixed(2).padStart(6)} ${row.worst.toFixed(2).padStart(6)} ${percent(row.within).padStart(12)}` +
      `${ms('rasterize').padStart(12)} ${ms('clean').padStart(9)}`,
  )
  return row
}

function pageLine({ made, error, image }: Measured): string {
  return `  ${made.truth} made ${made.turned}° ${made.skew}°, found ${image?.turned}° ${image?.skew}° (${error.toFixed(2)})  ${image?.steps.join('; ')}`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
