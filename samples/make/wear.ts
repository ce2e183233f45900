import sharp, { type Sharp } from 'sharp'
import type { Sheet } from './press.ts'
import { type Random, seeded } from './random.ts'

/** What press, paper, years and scanner do to a sheet. Zero is none; grey values 0 to 255. */
export type Wear = {
  /** Sorts off their place, in pixels and degrees (standard deviation); `wander` is the swing of the baseline along a line, in pixels. */
  loose: number
  turn: number
  wander: number
  /** Pixels (sigma) by which ink creeps before it is taken up. */
  creep: number
  /** Coverage at which paper takes ink: lower is bolder, higher is thinner and breaks hairlines. 0 to 1. */
  threshold: number
  /** How far that varies over the sheet (uneven packing of the press), and from pixel to pixel (rough paper). */
  uneven: number
  rough: number
  paper: number
  ink: number
  mottle: number
  grain: number
  /** Share of the ink of the page behind that shines through. */
  showThrough: number
  /** Loss of light from one side of the glass to the other. 0 to 1. */
  shade: number
  /** Largest tilt either way, in degrees. */
  tilt: number
  /** Widest dark edge of the glass, in pixels. */
  border: number
  /** Sigma of the optics, in pixels. */
  blur: number
  /** Specks a million pixels. */
  specks: number
  bilevel: boolean
}

/** Ages a printed sheet; `behind` is the sheet on its back. `skew` is the tilt it lies at, clockwise, in degrees. */
export async function age(sheet: Sheet, behind: Sheet | null, wear: Wear, seed: string): Promise<{ sheet: Sheet; skew: number }> {
  const inked = await takeInk(sheet, wear, seed)
  if (behind && wear.showThrough > 0) await shineThrough(inked, behind, wear)
  await light(inked, wear, seed)
  const skew = wear.tilt === 0 ? 0 : Math.round(seeded(`${seed}/tilt`).between(-wear.tilt, wear.tilt) * 100) / 100
  const laid = await tilt(inked, skew, wear)
  darkenEdges(laid, wear, seeded(`${seed}/border`))
  speck(laid, wear, seeded(`${seed}/specks`))
  const seen = wear.blur > 0.3 ? await blurred(laid, wear.blur) : laid
  grain(seen, wear, seeded(`${seed}/grain`))
  return { sheet: wear.bilevel ? threshold(seen) : seen, skew }
}

async function takeInk(sheet: Sheet, wear: Wear, seed: string): Promise<Sheet> {
  const crept = wear.creep > 0.3 ? await blurred(sheet, wear.creep) : sheet
  const packing = await field(sheet, 9, seeded(`${seed}/packing`))
  const fibres = await field(sheet, Math.round(sheet.width / 3), seeded(`${seed}/fibres`))
  const mottle = await field(sheet, 40, seeded(`${seed}/mottle`))
  const data = new Uint8Array(sheet.data.length)
  for (let at = 0; at < data.length; at += 1) {
    const covered = 1 - crept.data[at]! / 255
    const limit = wear.threshold + wear.uneven * (packing[at]! / 127.5 - 1) + wear.rough * (fibres[at]! / 127.5 - 1)
    const taken = 1 / (1 + Math.exp(-(covered - limit) * 11))
    // No ink, no haze: the curve does not quite reach zero by itself.
    const ink = covered < 0.02 ? 0 : taken
    const paper = wear.paper + wear.mottle * (mottle[at]! / 127.5 - 1)
    data[at] = clip(paper + (wear.ink - paper) * ink)
  }
  return { ...sheet, data }
}

/** A smooth random field over the sheet, `cells` across, 0 to 255. */
async function field(sheet: Sheet, cells: number, random: Random): Promise<Uint8Array> {
  const high = Math.max(2, Math.round((cells * sheet.height) / sheet.width))
  const grid = new Uint8Array(cells * high)
  for (let at = 0; at < grid.length; at += 1) grid[at] = Math.floor(random.next() * 256)
  const grown = sharp(grid, { raw: { width: cells, height: high, channels: 1 } }).resize(sheet.width, sheet.height, {
    fit: 'fill',
    kernel: 'cubic',
  })
  return raw(grown)
}

