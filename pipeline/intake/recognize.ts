/** What a file is, by its content: names lie (JPEG under .png, a web page under .pdf). */
import { open, stat } from 'node:fs/promises'

export const SCANS = ['pdf', 'tiff', 'jpeg', 'png', 'webp', 'gif', 'avif'] as const
/** What can be taken in. */
export type Scan = (typeof SCANS)[number]

/** What is known and cannot be taken in: refusals.ts says what to do with each. */
export type Foreign =
  | 'empty'
  | 'ofd'
  | 'ceb'
  | 'ole'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'zip'
  | 'archive'
  | 'html'
  | 'rtf'
  | 'text'
  | 'postscript'
  | 'djvu'
  | 'caj'
  | 'bmp'
  | 'jpeg2000'
  | 'jpegxl'
  | 'heic'
  | 'svg'
  | 'special'
  | 'unknown'

export type Kind = Scan | Foreign

/** Bytes read from the beginning and from the end. */
const LOOK = 65_536

/** Throws what the file system throws. */
export async function recognize(file: string): Promise<Kind> {
  // To open a pipe is to wait for whoever writes into it, perhaps for ever.
  if (!(await stat(file)).isFile()) return 'special'
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const head = Buffer.alloc(Math.min(size, LOOK))
    const tail = Buffer.alloc(Math.min(size, LOOK))
    await handle.read(head, 0, head.length, 0)
    await handle.read(tail, 0, tail.length, size - tail.length)
    return kindOf(head, tail)
  } finally {
    await handle.close()
  }
}

/** `head` and `tail`: the first and the last 64 KB (the same bytes when the file is small). */
export function kindOf(head: Buffer, tail: Buffer): Kind {
  if (head.length === 0) return 'empty'
  const signed = SIGNATURES.find(({ at, bytes }) => matches(head, at, bytes))
  if (signed) return signed.kind === 'zip' ? zipKind(head, tail) : signed.kind
  // The standard lets up to 1,024 bytes of anything stand before the header.
  if (head.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  return textKind(head)
}

type Signature = { kind: Kind; at: number; bytes: string }

/** Latin-1; `?` stands for any byte. */
const SIGNATURES: readonly Signature[] = [
  { kind: 'pdf', at: 0, bytes: '%PDF-' },
  { kind: 'tiff', at: 0, bytes: 'II*\0' },
  { kind: 'tiff', at: 0, bytes: 'MM\0*' },
  { kind: 'tiff', at: 0, bytes: 'II+\0' },
  { kind: 'tiff', at: 0, bytes: 'MM\0+' },
  { kind: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { kind: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'webp', at: 0, bytes: 'RIFF????WEBP' },
  { kind: 'gif', at: 0, bytes: 'GIF87a' },
  { kind: 'gif', at: 0, bytes: 'GIF89a' },
  { kind: 'avif', at: 4, bytes: 'ftypavif' },
  { kind: 'heic', at: 4, bytes: 'ftyphei' },
  { kind: 'heic', at: 4, bytes: 'ftypmif1' },
  { kind: 'jpeg2000', at: 0, bytes: '\0\0\0\x0cjP  ' },
  { kind: 'jpeg2000', at: 0, bytes: '\xff\x4f\xff\x51' },
  { kind: 'jpegxl', at: 0, bytes: '\xff\x0a' },
  { kind: 'jpegxl', at: 0, bytes: '\0\0\0\x0cJXL ' },
  { kind: 'zip', at: 0, bytes: 'PK\x03\x04' },
  { kind: 'zip', at: 0, bytes: 'PK\x05\x06' },
  { kind: 'ole', at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { kind: 'ceb', at: 0, bytes: 'Founder CEB' },
  { kind: 'ceb', at: 0, bytes: 'CEBX' },
  { kind: 'caj', at: 0, bytes: 'CAJ\0' },
  { kind: 'caj', at: 0, bytes: 'HN\xc8\0' },
  { kind: 'caj', at: 0, bytes: 'KDH ' },
  { kind: 'djvu', at: 0, bytes: 'AT&TFORM' },
  { kind: 'archive', at: 0, bytes: 'Rar!' },
  { kind: 'archive', at: 0, bytes: '7z\xbc\xaf\x27\x1c' },
  { kind: 'archive', at: 0, bytes: '\x1f\x8b' },
  { kind: 'archive', at: 257, bytes: 'ustar' },
  { kind: 'rtf', at: 0, bytes: '{\\rtf' },
  { kind: 'postscript', at: 0, bytes: '%!PS' },
]

function matches(head: Buffer, at: number, bytes: string): boolean {
  if (head.length < at + bytes.length) return false
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== '?' && head[at + i] !== bytes.charCodeAt(i)) return false
  return true
}

/** A zip file lists its members at its end; small ones name the first at the beginning too. */
function zipKind(head: Buffer, tail: Buffer): Kind {
  const names = `${head.toString('latin1')}${tail.toString('latin1')}`
  if (names.includes('OFD.xml')) return 'ofd'
  if (names.includes('word/')) return 'docx'
  if (names.includes('xl/')) return 'xlsx'
  if (names.includes('ppt/')) return 'pptx'
  return 'zip'
}

function textKind(head: Buffer): Kind {
  if (head[0] === 0x42 && head[1] === 0x4d && head.length > 26 && head.readUInt32LE(6) === 0) return 'bmp'
  const start = head.subarray(0, 2048).toString('latin1').toLowerCase()
  if (start.includes('<svg')) return 'svg'
  if (/<!doctype html|<html|<head|mime-version:/.test(start)) return 'html'
  return isText(head) ? 'text' : 'unknown'
}

/** Text in any encoding has no zero bytes and hardly any control characters; UTF-16 begins with its mark. */
function isText(head: Buffer): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return false
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++
  }
  return controls <= head.length / 500
}
