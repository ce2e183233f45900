/** A page painted afresh: print that was made on a computer, or images that are not one scan. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageContent } from './content.ts'
import { luminance } from './grey.ts'
import { lengths } from './matrix.ts'
import type { Picture, RasterizeOptions } from './rasterize.ts'
import { bounds, type Sheet } from './sheet.ts'

/** Characters below this number say little about the body: a title page. */
const ENOUGH_TEXT = 40
/** Share of the sheet an image must cover for its resolution to matter. */
const LARGE_IMAGE = 0.05

type Canvas = { canvas: { data(): Uint8Array }; context: never }

/** Black on white, annotations included. `dpi` is true by the file's own measure of the page. */
export async function rendered(page: PDFPageProxy, content: PageContent, sheet: Sheet, options: RasterizeOptions): Promise<Picture> {
  const scale = scaleFor(content, sheet, options)
  const viewport = page.getViewport({ scale })
  const [width, height] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))]
  const factory = pageCanvasFactory(page)
  const surface = factory.create(width, height)
  try {
    await page.render({ canvas: null, canvasContext: surface.context, viewport, background: '#ffffff' }).promise
    const grey = luminance(surface.canvas.data(), width * height, 4, 3)
    return { grey, width, height, dpi: Math.round(scale * 72), origin: 'rendered', findings: [] }
  } finally {
    factory.destroy(surface)
  }
}

/** The library's own factory: its canvases and its drawing must come from one package. */
function pageCanvasFactory(page: PDFPageProxy): { create(width: number, height: number): Canvas; destroy(canvas: Canvas): void } {
  return (page as unknown as { _transport: { canvasFactory: never } })._transport.canvasFactory
}

/** Pixels a point: so that the body's characters, or the sharpest image, come out at full size. */
function scaleFor(content: PageContent, sheet: Sheet, options: RasterizeOptions): number {
  const wishes = imageScales(content, sheet)
  if (content.characters.length >= ENOUGH_TEXT) wishes.push(options.characterHeight / median(content.characters))
  const wish = wishes.length > 0 ? Math.max(...wishes) : options.renderDpi / 72

  const longSide = Math.max(sheet.width, sheet.height)
  const { least, most } = options.renderLongSide
  return Math.min(Math.max(wish, least / longSide), most / longSide)
}

function imageScales(content: PageContent, sheet: Sheet): number[] {
  return content.drawn
    .filter(({ place }) => {
      const { left, top, right, bottom } = bounds(place)
      return (right - left) * (bottom - top) >= LARGE_IMAGE * sheet.width * sheet.height
    })
    .map(({ raster, place }) => {
      const { along, across } = lengths(place)
      return Math.max(raster.width / along, raster.height / across)
    })
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
