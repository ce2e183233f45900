import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { defaults } from '../../../config.ts'
import { inkOf } from '../../../pipeline/layout/ink.ts'
import type { Grey } from '../../../pipeline/layout/picture.ts'
import { findSeals, withoutSeals } from '../../../pipeline/layout/seals.ts'

const WIDTH = 1300
const HEIGHT = 1900
const { seals: SEALS, ink: INK } = defaults.layout

function drawn(draw: (context: SKRSContext2D) => void): Grey {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.globalCompositeOperation = 'multiply'
  draw(context)
  const rgba = context.getImageData(0, 0, WIDTH, HEIGHT).data
  const data = new Uint8Array(WIDTH * HEIGHT)
  for (let at = 0; at < data.length; at++) data[at] = rgba[4 * at]!
  return { width: WIDTH, height: HEIGHT, data, scale: { x: 1, y: 1 }, left: 0, top: 0 }
}

/** Rows of strokes as high as characters. */
function text(context: SKRSContext2D): void {
  context.fillStyle = '#222'
  for (let y = 200; y < 1700; y += 36)
    for (let x = 120; x < 1180; x += 24)
      for (const [dx, dy, w, h] of [
        [2, 3, 16, 2],
        [2, 10, 16, 2],
        [9, 3, 2, 16],
      ])
        context.fillRect(x + dx!, y + dy!, w!, h!)
}

function stamp(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.strokeStyle = '#969696'
  context.lineWidth = 6
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.stroke()
}

test('finds a round seal over lines of text', () => {
  const grey = drawn((context) => {
    text(context)
    stamp(context, 900, 1300, 120)
  })
  const [seal, ...others] = findSeals(grey, inkOf(grey, INK), SEALS)
  assert.deepEqual(others, [])
  assert.ok(seal && Math.hypot(seal.x - 900, seal.y - 1300) < 8 && Math.abs(seal.radius - 120) < 8, JSON.stringify(seal))
})

test('takes no lines of text and no frame for a seal', () => {
  const grey = drawn((context) => {
    text(context)
    context.strokeStyle = '#222'
    context.lineWidth = 4
    context.strokeRect(300, 300, 240, 240)
  })
  assert.deepEqual(findSeals(grey, inkOf(grey, INK), SEALS), [])
})

test('takes the ink of a seal off and leaves the print under it', () => {
  const bare = drawn(text)
  const grey = drawn((context) => {
    text(context)
    stamp(context, 900, 1300, 120)
  })
  const ink = inkOf(grey, INK)
  const mended = inkOf(withoutSeals(grey, findSeals(grey, ink, SEALS), ink.paper), INK)
  const differs = (one: Uint8Array, other: Uint8Array): number => one.reduce((sum, bit, at) => sum + (bit === other[at] ? 0 : 1), 0)
  const before = differs(inkOf(bare, INK).bits, ink.bits)
  assert.ok(differs(inkOf(bare, INK).bits, mended.bits) < 0.1 * before)
})
