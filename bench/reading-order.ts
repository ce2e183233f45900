/**
 * `bench reading-order FOLDER`: layout alone, without OCR, on samples whose truth says where every character stands.
 *
 * FOLDER holds samples (`1985/truth/p0001.json` and the scan it names), or is one. Each page is laid upright by the truth's own tilt, so
 * that only the layout is measured. Prints a line a page, with what went wrong when `--misses` is given, and a last line of JSON.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { CleanImage, PageImage } from '../gazette/page.ts'
import type { EmptyBlock } from '../gazette/text.ts'
import { arrange } from '../pipeline/layout/layout.ts'
import { rasterize } from '../pipeline/rasterize/rasterize.ts'
import { comparePage, type OrderFigures, sumFigures, type TruthPage } from './reading-order-figures.ts'

/** Throws GazetteFailure 'input-missing' when the folder holds no sample with truth. */
export async function readingOrder(args: readonly string[]): Promise<void> {
  const folder = args[0] ?? ''
  const samples = samplesIn(folder)
  if (samples.length === 0)
    throw new GazetteFailure(
      'input-missing',
      `${folder || '(no folder)'}: no sample with truth/p0001.json is here`,
      'bench reading-order FOLDER',
    )
  const work = mkdtempSync(join(tmpdir(), 'reading-order-'))
  const all: OrderFigures[] = []
  try {
    for (const sample of samples) all.push(sumFigures(await measureSample(sample, work, args.includes('--misses'))))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  const { misses: _, ...total } = sumFigures(all)
  console.log(JSON.stringify({ bench: 'reading-order', samples: samples.length, ...total }))
}

function samplesIn(folder: string): string[] {
  const hasTruth = (path: string): boolean => existsSync(join(path, 'truth', 'p0001.json'))
  if (folder === '' || !existsSync(folder)) return []
  if (hasTruth(folder)) return [folder]
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter(hasTruth)
}

async function measureSample(sample: string, work: string, tellMisses: boolean): Promise<OrderFigures[]> {
  const files = readdirSync(join(sample, 'truth')).filter((name) => /^p\d+\.json$/u.test(name))
  const figures: OrderFigures[] = []
  for (const file of files.sort()) {
    const truth = JSON.parse(readFileSync(join(sample, 'truth', file), 'utf8')) as TruthPage
    const blocks = await layOut(await upright(sample, truth, work))
    const page = comparePage(truth, blocks)
    figures.push(page)
    const { misses, ...shown } = page
    console.log(
      `${sample} ${file.slice(0, 5)} ${Object.entries(shown)
        .map(([name, value]) => `${name} ${value}`)
        .join('  ')}`,
    )
    if (tellMisses) for (const miss of misses) console.log(`    ${miss}`)
  }
  return figures
}

/** The truth's own page again: turned and tilted back, one half of a spread alone. */
export async function upright(sample: string, { page, width, height, dpi, scan }: TruthPage, work: string): Promise<CleanImage> {
  const image = await scanImage(join(sample, scan.file), scan.index, page, work)
  const turned = await sharp(image.file).rotate(-scan.turned).raw().toBuffer({ resolveWithObject: true })
  const left = scan.half === 'right' ? turned.info.width - width : 0
  const half = await raw(turned).extract({ left, top: 0, width, height }).raw().toBuffer({ resolveWithObject: true })
  const level = await raw(half).rotate(-scan.skew, { background: '#ffffff' }).raw().toBuffer({ resolveWithObject: true })
  const file = join(work, `upright-${page}.png`)
  const middle = { left: (level.info.width - width) >> 1, top: (level.info.height - height) >> 1, width, height }
  await raw(level).extract(middle).extractChannel(0).toColourspace('b-w').png({ compressionLevel: 1 }).toFile(file)
  const id = `bench-p${String(page).padStart(4, '0')}`
  const done = { turned: 0, turnConfidence: 1, skew: 0, steps: [], ink: 0, findings: [] } as const
  return { state: 'clean', id, number: page, file, width, height, dpi, ...done, steps: [], findings: [] }
}

function raw({ data, info }: { data: Buffer; info: OutputInfo }): Sharp {
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

function scanImage(file: string, index: number, page: number, work: string): Promise<PageImage> {
  const format = file.endsWith('.pdf') ? 'pdf' : file.endsWith('.tif') ? 'tiff' : 'image'
  const source = { file, digest: '', format, index: index - 1 } as const
  return rasterize({ state: 'scan', id: `bench-p${page}`, number: page, source }, { ...loadConfig(null).rasterize, folder: work })
}

async function layOut(image: CleanImage): Promise<EmptyBlock[]> {
  try {
    const layout = await arrange(image, loadConfig(null).layout)
    return layout.state === 'blank' ? [] : layout.blocks
  } catch (error) {
    if (!(error instanceof GazetteFailure)) throw error
    return []
  }
}
