/** A page image for the public: what may not be seen is painted over in full resolution, before anything is made smaller. */
import sharp from 'sharp'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Box } from '../../gazette/place.ts'
import { grown, type PageView } from './veil.ts'

/** `longSide`, `thumbnailSide`: pixels. `quality`: JPEG, 1 to 100. `veilGrey`: 0 black to 255 white. */
export type PictureOptions = { longSide: number; thumbnailSide: number; quality: number; veilGrey: number }
export type Picture = { full: Buffer; thumbnail: Buffer }

/** `file`: the clean page image. Throws GazetteFailure 'archive-damaged' when it cannot be decoded. */
export async function picture(file: string, view: PageView, options: PictureOptions): Promise<Picture> {
  const { data, info } = await decoded(file)
  if (!view.whole) paint(data, maskOf(view, info), { channels: info.channels, grey: options.veilGrey })
  const encode = (side: number) =>
    sharp(data, { raw: info })
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .toColourspace(info.channels === 1 ? 'b-w' : 'srgb')
      .jpeg({ quality: options.quality })
      .toBuffer()
  return { full: await encode(options.longSide), thumbnail: await encode(options.thumbnailSide) }
}

type Raw = { width: number; height: number; channels: 1 | 2 | 3 | 4 }

async function decoded(file: string): Promise<{ data: Buffer; info: Raw }> {
  try {
    // A grey scan stays grey: a third of the memory and a smaller file.
    const isGrey = (await sharp(file).metadata()).channels === 1
    const copy = isGrey ? sharp(file).toColourspace('b-w') : sharp(file).flatten({ background: '#fff' }).toColourspace('srgb')
    const { data, info } = await copy.raw().toBuffer({ resolveWithObject: true })
    return { data, info: { width: info.width, height: info.height, channels: info.channels } }
  } catch (cause) {
    throw new GazetteFailure(
      'archive-damaged',
      `${file}：页面图像无法解码 (the page image cannot be decoded)`,
      '运行 gongbao verify，再从备份恢复 (run gongbao verify, then restore from a backup)',
      cause,
    )
  }
}

/** 1 where the veil lies. Later rules win: closed lines with their margin, open lines, and closed lines themselves over all. */
function maskOf(view: Extract<PageView, { whole: false }>, { width, height }: Raw): Uint8Array {
  const mask = new Uint8Array(width * height).fill(1)
  const fill = (box: Box, value: 0 | 1) => {
    const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(width, Math.ceil(box.right))]
    const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(height, Math.ceil(box.bottom))]
    if (left < right) for (let y = top; y < bottom; y++) mask.fill(value, y * width + left, y * width + right)
  }
  for (const box of view.shown) fill(box, 0)
  for (const box of view.closed) fill(grown(box, view.margin), 1)
  for (const box of view.open) fill(box, 0)
  for (const box of view.closed) fill(box, 1)
  return mask
}

/** By stretches: a call a pixel would take longer than decoding. */
function paint(data: Buffer, mask: Uint8Array, { channels, grey }: { channels: number; grey: number }): void {
  for (let from = mask.indexOf(1); from >= 0; ) {
    const open = mask.indexOf(0, from)
    const to = open < 0 ? mask.length : open
    data.fill(grey, from * channels, to * channels)
    from = mask.indexOf(1, to)
  }
}
