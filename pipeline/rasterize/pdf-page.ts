/** A page of a PDF: the scanner's own pixels where it is nothing but its images, else painted afresh at a size that suits reading. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageScan } from '../../gazette/page.ts'
import { composed } from './compose.ts'
import { type PageContent, survey } from './content.ts'
import { tooLarge } from './failures.ts'
import { imagesOf } from './images.ts'
import { paintJpegPage } from './jpeg-page.ts'
import type { Matrix } from './matrix.ts'
import { withPage } from './open-pdf.ts'
import type { Picture, RasterizeOptions } from './rasterize.ts'
import { rendered } from './render.ts'
import type { Sheet } from './sheet.ts'
import { tiling } from './tiling.ts'

/** The library mends in silence what it can; what it says of losses decides here. Throws GazetteFailure 'page-too-large'; other errors are damage. */
export async function paintPdfPage(scan: PageScan, options: RasterizeOptions): Promise<Picture> {
  const { file, digest, index } = scan.source
  const scanned = await paintJpegPage(file, index, options.maxPixels)
  if (scanned !== null) return scanned
  const { value, losses } = await withPage({ file, digest, maxPixels: options.maxPixels }, index, (page) => paintPage(page, scan, options))
  if (losses.some((loss) => loss.includes('exceeded maximum allowed size'))) throw tooLarge(scan, null, null, options.maxPixels)
  if (losses.length === 0) return value
  // A page with a broken font or a cut stream looks whole where it is not: a person must see it.
  const message = `页面有缺损，能显示的已显示 (partly damaged, shown as far as it goes: ${losses.slice(0, 3).join('; ')})`
  return { ...value, findings: [...value.findings, { code: 'page-damaged', weight: 'doubt', message }] }
}

async function paintPage(page: PDFPageProxy, scan: PageScan, options: RasterizeOptions): Promise<Picture> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const sheet: Sheet = { width, height, base: transform as unknown as Matrix }
  const operators = await page.getOperatorList()
  const content = survey(operators, await imagesOf(page, operators), sheet)
  // A scan whose picture is lost must not pass for a blank page.
  if (content.lost) throw new Error('an image cannot be decoded')

  const tiles = isScan(content) ? tiling(content.drawn, sheet) : null
  if (tiles && tiles.width * tiles.height > options.maxPixels) throw tooLarge(scan, tiles.width, tiles.height, options.maxPixels)
  return tiles ? composed(tiles) : rendered(page, content, sheet, options)
}

function isScan(content: PageContent): boolean {
  return content.drawn.length > 0 && content.plain && !content.visible
}
