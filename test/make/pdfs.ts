/** PDF files written by hand for tests, so that each byte of them is known. */
import { deflateSync } from 'node:zlib'

/** `dictionary`: what stands beside Type, Subtype and Length, e.g. `/Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8`. */
export type PdfImage = { dictionary: string; data: Uint8Array }

/** `content`: drawing operators; images are known in it as /Im0, /Im1 …, Helvetica as /F1. `size`: points. */
export type PdfPage = { content: string; images?: PdfImage[]; size?: [number, number]; rotate?: number }

export function pdfOf(pages: readonly PdfPage[], trailer = ''): Buffer {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number => objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
  const reserve = [add(''), add('')]
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  const kids = pages.map(({ content, images = [], size = [200, 300], rotate = 0 }) => {
    const names = images.map(
      (image, index) => `/Im${index} ${add(stream(`/Type /XObject /Subtype /Image ${image.dictionary}`, image.data))} 0 R`,
    )
    const resources = `<< /XObject << ${names.join(' ')} >> /Font << /F1 ${font} 0 R >> >>`
    const contents = add(stream('', Buffer.from(content, 'latin1')))
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Rotate ${rotate} /Resources ${resources} /Contents ${contents} 0 R >>`,
    )
  })
  objects[reserve[0]! - 1] = Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')
  objects[reserve[1]! - 1] = Buffer.from(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`)
  return assembled(objects, trailer)
}

function assembled(objects: readonly Buffer[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]!.length
  objects.forEach((body, index) => {
    offsets.push(at)
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    parts.push(whole)
    at += whole.length
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

function stream(dictionary: string, data: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ])
}

/** An 8-bit grey image, deflated. */
export function greyImage({ data, width, height }: { data: Uint8Array; width: number; height: number }): PdfImage {
  return {
    dictionary: `/Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
    data: deflateSync(data),
  }
}

/** The same in one bit a pixel: what is darker than 128 becomes 0. `rest`: more of the dictionary, e.g. `/Decode [1 0]`. */
export function bitImage(
  { data, width, height }: { data: Uint8Array; width: number; height: number },
  rest = '/ColorSpace /DeviceGray',
): PdfImage {
  const rowBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (data[y * width + x]! >= 128) bits[y * rowBytes + (x >> 3)]! |= 128 >> (x & 7)
  return { dictionary: `/Width ${width} /Height ${height} /BitsPerComponent 1 ${rest}`, data: bits }
}

/** The image stretched over a page of `width` × `height` points. */
export function over(width: number, height: number, name = 'Im0'): string {
  return `q ${width} 0 0 ${height} 0 0 cm /${name} Do Q\n`
}

/** Encrypted with a password nobody knows. */
export const LOCKED = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'a1'.repeat(32)}> /U <${'b2'.repeat(32)}> /P -44 >> /ID [<00><00>]`
