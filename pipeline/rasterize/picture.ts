/** Pages that are image files: JPEG, PNG, TIFF frames and what else sharp reads. */
import sharp, { type Metadata, type Sharp } from 'sharp'
import type { Finding } from '../../gazette/finding.ts'
import type { PageScan } from '../../gazette/page.ts'
import { tooLarge } from './failures.ts'
import { flattened, luminance } from './grey.ts'
import type { Picture, RasterizeOptions } from './rasterize.ts'
import { reduced, scaledDpi } from './write.ts'

/** A JPEG this many times over the limit is still read: its decoder can leave out seven pixels of eight in each direction. */
const SHRINK = 16

/** The frame in grey, turned as its EXIF tag says. Throws GazetteFailure 'page-too-large'; whatever sharp throws is damage. */
export async function paintPicture(scan: PageScan, options: RasterizeOptions): Promise<Picture> {
  const { file, format, index } = scan.source
  // 'error': a truncated image is a damaged page, an odd tag is not.
  const input = { limitInputPixels: false, failOn: 'error', sequentialRead: true, ...(format === 'tiff' ? { page: index } : {}) } as const
  const metadata = await sharp(file, input).metadata()
  const { width, height, isProgressive, format: coding, space } = metadata
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
  const picture = await greyOf(image.toColourspace(space === 'b-w' ? 'b-w' : 'srgb'))
  // Turned or not, the longer side stays the longer.
  const shrunk = Math.max(picture.width, picture.height) / Math.max(width, height)
  return { ...picture, dpi: scaledDpi(statedDpi(metadata, options.paperCm), shrunk), origin: 'own', findings }
}

/**
 * Dots per inch along the row as the file states them (TIFF tags, JFIF, pHYs, EXIF). Null when it states none, and when it cannot be: 72
 * and 96 are written by programs that know nothing of the paper, and would make of a page a poster. It is never guessed from the pixels:
 * gazettes were trimmed to many sizes, and pages are cropped.
 */
function statedDpi({ format, density, resolutionUnit, width, height }: Metadata, paper: RasterizeOptions['paperCm']): number | null {
  // A JPEG without a unit tells the shape of its pixels; the library makes 72 of it.
  if (density === undefined || (format === 'jpeg' && resolutionUnit === undefined)) return null
  const longest = (Math.max(width, height) / density) * CM_PER_INCH
  return longest >= paper.least && longest <= paper.most ? density : null
}

const CM_PER_INCH = 2.54

/** Colour through its profile, 16 bits to 8, transparency laid on what lets the writing be seen. */
async function greyOf(image: Sharp): Promise<{ grey: Uint8Array; width: number; height: number }> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const hasAlpha = channels === 2 || channels === 4
  const grey = luminance(data, width * height, channels, channels >= 3 ? 3 : 1)
  return { grey: hasAlpha ? flattened(grey, data, channels) : grey, width, height }
}
