import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { MadePage, PlacedSort } from './impose.ts'
import { seeded } from './random.ts'
import type { Style } from './style.ts'

/** Grey values of a sheet, row by row: 0 is ink, 255 is white. */
export type Sheet = { width: number; height: number; data: Uint8Array }

/** Brackets, dashes and leaders turn with the writing; the fonts have them under names of their own. */
const VERTICAL_FORMS: Record<string, string> = {
  '（': '︵',
  '）': '︶',
  '《': '︽',
  '》': '︾',
  '〈': '︿',
  '〉': '﹀',
  '「': '﹁',
  '」': '﹂',
  '『': '﹃',
  '』': '﹄',
  '〔': '︹',
  '〕': '︺',
  '—': '︱',
  '…': '︙',
}
/** These stand at the upper right of a vertical cell; the traditional faces have them in the middle of a horizontal one (the comma lower left). Parts of the cell. */
const RAISED: Record<string, [right: number, up: number]> = { '，': [0.52, 0.46], '。': [0.24, 0.27], '、': [0.24, 0.27] }

/** Prints a made-up page in black on white; sorts wander as the wear of the style says, the same way for the same seed. */
export function print(page: MadePage, style: Style, seed: string): Sheet {
  const { width, height } = style.sheet
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#000'
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  const random = seeded(`${seed}/sorts`)
  for (const line of page.lines) {
    const wander = { phase: random.between(0, Math.PI * 2), length: random.between(9, 22) }
    line.sorts.forEach((sort, at) => {
      const wave = Math.sin(wander.phase + at / wander.length) * style.wear.wander
      stamp(context, sort, style, {
        x: random.normal() * style.wear.loose,
        y: random.normal() * style.wear.loose + wave,
        turn: random.normal() * style.wear.turn,
      })
    })
  }
  for (const { box } of page.rules) context.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1])
  return greyOf(context, width, height)
}

function stamp(context: SKRSContext2D, sort: PlacedSort, style: Style, off: { x: number; y: number; turn: number }): void {
  const { face, size, box } = sort
  const isVertical = style.writing === 'ttb'
  const form = isVertical ? (VERTICAL_FORMS[sort.text] ?? sort.text) : sort.text
  const raised = isVertical ? RAISED[sort.text] : undefined
  const wide = form.length === 2 && isVertical ? 0.92 : 1
  context.font = `${face.weight} ${size}px "${face.family}"`
  context.save()
  context.translate((box[0] + box[2]) / 2 + off.x, (box[1] + box[3]) / 2 + off.y)
  if (off.turn !== 0) context.rotate((off.turn * Math.PI) / 180)
  context.scale(wide, 1)
  // Centred by its advance: half of a full-width comma is white, and stays so.
  const x = (raised?.[0] ?? 0) * size
  const y = (face.baseline - 0.5 - (raised?.[1] ?? 0)) * size
  context.fillText(form, x, y)
  if (face.swell > 0) {
    context.lineWidth = face.swell * size
    context.strokeText(form, x, y)
  }
  context.restore()
}

/** The grey values of a canvas of black ink. */
export function greyOf(context: SKRSContext2D, width: number, height: number): Sheet {
  const pixels = context.getImageData(0, 0, width, height).data
  const data = new Uint8Array(width * height)
  for (let at = 0; at < data.length; at += 1) data[at] = pixels[at * 4]!
  return { width, height, data }
}
