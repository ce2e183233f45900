import sharp from 'sharp'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { CleanImage } from '../../gazette/page.ts'
import type { Box } from '../../gazette/place.ts'

/** 8-bit grey, row by row. `scale`: its pixels to a pixel of the page image; `left`, `top`: where it begins, in its own pixels. */
export type Grey = { width: number; height: number; data: Uint8Array; scale: { x: number; y: number }; left: number; top: number }

export type PictureOptions = { finderSidePx: number; finderMaxEnlarge: number; inkSidePx: number }

/** The page small enough to look for ink in it; the one time it is decoded. Throws GazetteFailure 'page-damaged' when it cannot be read. */
export async function inkPicture(image: CleanImage, options: PictureOptions): Promise<Grey> {
  const scale = Math.min(1, options.inkSidePx / Math.max(image.width, image.height))
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)]
  try {
    const page = sharp(image.file, { limitInputPixels: image.width * image.height })
    const small = scale === 1 ? page : page.resize(width, height, { fit: 'fill', kernel: 'linear' })
    const { data, info } = await small.toColourspace('b-w').extractChannel(0).raw().toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data, scale: { x: width / image.width, y: height / image.height }, left: 0, top: 0 }
  } catch (cause) {
    throw new GazetteFailure(
      'page-damaged',
      `${image.id}: 版面图像无法打开 (the cleaned image cannot be opened): ${image.file}`,
      '删除该页的检查点后重试 (remove the checkpoints of this page and run again)',
      cause,
    )
  }
}

/**
 * What the line finder looks at: the part of the page that has ink (`printed`, pixels of `ink`), at the scale the whole page would have.
 * It is made from the ink's picture, which is smaller. Its sides are multiples of 32, as the network asks.
 */
export async function finderPicture(ink: Grey, printed: Box, options: PictureOptions): Promise<Grey> {
  const enlarged = Math.min(options.finderSidePx / Math.max(ink.width / ink.scale.x, ink.height / ink.scale.y), options.finderMaxEnlarge)
  const x = enlarged / ink.scale.x
  const y = enlarged / ink.scale.y
  const width = multipleOf32((printed.right - printed.left) * x, ink.width * x)
  const height = multipleOf32((printed.bottom - printed.top) * y, ink.height * y)
  const across = windowOf(printed.left, printed.right, width / x, ink.width)
  const down = windowOf(printed.top, printed.bottom, height / y, ink.height)
  const grey = await resized(ink, { left: across[0], right: across[1], top: down[0], bottom: down[1] }, width, height)
  return { ...grey, scale: { x: grey.scale.x * ink.scale.x, y: grey.scale.y * ink.scale.y } }
}

/** [from, to]: about `length` pixels around a stretch, within a side. */
function windowOf(from: number, to: number, length: number, side: number): [number, number] {
  const whole = Math.min(side, Math.round(length))
  const start = Math.max(0, Math.min(side - whole, Math.round((from + to - whole) / 2)))
  return [start, start + whole]
}

/** Rounded up, so that nothing is lost; a page that is nearly whole keeps its own size. */
function multipleOf32(length: number, whole: number): number {
  const most = Math.max(32, Math.round(whole / 32) * 32)
  return Math.min(most, Math.max(32, Math.ceil(length / 32) * 32))
}

async function resized(source: Grey, { left, top, right, bottom }: Box, width: number, height: number): Promise<Grey> {
  const part = { left, top, width: right - left, height: bottom - top }
  const data = await sharp(source.data, { raw: { width: source.width, height: source.height, channels: 1 } })
    .extract(part)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  const scale = { x: width / part.width, y: height / part.height }
  return { width, height, data, scale, left: left * scale.x, top: top * scale.y }
}
