import { InferenceSession, Tensor } from 'onnxruntime-node'
import { type ModelName, openModel } from '../../ocr-models/models.ts'
import { type Character, decode, placed } from './ctc.ts'
import { scaleGrey } from './scale.ts'
import { pieceOf, type Strip, softened } from './strip.ts'

export type ReaderName = Extract<ModelName, `reader-${string}`>

/** `squeeze`: how much narrower than in proportion a line is shown to the reader, 0.4 to 1; narrower is faster. */
export type LookOptions = {
  reader: ReaderName
  squeeze: number
  /** Whether the strokes are softened before: broken ones come together. */
  soften: boolean
  threads: number
  /** Line heights. Longer lines are read in pieces: memory grows with the length, and the readers learned on shorter ones. */
  longestLine: number
}

type Reader = { session: InferenceSession; classes: readonly string[] }

/** The readers take lines of this height, in pixels, and give a frame for each so many pixels of width. */
const HEIGHT = 48
const FRAME = 8
const LEAST_WIDTH = 2 * FRAME

/** What one reader sees in the strip, from left to right, places in strip pixels. Throws GazetteFailure 'model-missing', 'model-damaged'. */
export async function readStrip(strip: Strip, options: LookOptions): Promise<Character[]> {
  const reader = await openReader(options.reader, options.threads)
  const shown = options.soften ? softened(strip) : strip
  const characters: Character[] = []
  for (const [from, to] of cuts(strip, options.longestLine)) {
    const [frames, perFrame] = await look(reader, shown, from, to, options.squeeze)
    for (const seen of decode(frames, reader.classes)) characters.push(placed(seen, from, perFrame))
  }
  return characters
}

/** Loads a reader ahead of its first line. */
export async function openReader(name: ReaderName, threads: number): Promise<Reader> {
  const key = `${name} ${threads}`
  let reader = open.get(key)
  if (reader === undefined) {
    reader = load(name, threads)
    reader.catch(() => open.delete(key)) // a failure is not kept: the next page tries again
    open.set(key, reader)
  }
  return reader
}

/** Gives back the memory of every open reader. */
export async function closeLineReaders(): Promise<void> {
  const readers = [...open.values()]
  open.clear()
  for (const reader of await Promise.allSettled(readers)) if (reader.status === 'fulfilled') await reader.value.session.release()
}

/** Loading costs as much as ten lines, so a process keeps its readers. */
const open = new Map<string, Promise<Reader>>()

async function load(name: ReaderName, threads: number): Promise<Reader> {
  const model = await openModel(name)
  const session = await InferenceSession.create(model.bytes, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableMemPattern: false, // patterns are kept for every width ever seen: memory would grow with each page
    // An arena is worth its memory (30 MB) to the reader of every line, not to the one that reads doubtful columns (50 MB).
    enableCpuMemArena: name !== 'reader-small-fp32',
  })
  return { session, classes: model.classes! }
}

async function look(reader: Reader, strip: Strip, from: number, to: number, squeeze: number) {
  const width = Math.max(LEAST_WIDTH, Math.round(((((to - from) * HEIGHT) / strip.height) * squeeze) / FRAME) * FRAME)
  const grey = scaleGrey(pieceOf(strip, from, to), width, HEIGHT)
  for (let at = 0; at < grey.length; at++) grey[at] = grey[at]! / 127.5 - 1
  const { probabilities, classes } = await reader.session.run({ x: new Tensor('float32', grey, [1, 1, HEIGHT, width]) })
  const [, count, ranks] = classes!.dims
  const frames = {
    count: count!,
    width: ranks!,
    classes: lowHalves(classes!.data as BigInt64Array),
    probabilities: probabilities!.data as Float32Array,
  }
  return [frames, (to - from) / count!] as const
}

/** Class numbers are small: of each 64-bit number the lower half is all. Big integers one by one would take longer than the decoding. */
function lowHalves({ buffer, byteOffset, length }: BigInt64Array): Int32Array {
  const halves = new Int32Array(buffer, byteOffset, 2 * length)
  const low = new Int32Array(length)
  for (let at = 0; at < length; at++) low[at] = halves[2 * at]!
  return low
}

/** Where to part a line that is too long: at the whitest place near each even share. */
function cuts(strip: Strip, longestLine: number): [from: number, to: number][] {
  const pieces = Math.ceil(strip.width / (longestLine * strip.height))
  const share = strip.width / pieces
  const edges = [0]
  for (let piece = 1; piece < pieces; piece++)
    edges.push(whitest(strip, Math.round(piece * share), Math.round(Math.min(share / 4, strip.height))))
  edges.push(strip.width)
  return edges.slice(1).map((to, at) => [edges[at]!, to])
}

function whitest(strip: Strip, near: number, reach: number): number {
  let best = near
  let most = -1
  for (let x = near - reach; x <= near + reach; x++) {
    let white = 0
    for (let y = 0; y < strip.height; y++) white += strip.data[y * strip.width + x]!
    if (white > most) [best, most] = [x, white]
  }
  return best
}
