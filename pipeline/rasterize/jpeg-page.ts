/**
 * The page of a PDF that is nothing but one JPEG, as scanners write them: its bytes are taken out and decoded natively, in a third of the
 * time the library takes in JavaScript. Whatever is not as plain as that is left to the library.
 */
import sharp from 'sharp'
import { composed } from './compose.ts'
import { luminance } from './grey.ts'
import type { Matrix } from './matrix.ts'
import { after, IDENTITY } from './matrix.ts'
import { PdfFile } from './pdf-file.ts'
import { isDict, nameOfValue, type PdfDict, PdfText, type PdfValue } from './pdf-objects.ts'
import type { Picture } from './rasterize.ts'
import type { Sheet } from './sheet.ts'
import { tiling } from './tiling.ts'

/** Bytes of a page description that only places an image. */
const SHORT = 4096
/** Keys of an image that change how its pixels look. */
const CHANGES = ['SMask', 'Mask', 'Decode', 'ImageMask', 'DecodeParms', 'SMaskInData', 'OC', 'Alternates', 'Matte']
/** Levels of a page tree. */
const DEEPEST = 50

type Jpeg = { bytes: Buffer; width: number; height: number; colours: 1 | 3; place: Matrix; sheet: Sheet }

/** Null when the page is of another kind, or something about the file is odd. */
export async function paintJpegPage(file: string, index: number, maxPixels: number): Promise<Picture | null> {
  try {
    const jpeg = await PdfFile.reading(file, (pdf) => jpegOf(pdf, index))
    return jpeg === null || jpeg.width * jpeg.height > maxPixels ? null : await painted(jpeg)
  } catch {
    // Every error means the same here: the library, which knows all kinds of files and mends some, must look at it.
    return null
  }
}

