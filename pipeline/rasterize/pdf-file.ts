/** The objects of a PDF file by number (ISO 32000-1, 7.5). Only what is asked for is read. Damage is not mended here: it is thrown. */
import { type FileHandle, open } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { isDict, nameOfValue, type PdfDict, PdfText, type PdfValue, ShortOfBytes } from './pdf-objects.ts'

export type PdfStream = { dict: PdfDict; start: number; length: number }
/** Where an object lies: at a byte of the file, or as the nth of an object stream. */
type Entry = { offset: number } | { within: number; index: number }

/** Bytes read for an object at first; and at most, streams aside. */
const WINDOW = { first: 2048, most: 4 << 20 }
/** Sections of a cross-reference table, one for each time the file was added to. */
const MOST_SECTIONS = 100

export class PdfFile {
  readonly trailer: PdfDict
  private readonly handle: FileHandle
  private readonly entries: Map<number, Entry>
  private bundle: { number: number; values: PdfValue[] } | null = null

  private constructor(handle: FileHandle, entries: Map<number, Entry>, trailer: PdfDict) {
    this.handle = handle
    this.entries = entries
    this.trailer = trailer
  }

  /** Hands the file to `use` and closes it. Throws for what is no orderly, unencrypted PDF. */
  static async reading<Value>(file: string, use: (pdf: PdfFile) => Promise<Value>): Promise<Value> {
    const handle = await open(file)
    try {
      const { entries, trailer } = await crossReferences(handle)
      if (trailer.has('Encrypt')) throw new Error('the file is encrypted')
      return await use(new PdfFile(handle, entries, trailer))
    } finally {
      await handle.close()
    }
  }

  /** What `value` stands for when it is a reference; an object that is a stream comes without its bytes, as its dictionary. */
  async resolved(value: PdfValue | undefined): Promise<PdfValue> {
    if (value === undefined || value === null || typeof value !== 'object' || !('ref' in value)) return value ?? null
    const entry = this.entries.get(value.ref)
    if (entry === undefined) return null
    if ('within' in entry) return (await this.bundled(entry.within))[entry.index] ?? null
    return (await objectAt(this.handle, entry.offset, value.ref)).value
  }

  async dict(value: PdfValue | undefined): Promise<PdfDict> {
    const found = await this.resolved(value)
    if (!isDict(found)) throw new Error('a dictionary was expected')
    return found
  }

  async stream(value: PdfValue | undefined): Promise<PdfStream> {
    const entry = value !== null && typeof value === 'object' && 'ref' in value ? this.entries.get(value.ref) : undefined
    if (entry === undefined || 'within' in entry) throw new Error('a stream was expected')
    const { value: dict, end } = await objectAt(this.handle, entry.offset, (value as { ref: number }).ref)
    const length = isDict(dict) ? await this.resolved(dict.get('Length')) : null
    if (!isDict(dict) || typeof length !== 'number') throw new Error('a stream was expected')
    return { dict, start: await streamStart(this.handle, end), length }
  }

  /** The bytes as they stand in the file. */
  async bytes({ start, length }: PdfStream): Promise<Buffer> {
    return read(this.handle, start, length)
  }

  /** The bytes of a stream that is not packed, or packed by Flate alone. */
  async unpacked(stream: PdfStream): Promise<Buffer> {
    return unpack(stream.dict, await this.bytes(stream))
  }

  private async bundled(number: number): Promise<PdfValue[]> {
    if (this.bundle?.number === number) return this.bundle.values
    const stream = await this.stream({ ref: number })
    const [count, first] = [stream.dict.get('N'), stream.dict.get('First')]
    if (typeof count !== 'number' || typeof first !== 'number') throw new Error('an object stream was expected')
    const bytes = await this.unpacked(stream)
    const head = new PdfText(bytes)
    const offsets = Array.from({ length: count }, () => [head.next(), head.next()][1] as number)
    const values = offsets.map((offset) => new PdfText(bytes, first + offset).next())
    this.bundle = { number, values }
    return values
  }
}

async function crossReferences(handle: FileHandle): Promise<{ entries: Map<number, Entry>; trailer: PdfDict }> {
  const { size } = await handle.stat()
  const tail = await read(handle, Math.max(0, size - 1024), Math.min(1024, size))
  const found = [...tail.toString('latin1').matchAll(/startxref\s+(\d+)/g)].at(-1)
  if (!found) throw new Error('no cross-reference table')
  const entries = new Map<number, Entry>()
  let trailer: PdfDict | null = null
  let at: PdfValue | undefined = Number(found[1])
  for (let section = 0; typeof at === 'number'; section++) {
    if (section === MOST_SECTIONS) throw new Error('the cross-reference tables go round in a circle')
    const dict: PdfDict = await sectionAt(handle, at, entries)
    trailer ??= dict
    if (dict.has('XRefStm') || dict.has('Encrypt')) throw new Error('a kind of file that is left to the library')
    at = dict.get('Prev')
  }
  if (trailer === null) throw new Error('no trailer')
  return { entries, trailer }
}

