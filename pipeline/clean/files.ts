/** Pictures from and to the work folder. */
import { rename, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Grey } from './grey.ts'

export async function load(file: string): Promise<Grey> {
  const { data, info } = await sharp(file, { limitInputPixels: false })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The picture so small that its long side is `longSide` pixels; itself when it is no larger. */
export async function reducedTo(image: Grey, longSide: number): Promise<Grey> {
  const factor = longSide / Math.max(image.width, image.height)
  if (factor >= 1) return image
  const { data, info } = await sharp(image.data, raw(image))
    .resize(Math.round(image.width * factor), Math.round(image.height * factor), { fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** 8-bit grey PNG, whole or not at all. Throws GazetteFailure 'disk-full' or 'disk-write'. */
export async function write(image: Grey, file: string, compression: number): Promise<void> {
  const png = await sharp(image.data, raw(image))
    .toColourspace('b-w')
    .png({ compressionLevel: compression, adaptiveFiltering: false, palette: false })
    .toBuffer()
  try {
    await writeFile(`${file}.tmp`, png)
    await rename(`${file}.tmp`, file)
  } catch (cause) {
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new GazetteFailure(
      full ? 'disk-full' : 'disk-write',
      `${file}: 无法写入 (cannot be written)`,
      full ? '腾出磁盘空间后重新运行 (free disk space, then run again)' : '检查文件夹权限 (check the folder’s permissions)',
      cause,
    )
  }
}

function raw({ width, height }: Grey) {
  return { raw: { width, height, channels: 1 }, limitInputPixels: false } as const
}
