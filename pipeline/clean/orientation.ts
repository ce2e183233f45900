/** Which way up a page lies: a model that has seen many pages, believed only when it is sure. */
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import { openModel } from '../../ocr-models/models.ts'
import type { Grey } from './grey.ts'
import { turnedBack } from './turn.ts'

export type Quarter = 0 | 90 | 180 | 270
/** `turned`: degrees the page lies turned clockwise. `confidence` 0 to 1 (this model never says more than 0.94). */
export type Orientation = { turned: Quarter; confidence: number }

const QUARTERS = [0, 90, 180, 270] as const
const SHORT_SIDE = 256
const SIDE = 224
const MEANS = [0.485, 0.456, 0.406]
const DEVIATIONS = [0.229, 0.224, 0.225]

let session: Promise<InferenceSession> | null = null

/**
 * A page said to be turned is turned back and asked again: only when it is then upright is the answer kept, else confidence is 0.
 * Throws GazetteFailure 'model-missing' or 'model-damaged'.
 */
export async function orientationOf(image: Grey): Promise<Orientation> {
  const first = await ask(image)
  if (first.turned === 0) return first
  const second = await ask(turnedBack(image, first.turned))
  return { turned: first.turned, confidence: second.turned === 0 ? Math.min(first.confidence, second.confidence) : 0 }
}

async function ask(image: Grey): Promise<Orientation> {
  session ??= opened()
  const model = await session
  const results = await model.run({ [model.inputNames[0]!]: new Tensor('float32', await planes(image), [1, 3, SIDE, SIDE]) })
  const chances = results[model.outputNames[0]!]!.data as Float32Array
  const best = chances.reduce((found, chance, index) => (chance > chances[found]! ? index : found), 0)
  return { turned: QUARTERS[best]!, confidence: Math.round(chances[best]! * 1000) / 1000 }
}

async function opened(): Promise<InferenceSession> {
  const { bytes } = await openModel('page-orientation')
  // One thread: the pool runs one page a core, and the sum does not depend on how threads share it.
  return InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false })
}

/** The middle of the page, as the model was trained. */
async function planes({ data, width, height }: Grey): Promise<Float32Array> {
  const factor = SHORT_SIDE / Math.min(width, height)
  const [w, h] = [Math.max(SIDE, Math.round(width * factor)), Math.max(SIDE, Math.round(height * factor))]
  const small = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(w, h, { fit: 'fill' })
    .extract({ left: (w - SIDE) >> 1, top: (h - SIDE) >> 1, width: SIDE, height: SIDE })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  const out = new Float32Array(3 * SIDE * SIDE)
  for (let plane = 0, at = 0; plane < 3; plane++)
    for (let i = 0; i < SIDE * SIDE; i++, at++) out[at] = (small[i]! / 255 - MEANS[plane]!) / DEVIATIONS[plane]!
  return out
}
