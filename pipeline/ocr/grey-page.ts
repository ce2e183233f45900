import sharp from 'sharp'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { CleanImage } from '../../gazette/page.ts'

/** The page as 8-bit grey, row by row; 0 is ink, 255 paper. */
export type GreyPage = { width: number; height: number; data: Uint8Array }

/** Decodes the page once for all its lines. Throws GazetteFailure 'page-damaged' when the file cannot be read. */
export async function openGreyPage(image: CleanImage): Promise<GreyPage> {
  try {
    const { data, info } = await sharp(image.file, { limitInputPixels: image.width * image.height })
      .flatten({ background: '#fff' })
      .toColourspace('b-w')
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
