import sharp from 'sharp'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { CleanImage } from '../../gazette/page.ts'

/** 8-bit grey, row by row. `scale`: its pixels to a pixel of the page image. */
export type Grey = { width: number; height: number; data: Uint8Array; scale: { x: number; y: number } }

/** The page at the two sizes this stage looks at: for the line finder (sides are multiples of 32) and for ink. */
export type Picture = { finder: Grey; ink: Grey }

export type PictureOptions = { finderSidePx: number; finderMaxEnlarge: number; inkSidePx: number }

/** Decodes the page once. Throws GazetteFailure 'page-damaged' when the file cannot be read. */
export async function openPicture(image: CleanImage, options: PictureOptions): Promise<Picture> {
  const full = await decode(image)
  const side = Math.max(full.width, full.height)
  const finderScale = Math.min(options.finderSidePx / side, options.finderMaxEnlarge)
  const finder = await resize(full, multipleOf32(full.width * finderScale), multipleOf32(full.height * finderScale))
  const inkScale = Math.min(1, options.inkSidePx / side)
  const ink =
    inkScale === 1
      ? { ...full, scale: { x: 1, y: 1 } }
      : await resize(full, Math.round(full.width * inkScale), Math.round(full.height * inkScale))
  return { finder, ink }
}

async function decode(image: CleanImage): Promise<{ width: number; height: number; data: Uint8Array }> {
  try {
    const { data, info } = await sharp(image.file, { limitInputPixels: image.width * image.height })
      .extractChannel(0)
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, data }
  } catch (cause) {
    throw new GazetteFailure(
      'page-damaged',
      `${image.id}: 版面图像无法打开 (the cleaned image cannot be opened): ${image.file}`,
      '删除该页的检查点后重试 (remove the checkpoints of this page and run again)',
      cause,
    )
  }
}

async function resize(full: { width: number; height: number; data: Uint8Array }, width: number, height: number): Promise<Grey> {
  const data = await sharp(full.data, { raw: { width: full.width, height: full.height, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .extractChannel(0)
    .raw()
    .toBuffer()
  return { width, height, data, scale: { x: width / full.width, y: height / full.height } }
}

function multipleOf32(length: number): number {
  return Math.max(32, Math.round(length / 32) * 32)
}
