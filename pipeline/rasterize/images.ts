/** The decoded images of a PDF page. */
import { ImageKind, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { luminance, unpacked } from './grey.ts'

/**
 * `grey`: a byte a pixel. `bits`: 1 bit a pixel, 1 is white. `stencil`: 1 bit a pixel, 0 is painted with the colour of the moment. `rgb`, `rgba`: bytes.
 * `opaque`: hides whatever lies under it.
 */
export type Raster = {
  kind: 'grey' | 'bits' | 'stencil' | 'rgb' | 'rgba'
  data: Uint8Array
  width: number
  height: number
  opaque: boolean
}

/** By name, or by the object itself where it stands in the page's own text. Null: it could not be decoded. */
export type Images = Map<unknown, Raster | null>

type Decoded = { data?: Uint8Array; width: number; height: number; kind?: number }

export async function imagesOf(page: PDFPageProxy, operators: { fnArray: number[]; argsArray: unknown[] }): Promise<Images> {
  const images: Images = new Map()
  for (const [index, fn] of operators.fnArray.entries()) {
    const isStencil = fn === OPS.paintImageMaskXObject
    if (!isStencil && fn !== OPS.paintImageXObject && fn !== OPS.paintInlineImageXObject) continue
    const key = (operators.argsArray[index] as unknown[])[0]
    if (images.has(key)) continue
    const name = typeof key === 'string' ? key : (key as Decoded | undefined)?.data
    const decoded = typeof name === 'string' ? await objectNamed(page, name) : (key as Decoded)
    images.set(key, decoded?.data ? raster(decoded as Required<Decoded>, isStencil) : null)
  }
  return images
}

/** Names of objects that several pages share begin with g_. */
function objectNamed(page: PDFPageProxy, name: string): Promise<Decoded | null> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => store.get(name, resolve))
}

function raster({ data, width, height, kind }: Required<Decoded>, isStencil: boolean): Raster {
  if (isStencil) return { kind: 'stencil', data, width, height, opaque: false }
  if (kind === ImageKind.GRAYSCALE_1BPP) return { kind: 'bits', data, width, height, opaque: true }
  if (kind === ImageKind.RGB_24BPP) return { kind: 'rgb', data, width, height, opaque: true }
  return { kind: 'rgba', data, width, height, opaque: isOpaque(data) }
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false
  return true
}

/** The image in 8-bit grey; what is transparent comes out as paper. A stencil is painted in `fill`. */
export function greyOf({ kind, data, width, height, opaque }: Raster, fill: number): Uint8Array {
  if (kind === 'grey') return data
  if (kind === 'bits') return unpacked(data, width, height, 0, 255)
  if (kind === 'stencil') return unpacked(data, width, height, fill, 255)
  const stride = kind === 'rgb' ? 3 : 4
  const grey = luminance(data, width * height, stride, 3)
  if (!opaque) for (let i = 0; i < grey.length; i++) grey[i] = 255 - Math.round(((255 - grey[i]!) * data[i * 4 + 3]!) / 255)
  return grey
}
