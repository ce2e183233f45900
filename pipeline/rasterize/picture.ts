/** Pages that are image files: JPEG, PNG, TIFF frames and what else sharp reads. */
import sharp, { type Sharp } from 'sharp'
import type { Finding } from '../../gazette/finding.ts'
import type { PageScan } from '../../gazette/page.ts'
import { tooLarge } from './failures.ts'
import { flattened, luminance } from './grey.ts'
import type { Picture, RasterizeOptions } from './rasterize.ts'
import { reduced } from './write.ts'

/** A JPEG this many times over the limit is still read: its decoder can leave out seven pixels of eight in each direction. */
const SHRINK = 16

/** The frame in grey, turned as its EXIF tag says. Throws GazetteFailure 'page-too-large'; whatever sharp throws is damage. */
export async function paintPicture(scan: PageScan, options: RasterizeOptions): Promise<Picture> {
  const { file, format, index } = scan.source
  // 'error': a truncated image is a damaged page, an odd tag is not.
  const input = { limitInputPixels: false, failOn: 'error', sequentialRead: true, ...(format === 'tiff' ? { page: index } : {}) } as const
  const { width, height, isProgressive, format: coding, space } = await sharp(file, input).metadata()
  const pixels = width * height
  const image = sharp(file, input).autoOrient()
  const findings: Finding[] = []

  if (pixels > options.maxPixels) {
    // A progressive JPEG is held whole in memory whatever size is asked for.
    if (coding !== 'jpeg' || isProgressive || pixels > options.maxPixels * SHRINK) throw tooLarge(scan, width, height, options.maxPixels)
    const factor = Math.sqrt(options.keptPixels / pixels)
    const to = { width: Math.floor(width * factor), height: Math.floor(height * factor) }
    image.resize(to.width, to.height, { fit: 'inside' })
    findings.push(reduced({ width, height }, to))
  }
  return { ...(await greyOf(image.toColourspace(space === 'b-w' ? 'b-w' : 'srgb'))), dpi: null, origin: 'own', findings }
}

/** Colour through its profile, 16 bits to 8, transparency laid on what lets the writing be seen. */
async function greyOf(image: Sharp): Promise<{ grey: Uint8Array; width: number; height: number }> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const hasAlpha = channels === 2 || channels === 4
  const grey = luminance(data, width * height, channels, channels >= 3 ? 3 : 1)
  return { grey: hasAlpha ? flattened(grey, data, channels) : grey, width, height }
}
