/** Pages with truth to the character, laid upright by the truth's own tilt and laid out, so that only the layout is measured. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { CleanImage, PageImage } from '../gazette/page.ts'
import type { EmptyBlock } from '../gazette/text.ts'
import { arrange } from '../pipeline/layout/layout.ts'
import { rasterize } from '../pipeline/rasterize/rasterize.ts'

/** What a truth says of its page; `layout` and `level` where it was made by the page factory. */
export type TruthSheet = {
  page: number
  width: number
  height: number
  dpi: number
  scan: { file: string; index: number; half: 'left' | 'right' | null; turned: number; skew: number }
  layout?: string
  level?: string
}
/** `name`: of the sample and page; `group`: layout and level, or the sample's name; `blocks`: as found, null where nothing could be. */
export type LaidOutPage<Truth> = { name: string; group: string; truth: Truth; blocks: EmptyBlock[] }

/**
 * Every page under a folder of samples (or of one), one after the other. Throws GazetteFailure 'input-missing' when there is no truth.
 */
export async function* laidOutPages<Truth extends TruthSheet>(folder: string, bench: string): AsyncGenerator<LaidOutPage<Truth>> {
  const samples = samplesIn(folder)
  if (samples.length === 0)
    throw new GazetteFailure(
      'input-missing',
      `${folder || '(no folder)'}: no sample with truth/p0001.json is here`,
      `bench ${bench} FOLDER`,
    )
  const work = mkdtempSync(join(tmpdir(), `${bench}-`))
  try {
    for (const sample of samples) {
      const files = readdirSync(join(sample, 'truth')).filter((name) => /^p\d+\.json$/u.test(name))
      for (const file of files.sort()) {
        const truth = JSON.parse(readFileSync(join(sample, 'truth', file), 'utf8')) as Truth
        const group = truth.layout ? `${truth.layout} ${truth.level}` : basename(sample)
        const image = await upright(sample, truth, work)
        yield { name: `${basename(sample)} ${file.slice(0, 5)}`, group, truth, blocks: await layOut(image) }
        rmSync(image.file, { force: true })
      }
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
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

/** The truth's own page again: turned and tilted back, one half of a spread alone. */
export async function upright(sample: string, { page, width, height, dpi, scan }: TruthSheet, work: string): Promise<CleanImage> {
  const image = await scanImage(join(sample, scan.file), scan.index, page, work)
  const turned = await sharp(image.file).rotate(-scan.turned).raw().toBuffer({ resolveWithObject: true })
  const left = scan.half === 'right' ? turned.info.width - width : 0
  const half = await raw(turned).extract({ left, top: 0, width, height }).raw().toBuffer({ resolveWithObject: true })
  const level = await raw(half).rotate(-scan.skew, { background: '#ffffff' }).raw().toBuffer({ resolveWithObject: true })
  const file = join(work, `upright-${page}.png`)
  const middle = { left: (level.info.width - width) >> 1, top: (level.info.height - height) >> 1, width, height }
  await raw(level).extract(middle).extractChannel(0).toColourspace('b-w').png({ compressionLevel: 1 }).toFile(file)
  const id = `bench-p${String(page).padStart(4, '0')}`
  const done = { turned: 0, turnConfidence: 1, skew: 0, ink: 0 } as const
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
