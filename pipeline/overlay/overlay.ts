/**
 * A page as it was read, drawn over its picture: lines and their order, blocks by kind, cells of tables, furniture greyed, doubtful
 * characters by risk with what a witness would read instead, findings, and a legend under it. For people: nothing is read from it again.
 */
import sharp from 'sharp'
import { GazetteFailure } from '../../gazette/failure.ts'
import { isRead, type ReadPage } from '../../gazette/page.ts'
import { doubtMarks, findingMarks } from './doubt-marks.ts'
import { type Facts, legend } from './legend.ts'
import { blockMarks, orderMarks } from './marks.ts'

/**
 * `unitShare`: the thinnest mark, as a share of the page's longer side. `leastSide`: pixels; a smaller page is enlarged to it, so that
 * marks have room. `fade`: 0 to 1, how far the print steps back behind the marks.
 * `fonts`: families in the order in which they are tried; what none of them has is an empty box.
 */
export type OverlayOptions = { unitShare: number; leastSide: number; fade: number; fonts: string }

/** Pages without any picture get a sheet of this size, in pixels, with the reason on it. */
const NO_PICTURE = { width: 1200, height: 400 }

/** The PNG's bytes. `page.image.file` must still be there. Throws GazetteFailure 'page-damaged' when it cannot be decoded. */
export async function overlay(page: ReadPage, facts: Facts, options: OverlayOptions): Promise<Buffer> {
  const own = page.image ?? NO_PICTURE
  const scale = Math.max(1, options.leastSide / Math.max(own.width, own.height))
  const [width, height] = [Math.round(own.width * scale), Math.round(own.height * scale)]
  const unit = options.unitShare * Math.max(own.width, own.height)
  const key = legend(page, facts, { top: height, width, size: Math.min(12 * unit * scale, width / 45) })
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + key.height}" font-family="${options.fonts}"><g transform="scale(${scale})">${marksOf(page, unit)}</g>${key.svg}</svg>`
  return sharp(await paper(page, { width, height, fade: options.fade }))
    .extend({ bottom: key.height, background: '#fff' })
    .composite([{ input: Buffer.from(drawing), top: 0, left: 0 }])
    .png({ compressionLevel: 6 })
    .toBuffer()
}

function marksOf(page: ReadPage, unit: number): string {
  if (!isRead(page)) return ''
  const { blocks, findings } = page
  return blockMarks(blocks, unit) + orderMarks(blocks, unit) + doubtMarks(blocks, unit) + findingMarks(findings, unit)
}

type Paper = { width: number; height: number; fade: number }

/** The page in grey, faded, in the size asked for, as PNG bytes. */
async function paper({ id, image }: ReadPage, { width, height, fade }: Paper): Promise<Buffer> {
  if (image === null)
    return sharp({ create: { width, height, channels: 3, background: '#eee' } })
      .png()
      .toBuffer()
  try {
    return await sharp(image.file)
      .flatten({ background: '#fff' })
      .resize({ width, height, fit: 'fill' })
      .greyscale()
      .linear(1 - fade, 255 * fade)
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .toBuffer()
  } catch (cause) {
    throw new GazetteFailure(
      'page-damaged',
      `${id}: 页面图像无法解码，不能绘图 (the page's picture cannot be decoded for drawing)`,
      '重新识读该页 (read the page again)',
      cause,
    )
  }
}