async function painted({ bytes, width, height, colours, place, sheet }: Jpeg): Promise<Picture | null> {
  // A profile or an EXIF tag inside the image is nothing to a PDF viewer.
  const image = sharp(bytes, { limitInputPixels: false, failOn: 'error', sequentialRead: true, ignoreIcc: true })
  const { channels, ...size } = await image.metadata()
  if (size.width !== width || size.height !== height || channels !== colours) return null
  const data = await image
    .toColourspace(colours === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer()
  const grey = luminance(data, width * height, colours, colours)
  const tiles = tiling([{ raster: { kind: 'grey', data: grey, width, height, opaque: true }, place, fill: 0 }], sheet)
  return tiles === null ? null : composed(tiles)
}

async function jpegOf(pdf: PdfFile, index: number): Promise<Jpeg | null> {
  const page = await pageAt(pdf, index)
  const annotations = await pdf.resolved(page.get('Annots'))
  if (page.has('UserUnit') || (Array.isArray(annotations) && annotations.length > 0)) return null

  const sheet = sheetOf((await pdf.resolved(page.get('MediaBox'))) as number[], await pdf.resolved(page.get('CropBox')), page.get('Rotate'))
  const shown = await onlyImage(pdf, page)
  if (sheet === null || shown === null) return null
  const images = await pdf.dict((await pdf.dict(page.get('Resources'))).get('XObject'))
  const stream = await pdf.stream(images.get(shown.name))
  const colours = await coloursOf(pdf, stream.dict)
  if (colours === null) return null
  const [width, height] = [stream.dict.get('Width'), stream.dict.get('Height')]
  if (typeof width !== 'number' || typeof height !== 'number') return null
  return { bytes: await pdf.bytes(stream), width, height, colours, place: after(sheet.base, shown.place), sheet }
}

/** The page's dictionary, with what it inherits. */
async function pageAt(pdf: PdfFile, index: number): Promise<PdfDict> {
  const root = await pdf.dict(pdf.trailer.get('Root'))
  let node = await pdf.dict(root.get('Pages'))
  let left = index
  for (let depth = 0; depth < DEEPEST; depth++) {
    const kids = await pdf.resolved(node.get('Kids'))
    if (!Array.isArray(kids)) return node
    let next: PdfDict | null = null
    for (const kid of kids) {
      const one = await pdf.dict(kid)
      const pages = nameOfValue(one.get('Type')) === 'Pages' ? await pdf.resolved(one.get('Count')) : 1
      if (typeof pages !== 'number') throw new Error('a page tree without numbers')
      if (left < pages) {
        next = one
        break
      }
      left -= pages
    }
    if (next === null) throw new Error('no such page')
    for (const key of ['Resources', 'MediaBox', 'CropBox', 'Rotate'])
      if (!next.has(key) && node.has(key)) next.set(key, node.get(key) as PdfValue)
    node = next
  }
  throw new Error('the page tree is too deep')
}

/** As the library lays out a page: the crop box within the media box, turned as asked. */
function sheetOf(media: number[], crop: PdfValue, rotate: PdfValue | undefined): Sheet | null {
  const box = rectangle(media)
  const cut = Array.isArray(crop) ? rectangle(crop as number[]) : box
  const [left, bottom, right, top] = [
    Math.max(box[0]!, cut[0]!),
    Math.max(box[1]!, cut[1]!),
    Math.min(box[2]!, cut[2]!),
    Math.min(box[3]!, cut[3]!),
  ]
  const turn = rotate === undefined || rotate === null ? 0 : (((rotate as number) % 360) + 360) % 360
  const axes = ({ 0: [1, 0, 0, -1], 90: [0, 1, 1, 0], 180: [-1, 0, 0, 1], 270: [0, -1, -1, 0] } as Record<number, number[]>)[turn]
  if (!axes || !(right > left) || !(top > bottom)) return null
  const [a, b, c, d] = axes as [number, number, number, number]
  const [width, height] = turn % 180 === 0 ? [right - left, top - bottom] : [top - bottom, right - left]
  const [x, y] = [(left + right) / 2, (bottom + top) / 2]
  return { width, height, base: [a, b, c, d, width / 2 - a * x - c * y, height / 2 - b * x - d * y] }
}

function rectangle([a, b, c, d]: number[]): number[] {
  return [Math.min(a!, c!), Math.min(b!, d!), Math.max(a!, c!), Math.max(b!, d!)]
}

/** The name and place of the one image, when the page does nothing but show it. */
async function onlyImage(pdf: PdfFile, page: PdfDict): Promise<{ name: string; place: Matrix } | null> {
  const contents = page.get('Contents')
  const parts = Array.isArray(contents) ? contents : [contents]
  const texts: Buffer[] = []
  for (const part of parts) texts.push(await pdf.unpacked(await pdf.stream(part)), Buffer.from('\n'))
  const bytes = Buffer.concat(texts)
  if (bytes.length > SHORT) return null

  const text = new PdfText(bytes)
  const saved: Matrix[] = []
  let matrix = IDENTITY
  let operands: PdfValue[] = []
  let found: { name: string; place: Matrix } | null = null
  while (!text.atEnd) {
    const value = text.next()
    if (value === null || typeof value !== 'object' || !('word' in value)) {
      operands.push(value)
      continue
    }
    if (value.word === 'q') saved.push(matrix)
    else if (value.word === 'Q') matrix = saved.pop() ?? IDENTITY
    else if (value.word === 'cm' && operands.length === 6) matrix = after(matrix, operands as unknown as Matrix)
    else if (value.word === 'Do' && found === null) found = { name: nameOfValue(operands[0]) ?? '', place: matrix }
    else return null
    operands = []
  }
  return found
}

/** How many colours a plain JPEG has, 1 or 3; null for an image of any other kind. */
async function coloursOf(pdf: PdfFile, dict: PdfDict): Promise<1 | 3 | null> {
  const filter = dict.get('Filter')
  const only = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter
  if (nameOfValue(dict.get('Subtype')) !== 'Image' || nameOfValue(only) !== 'DCTDecode') return null
  if (CHANGES.some((key) => dict.has(key))) return null
  const space = await pdf.resolved(dict.get('ColorSpace'))
  const kind = nameOfValue(Array.isArray(space) ? space[0] : space)
  if (kind === 'DeviceGray') return 1
  if (kind === 'DeviceRGB') return 3
  if (kind !== 'ICCBased' || !Array.isArray(space)) return null
  const profile = await pdf.resolved(space[1])
  const colours = isDict(profile) ? profile.get('N') : null
  return colours === 1 || colours === 3 ? colours : null
}
