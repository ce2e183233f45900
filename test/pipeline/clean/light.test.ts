import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flattened, shadowOf } from '../../../pipeline/clean/light.ts'
import { paperTone } from '../../../pipeline/clean/tone.ts'
import { type Drawn, fill, PAGE, paper, textPage } from '../../make/pages.ts'

/** The shadow of the fold: deepest at the left edge, gone after a tenth of the page. */
function folded(page: Drawn, depth: number): Drawn {
  const { width, height } = page
  const data = page.data.map((tone, i) => Math.round(tone * (1 - depth * Math.exp(-(i % width) / (width * 0.05)))))
  return { data, width, height }
}

function shadow(page: Drawn) {
  return shadowOf(page, paperTone(page))
}

test('the shadow of the fold is lightened at the edge, and the rest of the page stays pixel for pixel', () => {
  for (const vertical of [false, true]) {
    const page = folded(textPage({ ...PAGE, vertical }), 0.45)
    const tone = paperTone(page)
    const flat = flattened(page, shadow(page)!, tone, 1)
    const at = (sheet: Drawn, x: number): number => sheet.data[20 * 800 + x]!
    assert.ok(at(page, 2) < 0.6 * tone, `in the shadow: ${at(page, 2)}`)
    assert.ok(at(flat, 2) > 0.65 * tone && at(flat, 30) > 0.85 * tone, `lightened: ${at(flat, 2)}, ${at(flat, 30)}`)
    for (let x = 120; x < 800; x++) for (let y = 0; y < 1100; y++) assert.equal(flat.data[y * 800 + x], page.data[y * 800 + x])
  }
})

test('ink in the shadow keeps its share of the paper around it', () => {
  const page = textPage({ ...PAGE, margin: 30 })
  const dark = folded(page, 0.45)
  const flat = flattened(dark, shadow(dark)!, paperTone(dark), 1)
  for (let y = 0; y < 1100; y++)
    for (let x = 30; x < 60; x++) assert.equal(flat.data[y * 800 + x]! < 110, page.data[y * 800 + x]! < 110, `${x}, ${y}`)
})

test('an evenly lit page, a slight shadow and a picture at the edge are left alone', () => {
  const picture = textPage(PAGE)
  fill(picture, 0, 0, 300, 1100, 110)
  const strip = textPage(PAGE)
  for (let y = 0; y < 1100; y++) fill(strip, 0, y, 90, y + 1, (y >> 6) % 2 === 0 ? 60 : 120)
  const pages = {
    even: textPage(PAGE),
    slight: folded(textPage(PAGE), 0.2),
    blank: paper(800, 1100),
    dark: paper(800, 1100, 40),
    picture,
    strip,
  }
  for (const [name, page] of Object.entries(pages)) assert.equal(shadow(page), null, name)
})
