/** Which way up a page lies: a model that has seen many pages, believed only when it is sure. */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import type { Box } from '../../gazette/place.ts'
import { openModel } from '../../ocr-models/models.ts'
import { cut, type Grey, quantile } from './grey.ts'
import type { Mark } from './ink.ts'
import { turnedBack } from './turn.ts'

export type Quarter = 0 | 90 | 180 | 270
/** `turned`: degrees the page lies turned clockwise. `confidence` 0 to 1 (this model never says more than 0.94). */
export type Orientation = { turned: Quarter; confidence: number }

const QUARTERS = [0, 90, 180, 270] as const
const SHORT_SIDE = 256
const SIDE = 224
const MEANS = [0.485, 0.456, 0.406]
const DEVIATIONS = [0.229, 0.224, 0.225]
/**
 * Shown a whole page, the model takes upright columns for lines that lie on their side (13 of 48 turned pages wrong, with confidences
 * to 0.93). A square of half the short side, where the characters are 9 pixels high, was judged right on 380 of 380.
 */
const WINDOW = 0.5
/** Windows that are asked, one after another, until their mean is as sure as this. */
const MOST_WINDOWS = 3
const SURE = 0.85
/** Shares of a window's pixels that are darker than ink and than paper. */
const INK = 0.02
const PAPER = 0.8

let session: Promise<InferenceSession> | null = null

/**
 * Asks where most is written. A page said to be turned is turned back and asked again: only when it is then upright is the answer kept,
 * else confidence is 0. Throws GazetteFailure 'model-missing' or 'model-damaged'.
 */
export async function orientationOf(image: Grey, writing: readonly Mark[]): Promise<Orientation> {
  const windows = fullest(image, writing)
  const first = await ask(windows)
  if (first.turned === 0) return first
  const second = await ask(windows.map((window) => turnedBack(window, first.turned)))
  return { turned: first.turned, confidence: second.turned === 0 ? Math.min(first.confidence, second.confidence) : 0 }
}

/** Squares that do not overlap, those with the most marks first. */
function fullest(image: Grey, writing: readonly Mark[]): Grey[] {
  const side = Math.round(Math.min(image.width, image.height) * WINDOW)
  const found: (Box & { marks: number })[] = []
  for (let top = 0; top + side <= image.height; top += side >> 1)
    for (let left = 0; left + side <= image.width; left += side >> 1) {
      const box = { left, top, right: left + side, bottom: top + side }
      found.push({ ...box, marks: writing.filter((mark) => holds(box, mark)).length })
    }
  const chosen: Box[] = []
  for (const box of found.toSorted((a, b) => b.marks - a.marks))
    if (chosen.length < MOST_WINDOWS && chosen.every((other) => isApart(box, other))) chosen.push(box)
  return chosen.map((box) => cut(image, box))
}

function holds(box: Box, { left, top, right, bottom }: Box): boolean {
  return left >= box.left && top >= box.top && right <= box.right && bottom <= box.bottom
}

function isApart(a: Box, b: Box): boolean {
  return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}

async function ask(windows: readonly Grey[]): Promise<Orientation> {
  const sums = [0, 0, 0, 0]
  let [best, asked] = [0, 0]
  for (const window of windows) {
    const chances = await chancesOf(window)
    for (const at of sums.keys()) sums[at]! += chances[at]!
    best = sums.indexOf(Math.max(...sums))
    asked++
    if (sums[best]! / asked >= SURE) break
  }
  return { turned: QUARTERS[best]!, confidence: Math.round((sums[best]! / asked) * 1000) / 1000 }
}

async function chancesOf(window: Grey): Promise<Float32Array> {
  session ??= opened()
  const model = await session
  const results = await model.run({ [model.inputNames[0]!]: new Tensor('float32', await planes(window), [1, 3, SIDE, SIDE]) })
  return results[model.outputNames[0]!]!.data as Float32Array
}

async function opened(): Promise<InferenceSession> {
  const { bytes } = await openModel('page-orientation')
  // One thread: the pool runs one page a core, and the sum does not depend on how threads share it. No arena: it keeps what one run took.
  return InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, enableMemPattern: false, enableCpuMemArena: false })
}

/** The middle of the window, as the model was trained. */
async function planes({ data, width, height }: Grey): Promise<Float32Array> {
  const factor = SHORT_SIDE / Math.min(width, height)
  const [w, h] = [Math.max(SIDE, Math.round(width * factor)), Math.max(SIDE, Math.round(height * factor))]
  const small = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(w, h, { fit: 'fill' })
    .extract({ left: (w - SIDE) >> 1, top: (h - SIDE) >> 1, width: SIDE, height: SIDE })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  // A pale copy is made as dark as print: three of 380 windows were judged wrong without it, none with it.
  const [ink, paper] = [INK, PAPER].map((share) => quantile({ data: small, width: SIDE, height: SIDE }, share)) as [number, number]
  const toned = (tone: number): number => Math.min(1, Math.max(0, (tone - ink) / Math.max(1, paper - ink)))
  const out = new Float32Array(3 * SIDE * SIDE)
  for (let plane = 0, at = 0; plane < 3; plane++)
    for (let i = 0; i < SIDE * SIDE; i++, at++) out[at] = (toned(small[i]!) - MEANS[plane]!) / DEVIATIONS[plane]!
  return out
}
