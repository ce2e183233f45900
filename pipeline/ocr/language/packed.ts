import type { FoldTables } from './fold.ts'

/**
 * The n-grams of one order, in the order of their parents and sorted inside a parent: the last symbol of each, which values stand for its
 * log p and, below the top order, its log back-off as a context, and where its children begin in the next order (one entry more than
 * n-grams).
 */
export type Level = {
  symbols: Uint16Array
  logps: Float32Array
  logp: Uint8Array
  backoffs: Float32Array
  backoff: Uint8Array
  children: Uint32Array
}

/** What is unknown, and the end of a paragraph: the first two symbols of every model. */
export const UNKNOWN = 0
export const END = 1

/** `symbols`: what each symbol number is. */
export type Packed = { order: number; symbols: readonly string[]; fold: FoldTables; levels: readonly Level[] }

type Head = { order: number; counts: number[]; symbols: string[]; fold: FoldTables }

const FORMAT = 'CLM1'
/** A number of children that does not fit into a byte stands in a list of its own. */
const MANY = 255
const BOOK = 256

/** Opens the format that `ocr-models/packed.py` writes and describes, little-endian. Throws Error for another one. */
export function unpack(bytes: Uint8Array): Packed {
  // Views need parts at multiples of four; a file read whole begins at one, a slice of a pool may not.
  const data = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const take = taker(data)
  if (new TextDecoder().decode(take(Uint8Array, 4)) !== FORMAT) throw new Error(`not a ${FORMAT} file`)
  const [size] = take(Uint32Array, 1)
  const head = JSON.parse(new TextDecoder().decode(take(Uint8Array, size!))) as Head
  const levels = head.counts.map((count, at) => levelOf(take, count, at + 1 === head.order))
  return { order: head.order, symbols: head.symbols, fold: head.fold, levels }
}

function levelOf(take: ReturnType<typeof taker>, count: number, top: boolean): Level {
  const logps = take(Float32Array, BOOK)
  const backoffs = top ? new Float32Array() : take(Float32Array, BOOK)
  const symbols = take(Uint16Array, count)
  const logp = take(Uint8Array, count)
  const backoff = top ? new Uint8Array() : take(Uint8Array, count)
  const children = top ? new Uint32Array() : starts(take(Uint8Array, count), take(Uint32Array, take(Uint32Array, 1)[0]!))
  return { symbols, logps, logp, backoffs, backoff, children }
}

/** How many children each has, to where they begin. */
function starts(counts: Uint8Array, many: Uint32Array): Uint32Array {
  const result = new Uint32Array(counts.length + 1)
  let next = 0
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at]!
    result[at + 1] = result[at]! + (count === MANY ? many[next++]! : count)
  }
  return result
}

type View<Numbers> = { new (buffer: ArrayBufferLike, offset: number, length: number): Numbers; BYTES_PER_ELEMENT: number }

/** Parts of the file one after the other, each from a multiple of four on, as views: nothing is copied. */
function taker(data: Uint8Array) {
  let at = 0
  return <Numbers>(kind: View<Numbers>, length: number): Numbers => {
    const part = new kind(data.buffer, data.byteOffset + at, length)
    at += Math.ceil((length * kind.BYTES_PER_ELEMENT) / 4) * 4
    return part
  }
}
