/** The grammar of PDF objects (ISO 32000-1, 7.2 and 7.3), as far as finding a page's image needs it. Strings are passed over. */

export type PdfName = { name: string }
export type PdfRef = { ref: number }
/** An operator of a content stream, or a word of the file's own grammar (obj, stream, R). */
export type PdfWord = { word: string }
export type PdfDict = Map<string, PdfValue>
export type PdfValue = number | boolean | null | PdfName | PdfRef | PdfWord | PdfDict | PdfValue[]

/** Thrown where the bytes end within an object: more must be read. */
export class ShortOfBytes extends Error {}

const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))
const STRING: PdfValue = null

/** Reads values one after another; `at` is where the next one begins. Throws ShortOfBytes, or an Error for what is no PDF. */
export class PdfText {
  at: number
  readonly bytes: Buffer

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  /** True when nothing but space and comments is left. */
  get atEnd(): boolean {
    this.skipSpace()
    return this.at >= this.bytes.length
  }

  next(): PdfValue {
    this.skipSpace()
    const sign = String.fromCharCode(this.byte(0))
    if (sign === '/') return { name: this.name() }
    if (sign === '(') return this.string()
    if (sign === '[') return this.array()
    if (sign === '<') return this.byte(1) === 0x3c ? this.dict() : this.hexString()
    if (/[-+.\d]/.test(sign)) return this.numberOrReference()
    if (DELIMITERS.has(sign.charCodeAt(0))) throw new Error(`unexpected ${sign}`)
    const word = this.regular()
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : { word }
  }

  private byte(ahead: number): number {
    const byte = this.bytes[this.at + ahead]
    if (byte === undefined) throw new ShortOfBytes('the bytes end within an object')
    return byte
  }

  private skipSpace(): void {
    for (; this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at]!
      if (byte === 0x25) while (this.at < this.bytes.length && !/[\r\n]/.test(String.fromCharCode(this.bytes[this.at]!))) this.at++
      else if (!SPACE.has(byte)) return
    }
  }

  private regular(): string {
    const start = this.at
    while (!SPACE.has(this.byte(0)) && !DELIMITERS.has(this.byte(0))) {
      this.at++
      if (this.at === this.bytes.length) break
    }
    return this.bytes.toString('latin1', start, this.at)
  }

  private name(): string {
    this.at++
    if (this.at < this.bytes.length && (SPACE.has(this.byte(0)) || DELIMITERS.has(this.byte(0)))) return ''
    return this.regular().replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  }

  private numberOrReference(): number | PdfRef {
    const value = Number(this.regular())
    if (Number.isNaN(value)) throw new Error('not a number')
    const end = this.at
    const reference = /^[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(this.bytes.toString('latin1', end, end + 24))
    if (reference === null || !Number.isInteger(value)) return value
    this.at = end + reference[0].length
    return { ref: value }
  }

  private array(): PdfValue[] {
    this.at++
    const values: PdfValue[] = []
    for (;;) {
      this.skipSpace()
      if (this.byte(0) === 0x5d) break
      values.push(this.next())
    }
    this.at++
    return values
  }

  private dict(): PdfDict {
    this.at += 2
    const dict: PdfDict = new Map()
    for (;;) {
      this.skipSpace()
      if (this.byte(0) === 0x3e) break
      const key = this.next()
      if (key === null || typeof key !== 'object' || !('name' in key)) throw new Error('a key is no name')
      dict.set(key.name, this.next())
    }
    if (this.byte(1) !== 0x3e) throw new Error('a dictionary is not closed')
    this.at += 2
    return dict
  }

  private string(): PdfValue {
    let depth = 0
    do {
      const byte = this.byte(0)
      if (byte === 0x5c) this.at++
      else if (byte === 0x28) depth++
      else if (byte === 0x29) depth--
      this.at++
    } while (depth > 0)
    return STRING
  }

  private hexString(): PdfValue {
    while (this.byte(0) !== 0x3e) this.at++
    this.at++
    return STRING
  }
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map
}

export function nameOfValue(value: PdfValue | undefined): string | null {
  return value !== null && typeof value === 'object' && 'name' in value ? value.name : null
}
