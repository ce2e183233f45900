import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { PlacedSort } from '../impose.ts'
import { greyOf, type Sheet } from '../press.ts'
import { seeded } from '../random.ts'
import type { FactoryFace } from './faces.ts'
import type { Forme, FormeLine } from './forme.ts'

/** Brackets, dashes and leaders turn with the writing by a quarter, clockwise. */
const TURNING = new Set('（）《》〈〉「」『』〔〕【】—…－／')
/** Where the ink of a mark lies in its cell, in parts of the cell: upper right in vertical writing, lower left in horizontal. */
const HANGING: Record<string, { ttb: [right: number, down: number]; ltr: [right: number, down: number] }> = {
  '，': { ttb: [0.76, 0.24], ltr: [0.22, 0.84] },
  '。': { ttb: [0.76, 0.24], ltr: [0.24, 0.8] },
  '、': { ttb: [0.76, 0.24], ltr: [0.24, 0.8] },
}

/** Degrees by which a sort turns that is loose by its whole size. */
const TURN_OF_LOOSE = 30

/** Prints a forme in black on white; sorts wander as the setting says and by `loose` more (parts of the size), the same way for the same seed. */
export function print(forme: Forme, seed: string, loose = 0): Sheet {
  const { width, height } = forme.setting
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#000'
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  const random = seeded(`${seed}/sorts`)
  for (const line of forme.lines) printLine(context, line, forme, loose, random)
  for (const { box } of forme.rules) context.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1])
  return greyOf(context, width, height)
}

function printLine(context: SKRSContext2D, line: FormeLine, { setting }: Forme, loose: number, random: ReturnType<typeof seeded>): void {
  const phase = random.between(0, Math.PI * 2)
  const length = random.between(9, 22)
  for (const [at, sort] of line.sorts.entries()) {
    const wave = Math.sin(phase + at / length) * (setting.wander + loose) * sort.size
    const x = random.normal() * (setting.loose + loose) * sort.size + (line.writing === 'ttb' ? wave : 0)
    const y = random.normal() * (setting.loose + loose) * sort.size + (line.writing === 'ltr' ? wave : 0)
    stamp(context, sort, line, { x, y, turn: random.normal() * (setting.turn + loose * TURN_OF_LOOSE) + (line.lying ? 90 : 0) })
  }
}

type Offset = { x: number; y: number; turn: number }

function stamp(context: SKRSContext2D, sort: PlacedSort, { writing: direction, lying }: FormeLine, off: Offset): void {
  // A lying line runs down the page, but its characters stand as in a horizontal one.
  const writing = lying ? 'ltr' : direction
  const { size, box } = sort
  const face = sort.face as FactoryFace
  const font = `${face.weight} ${size}px "${face.family}"`
  // To set a font costs more than to print a character.
  if (context.font !== font) context.font = font
  context.save()
  context.translate((box[0] + box[2]) / 2 + off.x, (box[1] + box[3]) / 2 + off.y)
  if (off.turn !== 0) context.rotate((off.turn * Math.PI) / 180)
  if (writing === 'ttb' && TURNING.has(sort.text)) context.rotate(Math.PI / 2)
  const hanging = HANGING[sort.text]?.[writing]
  const [x, y] = hanging ? hung(context, sort.text, size, hanging) : [0, (face.baseline - 0.5) * size]
  context.fillText(sort.text, x, y)
  if (face.swell > 0) {
    context.lineWidth = face.swell * size
    context.strokeText(sort.text, x, y)
  }
  context.restore()
}

/** Where to set a mark so that the middle of its ink lies at a place of the cell, whatever the font's own idea. */
function hung(context: SKRSContext2D, text: string, size: number, [right, down]: [number, number]): [number, number] {
  const ink = context.measureText(text)
  const middle = (ink.actualBoundingBoxRight - ink.actualBoundingBoxLeft) / 2
  const centre = (ink.actualBoundingBoxDescent - ink.actualBoundingBoxAscent) / 2
  return [(right - 0.5) * size - middle, (down - 0.5) * size - centre]
}