/** Newer sections come first: what they say of an object stands. */
async function sectionAt(handle: FileHandle, offset: number, entries: Map<number, Entry>): Promise<PdfDict> {
  const start = await read(handle, offset, 16)
  return /^\s*xref/.test(start.toString('latin1')) ? table(handle, offset, entries) : streamed(handle, offset, entries)
}

async function table(handle: FileHandle, offset: number, entries: Map<number, Entry>): Promise<PdfDict> {
  return widening(handle, offset, (text) => {
    const found: [number, Entry | null][] = []
    text.next()
    for (let first = text.next(); typeof first === 'number'; first = text.next()) {
      const count = text.next() as number
      for (let n = 0; n < count; n++) {
        const place = text.next() as number
        text.next()
        const inUse = (text.next() as { word?: string }).word === 'n'
        found.push([first + n, inUse ? { offset: place } : null])
      }
    }
    const dict = text.next()
    if (!isDict(dict)) throw new Error('no trailer')
    for (const [number, entry] of found) note(entries, number, entry)
    return dict
  })
}

async function streamed(handle: FileHandle, offset: number, entries: Map<number, Entry>): Promise<PdfDict> {
  const { value: dict, end } = await objectAt(handle, offset, null)
  if (!isDict(dict) || nameOfValue(dict.get('Type')) !== 'XRef') throw new Error('no cross-reference table')
  const widths = dict.get('W') as number[]
  const bytes = unpack(dict, await read(handle, await streamStart(handle, end), dict.get('Length') as number))
  const index = (dict.get('Index') ?? [0, dict.get('Size')]) as number[]
  let at = 0
  const field = (width: number): number => {
    at += width
    return bytes.readUIntBE(at - width, width)
  }
  for (let part = 0; part < index.length; part += 2)
    for (let n = 0; n < index[part + 1]!; n++) {
      const kind = widths[0] === 0 ? 1 : field(widths[0]!)
      const second = field(widths[1]!)
      const third = widths[2] === 0 ? 0 : field(widths[2]!)
      note(entries, index[part]! + n, kind === 1 ? { offset: second } : kind === 2 ? { within: second, index: third } : null)
    }
  return dict
}

/** Where a file says twice where an object lies, the first that is read, the newest, counts; a freed one is gone. */
function note(entries: Map<number, Entry>, number: number, entry: Entry | null): void {
  if (!entries.has(number)) entries.set(number, entry ?? { offset: -1 })
}

/** `number`: the object must bear it, if it is not null. */
async function objectAt(handle: FileHandle, offset: number, number: number | null): Promise<{ value: PdfValue; end: number }> {
  if (offset < 0) return { value: null, end: 0 }
  return widening(handle, offset, (text) => {
    const head = [text.next(), text.next(), text.next()]
    if ((head[2] as { word?: string } | null)?.word !== 'obj' || (number !== null && head[0] !== number)) throw new Error('no object there')
    return { value: text.next(), end: offset + text.at }
  })
}

async function widening<Value>(handle: FileHandle, offset: number, parse: (text: PdfText) => Value): Promise<Value> {
  for (let size = WINDOW.first; ; size *= 8)
    try {
      return parse(new PdfText(await read(handle, offset, size, true)))
    } catch (error) {
      if (!(error instanceof ShortOfBytes) || size >= WINDOW.most) throw error
    }
}

async function streamStart(handle: FileHandle, end: number): Promise<number> {
  const found = /^\s*stream(\r\n|\n)/.exec((await read(handle, end, 64, true)).toString('latin1'))
  if (found === null) throw new Error('a stream was expected')
  return end + found[0].length
}

async function read(handle: FileHandle, at: number, length: number, orLess = false): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length && !orLess) throw new Error('the file ends too early')
  return buffer.subarray(0, bytesRead)
}

function unpack(dict: PdfDict, bytes: Buffer): Buffer {
  const filter = dict.get('Filter')
  const names = (Array.isArray(filter) ? filter : filter === undefined || filter === null ? [] : [filter]).map(nameOfValue)
  if (names.length === 0) return bytes
  if (names.length !== 1 || names[0] !== 'FlateDecode') throw new Error('packed in a way that is left to the library')
  const parms = dict.get('DecodeParms')
  const given = Array.isArray(parms) ? parms[0] : parms
  const flat = inflateSync(bytes)
  const predictor = isDict(given) ? (given.get('Predictor') ?? 1) : 1
  return predictor === 1 ? flat : rowsAdded(flat, (isDict(given) ? (given.get('Columns') as number) : 1) ?? 1)
}

/** PNG's predictor "up", the only one cross-reference streams are written with. */
function rowsAdded(bytes: Buffer, columns: number): Buffer {
  const rows = Math.floor(bytes.length / (columns + 1))
  const out = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)]
    if (kind !== 2 && kind !== 0) throw new Error('a predictor that is left to the library')
    for (let n = 0; n < columns; n++) {
      const above = kind === 2 && row > 0 ? out[(row - 1) * columns + n]! : 0
      out[row * columns + n] = bytes[row * (columns + 1) + 1 + n]! + above
    }
  }
  return out
}
