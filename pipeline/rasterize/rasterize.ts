/** A PageScan becomes a PageImage: the scanner's own pixels where the page is one image or a tiling of images, else rendered. */
import { join } from 'node:path'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { PageImage, PageScan } from '../../gazette/page.ts'
import { damaged, nameOf, timedOut } from './failures.ts'
import { paintPdfPage } from './pdf-page.ts'
import { paintPicture } from './picture.ts'
import { scaledDpi, writePicture } from './write.ts'

/** How large a picture may be, how large text should come out, how long it may take. */
export type RasterizeOptions = {
  /** Where `p0001.png` is written. */
  folder: string
  /** Pixels (width × height) of an image that is still decoded; more is refused before decoding. */
  maxPixels: number
  /** Pixels of the picture handed on; a larger one is reduced to this. */
  keptPixels: number
  /** Pixels: how high a character of the body should be in a rendered page. */
  characterHeight: number
  /** Rendered pages without text: dots per inch, as far as the limits below allow. */
  renderDpi: number
  /** Pixels: shortest and longest long side of a rendered page. Page sizes in PDFs lie as freely as their dpi. */
  renderLongSide: { least: number; most: number }
  /** Centimetres: the longer side of a sheet that can have been scanned. A resolution that makes it shorter or longer is not believed. */
  paperCm: { least: number; most: number }
  /** PNG compression, 0 to 9. */
  compression: number
  /** Milliseconds a page may take. What does not yield is ended by the pool of readers. */
  timeoutMs: number
}

/** 8-bit grey, one byte a pixel, rows from the top; 0 is black. `findings`: what had to be done to get it. */
export type Picture = {
  grey: Uint8Array
  width: number
  height: number
  dpi: number | null
  origin: 'own' | 'rendered'
  findings: Finding[]
}

/**
 * The picture of one page, written as an 8-bit grey PNG. A text layer is never used as text: it may lie.
 * Throws GazetteFailure 'page-damaged', 'page-too-large', 'page-timeout' (naming file and page), 'disk-full' or 'disk-write'.
 */
export async function rasterize(scan: PageScan, options: RasterizeOptions): Promise<PageImage> {
  const painted = await inTime(scan, options.timeoutMs, () => paint(scan, options))
  const file = join(options.folder, `p${String(scan.number).padStart(4, '0')}.png`)
  const { width, height, findings } = await writePicture(painted, file, options)
  const dpi = scaledDpi(painted.dpi, width / painted.width)
  return { state: 'image', id: scan.id, number: scan.number, file, width, height, dpi, origin: painted.origin, findings }
}

async function paint(scan: PageScan, options: RasterizeOptions): Promise<Picture> {
  try {
    return await (scan.source.format === 'pdf' ? paintPdfPage(scan, options) : paintPicture(scan, options))
  } catch (error) {
    if (error instanceof GazetteFailure) throw error
    throw damaged(scan, error)
  }
}

/** The clock is only a guard: nothing of what is made depends on it. */
async function inTime<Value>(scan: PageScan, timeoutMs: number, run: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut(nameOf(scan), timeoutMs)), timeoutMs)
  })
  try {
    return await Promise.race([run(), late])
  } finally {
    clearTimeout(timer)
  }
}
