/** The picture as a file: 8-bit grey PNG, the same bytes on every run. */
import { rename, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { Picture, RasterizeOptions } from './rasterize.ts'

/** Writes `file` whole or not at all, reduced when it is larger than keptPixels. Throws GazetteFailure 'disk-full' or 'disk-write'. */
export async function writePicture(
  picture: Picture,
  file: string,
  options: Pick<RasterizeOptions, 'keptPixels' | 'compression'>,
): Promise<{ width: number; height: number; findings: Finding[] }> {
  const factor = Math.sqrt(options.keptPixels / (picture.width * picture.height))
  const image = sharp(picture.grey, { raw: { width: picture.width, height: picture.height, channels: 1 }, limitInputPixels: false })
  if (factor < 1) image.resize(Math.floor(picture.width * factor), Math.floor(picture.height * factor), { fit: 'fill' })
  const { data, info } = await image
    .toColourspace('b-w')
    .png({ compressionLevel: options.compression, adaptiveFiltering: false, palette: false })
    .toBuffer({ resolveWithObject: true })

  await store(file, data)
  const findings = factor < 1 ? [...picture.findings, reduced(picture, info)] : picture.findings
  return { width: info.width, height: info.height, findings }
}

async function store(file: string, data: Buffer): Promise<void> {
  try {
    await writeFile(`${file}.tmp`, data)
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

export function reduced(from: { width: number; height: number }, to: { width: number; height: number }): Finding {
  return {
    code: 'page-too-large',
    weight: 'note',
    message: `图像由 ${from.width}×${from.height} 缩小为 ${to.width}×${to.height} (reduced; the original is kept as it is)`,
  }
}

/** The resolution of a picture after it was made `factor` times as wide, to a tenth; a null stays null. */
export function scaledDpi(dpi: number | null, factor: number): number | null {
  return dpi === null ? null : Math.round(dpi * factor * 10) / 10
}
