import { InferenceSession, Tensor } from 'onnxruntime-node'
import { openModel } from '../../ocr-models/models.ts'
import type { Grey } from './picture.ts'
import { type ProbabilityMap, type Region, type RegionOptions, regionsOf } from './regions.ts'

export type FinderOptions = RegionOptions & { threads: number }

/** Means and deviations of the three planes the network was trained with; a grey page fills all three. */
const PLANES = [
  { mean: 0.485, deviation: 0.229 },
  { mean: 0.456, deviation: 0.224 },
  { mean: 0.406, deviation: 0.225 },
] as const

/** Stretches of text on the page, as the line finder sees them. Throws GazetteFailure 'model-missing' or 'model-damaged'. */
export async function findRegions(grey: Grey, options: FinderOptions): Promise<Region[]> {
  return regionsOf(await probabilities(grey, options.threads), options)
}

async function probabilities(grey: Grey, threads: number): Promise<ProbabilityMap> {
  const session = await openFinder(threads)
  const input = new Tensor('float32', planesOf(grey), [1, 3, grey.height, grey.width])
  const results = await session.run({ [session.inputNames[0]!]: input })
  const output = results[session.outputNames[0]!]!
  const data = output.data as Float32Array
  const { width, height, scale, left, top } = grey
  return { data, width, height, scale, left, top }
}

function planesOf(grey: Grey): Float32Array {
  const size = grey.width * grey.height
  const planes = new Float32Array(3 * size)
  for (const [plane, { mean, deviation }] of PLANES.entries()) {
    const table = Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / deviation)
    const from = plane * size
    for (let at = 0; at < size; at++) planes[from + at] = table[grey.data[at]!]!
  }
  return planes
}

const open = new Map<number, Promise<InferenceSession>>()

/** Loading costs more than a page, so a process keeps its finder. A failure is not kept: the next page tries again. */
function openFinder(threads: number): Promise<InferenceSession> {
  let session = open.get(threads)
  if (session === undefined) {
    session = load(threads)
    session.catch(() => open.delete(threads))
    open.set(threads, session)
  }
  return session
}

async function load(threads: number): Promise<InferenceSession> {
  const model = await openModel('finder-tiny')
  return InferenceSession.create(model.bytes, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // With a pattern and no arena the runtime takes one block of 110 MB for all layers and gives it back after the page. An arena would keep
    // as much for good, and save 50 ms a page.
    enableMemPattern: true,
    enableCpuMemArena: false,
  })
}
