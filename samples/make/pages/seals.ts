import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { greyOf, type Sheet } from '../press.ts'
import type { Forme, Seal } from './forme.ts'

/** The seals of a page alone, on white; null where there is none. Red ink turns grey in the scan. */
export function stampSeals(forme: Forme): Sheet | null {
  if (forme.seals.length === 0) return null
  const { width, height } = forme.setting
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  for (const seal of forme.seals) stampSeal(context, seal, forme)
  return greyOf(context, width, height)
}

function stampSeal(context: SKRSContext2D, { x, y, radius, text, grey }: Seal, { setting }: Forme): void {
  const face = setting.label
  context.save()
  context.translate(x, y)
  context.strokeStyle = `rgb(${grey},${grey},${grey})`
  context.fillStyle = context.strokeStyle
  context.lineWidth = radius * 0.055
  context.beginPath()
  context.arc(0, 0, radius, 0, Math.PI * 2)
  context.stroke()
  star(context, radius * 0.3)
  const size = Math.min(radius * 0.36, (radius * 4.2) / text.length)
  context.font = `${face.weight} ${size}px "${face.family}"`
  const step = Math.min(0.62, 4.3 / text.length)
  ;[...text].forEach((char, at) => {
    context.save()
    context.rotate((at - (text.length - 1) / 2) * step)
    context.fillText(char, 0, -radius * 0.62)
    context.restore()
  })
  context.restore()
}

function star(context: SKRSContext2D, radius: number): void {
  context.beginPath()
  for (let at = 0; at < 10; at += 1) {
    const reach = at % 2 === 0 ? radius : radius * 0.38
    const angle = (Math.PI / 5) * at - Math.PI / 2
    context.lineTo(Math.cos(angle) * reach, Math.sin(angle) * reach)
  }
  context.closePath()
  context.fill()
}