async function shineThrough(sheet: Sheet, behind: Sheet, wear: Wear): Promise<void> {
  const { width, height } = sheet
  const mirrored = sharp(behind.data, { raw: { width, height, channels: 1 } })
    .flop()
    .blur(3.5)
  const back = await raw(mirrored)
  for (let at = 0; at < back.length; at += 1) sheet.data[at] = clip(sheet.data[at]! * (1 - (1 - back[at]! / 255) * wear.showThrough))
}

async function light(sheet: Sheet, wear: Wear, seed: string): Promise<void> {
  if (wear.shade === 0) return
  const lamp = await field(sheet, 3, seeded(`${seed}/lamp`))
  for (let at = 0; at < lamp.length; at += 1) sheet.data[at] = clip(sheet.data[at]! * (1 - (wear.shade * lamp[at]!) / 255))
}

async function tilt(sheet: Sheet, degrees: number, wear: Wear): Promise<Sheet> {
  if (degrees === 0) return sheet
  const { width, height } = sheet
  const background = { r: wear.paper, g: wear.paper, b: wear.paper }
  const { data, info } = await sharp(sheet.data, { raw: { width, height, channels: 1 } })
    .rotate(degrees, { background })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const left = Math.floor((info.width - width) / 2)
  const top = Math.floor((info.height - height) / 2)
  const cut = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).extract({
    left,
    top,
    width,
    height,
  })
  return { width, height, data: await raw(cut) }
}

/** The lid was open: dark strips of uneven width along two or three edges. */
function darkenEdges(sheet: Sheet, wear: Wear, random: Random): void {
  if (wear.border === 0) return
  const { width, height, data } = sheet
  const edge = (): { from: number; slope: number } => ({
    from: wear.border * random.between(0.35, 1),
    slope: random.between(-0.3, 0.3) * wear.border,
  })
  const left = edge()
  const top = edge()
  const right = random.next() < 0.5 ? edge() : { from: -9, slope: 0 }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = Math.min(
        x - left.from - (left.slope * y) / height,
        y - top.from - (top.slope * x) / width,
        width - 1 - x - right.from - (right.slope * y) / height,
      )
      if (inside < 6) data[y * width + x] = clip(inside < 0 ? 28 : 28 + (data[y * width + x]! - 28) * (inside / 6))
    }
  }
}

function speck(sheet: Sheet, wear: Wear, random: Random): void {
  const { width, height, data } = sheet
  const count = Math.round((wear.specks * width * height) / 1e6)
  for (let turn = 0; turn < count; turn += 1) {
    const x = Math.floor(random.next() * (width - 4))
    const y = Math.floor(random.next() * (height - 4))
    const size = 1 + Math.floor(random.next() * random.next() * 3.2)
    const grey = random.between(20, 130)
    for (let down = 0; down < size; down += 1) for (let over = 0; over < size; over += 1) data[(y + down) * width + x + over] = clip(grey)
  }
}

function grain(sheet: Sheet, wear: Wear, random: Random): void {
  if (wear.grain === 0) return
  for (let at = 0; at < sheet.data.length; at += 1)
    sheet.data[at] = clip(sheet.data[at]! + (random.next() + random.next() - 1) * wear.grain)
}

function threshold(sheet: Sheet): Sheet {
  return { ...sheet, data: sheet.data.map((grey) => (grey < 128 ? 0 : 255)) }
}

async function blurred(sheet: Sheet, sigma: number): Promise<Sheet> {
  const { width, height } = sheet
  return { width, height, data: await raw(sharp(sheet.data, { raw: { width, height, channels: 1 } }).blur(sigma)) }
}

async function raw(image: Sharp): Promise<Uint8Array> {
  return image.toColourspace('b-w').extractChannel(0).raw().toBuffer()
}

function clip(grey: number): number {
  return grey < 0 ? 0 : grey > 255 ? 255 : Math.round(grey)
}
