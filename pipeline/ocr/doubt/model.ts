/** The fitted model of doubt: its trees, what a sum of them means as a chance, and for which readers and stages that was measured. */
import { GazetteFailure } from '../../../gazette/failure.ts'
import { modelDigests, openModel } from '../../../ocr-models/models.ts'
import { SIGNS } from './rows.ts'
import { type Trees, unpack, weigh } from './trees.ts'

/** What the characters were read by: the digests of the models, and the stages whose output they hang on with their versions. */
export type Engine = { models: Record<string, string>; stages: string }

/**
 * `calibration`: the chances that go with a sum of the trees, all rising, straight lines between. `usual`: the signs of a usual right
 * character, in the order of the features; null where it has nothing to measure.
 */
type Head = {
  calibration: { sum: number[]; risk: number[]; toll: number[] }
  usual: readonly (number | null)[]
  engine: Engine
  fittedOn: { pages: number; characters: number; wrong: number }
}

/** With its features in the order of SIGNS. `usual`: a usual right character's, NaN where it has nothing to measure. */
export type DoubtModel = { trees: Trees; usual: Float32Array; calibration: Head['calibration']; calibrated: boolean }

/** The models whose readings the doubt was fitted on; the tiny reader is no part of a careful reading. */
export const READ_BY = ['finder-tiny', 'law-5gram', 'reader-small-fp32', 'reader-small-int8'] as const

/** Opens the model, once a process. Throws GazetteFailure 'model-missing' or 'model-damaged'. */
export function openDoubt(stages: string): Promise<DoubtModel> {
  opened ??= load(stages)
  opened.catch(() => {
    opened = null // a failure is not kept: the next page tries again
  })
  return opened
}

let opened: Promise<DoubtModel> | null = null

async function load(stages: string): Promise<DoubtModel> {
  const model = await openModel('doubt')
  const { head, trees } = open<Head>(model.bytes)
  // By name: what is measured may be more than what was fitted on.
  const signs: readonly string[] = SIGNS
  const places = trees.features.map((name) => signs.indexOf(name))
  if (places.includes(-1)) throw damaged('weighs signs that are not measured')
  trees.feature.forEach((feature, node) => {
    trees.feature[node] = places[feature]!
  })
  const usual = new Float32Array(SIGNS.length).fill(Number.NaN)
  for (const [at, place] of places.entries()) usual[place] = head.usual[at] ?? Number.NaN
  const isCalibrated = isEngine(head.engine, { models: await modelDigests(READ_BY), stages })
  return { trees, usual, calibration: head.calibration, calibrated: isCalibrated }
}

function open<Opened>(bytes: Uint8Array) {
  try {
    return unpack<Opened>(bytes)
  } catch (cause) {
    throw damaged('cannot be unpacked', cause)
  }
}

function damaged(reason: string, cause?: unknown): GazetteFailure {
  return new GazetteFailure(
    'model-damaged',
    `存疑模型不合用 (the model of doubt is of no use): ocr-models/doubt.gbt ${reason}`,
    '重新取得 ocr-models 目录，或重新拟合：ocr-models/doubt.py (get the folder ocr-models again, or fit it again)',
    cause,
  )
}

function isEngine(fitted: Engine, running: Engine): boolean {
  return fitted.stages === running.stages && READ_BY.every((name) => fitted.models[name] === running.models[name])
}

/**
 * What the signs of a character come to. `risk`: the chance, 0 to 1, that it is wrong or one beside it was dropped. `toll`: how many errors
 * nobody will look at if neither it nor a less risky character is flagged: less than the risk, because a dropped character is missed only
 * with both its neighbours.
 */
export type Chance = { risk: number; toll: number }

export function chanceOf({ trees, calibration }: DoubtModel, row: Float32Array): Chance {
  const sum = weigh(trees, row)
  return { risk: onCurve(sum, calibration.sum, calibration.risk), toll: onCurve(sum, calibration.sum, calibration.toll) }
}

/** Straight lines between the knots, level beyond them. `at` rises. */
export function onCurve(value: number, at: readonly number[], height: readonly number[]): number {
  let [low, high] = [0, at.length - 1]
  if (value <= at[low]!) return height[low]!
  if (value >= at[high]!) return height[high]!
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (at[middle]! <= value) low = middle
    else high = middle
  }
  const share = (value - at[low]!) / (at[high]! - at[low]!)
  return height[low]! + share * (height[high]! - height[low]!)
}
