import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bendOf, bentBox } from '../../samples/make/pages/damage/bend.ts'
import type { Recipe } from '../../samples/make/pages/damage/recipe.ts'
import { type Stack, wearPage } from '../../samples/make/pages/damage/wear-page.ts'
import { DAMAGES, damaged, damagesOf, LEVELS, type Level, recipeOf } from '../../samples/make/pages/levels.ts'
import type { Sheet } from '../../samples/make/press.ts'
import { seeded } from '../../samples/make/random.ts'

const [WIDTH, HEIGHT, DPI] = [600, 800, 200]

/** A sheet of strokes three pixels wide, as of characters at 200 dpi; `dots`: a few black squares instead. */
function drawn(dots: [x: number, y: number][] = []): Sheet {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(255)
  const ink = (x: number, y: number, wide: number, high: number): void => {
    for (let row = y; row < y + high; row += 1) data.fill(0, row * WIDTH + x, row * WIDTH + x + wide)
  }
  if (dots.length > 0) for (const [x, y] of dots) ink(x - 6, y - 6, 12, 12)
  else
    for (let y = 100; y < 700; y += 30)
      for (let x = 80; x < 500; x += 28)
        for (const [over, down, wide, high] of [
          [0, 4, 22, 2],
          [10, 0, 3, 22],
          [0, 18, 22, 2],
        ] as const)
          ink(x + over, y + down, wide, high)
  return { width: WIDTH, height: HEIGHT, data }
}

function alone(printed: Sheet): Stack {
  return { printed, stamped: null, behind: null }
}

/** A recipe that leaves the sheet as it is, but for what is given. */
function only(change: Partial<Recipe>): Recipe {
  return {
    loose: 0,
    ink: { creep: 0.08, weight: 1, uneven: 0, rough: 0 },
    paper: { grey: 240, ink: 30, mottle: 0, showThrough: 0, stains: 0, holes: 0 },
    tilt: 0,
    curl: null,
    light: { uneven: 0, fold: 0, edges: 0 },
    scan: { blur: 0, noise: 0, specks: 0, bilevel: false, recopied: 0 },
    file: { format: 'png', quality: 0 },
    ...change,
  }
}

async function wornWith(change: Partial<Recipe>, sheet = drawn(), behind: Sheet | null = null): Promise<Sheet> {
  return (await wearPage({ ...alone(sheet), behind }, DPI, only(change), 'test')).sheet
}

function dark({ data }: Sheet, below = 120): number {
  return data.reduce((count, grey) => count + Number(grey < below), 0)
}

test('the same seed wears a page the same way, another one otherwise', async () => {
  for (const level of LEVELS) {
    const worn = async (seed: string): Promise<Sheet> => (await wearPage(alone(drawn()), DPI, recipeOf(level, seeded(seed)), seed)).sheet
    assert.deepEqual((await worn('a')).data, (await worn('a')).data)
    assert.notDeepEqual((await worn('a')).data, (await worn('b')).data)
  }
})

test('a hard page has two tones, the others many', async () => {
  const tones = async (level: Level): Promise<number> =>
    new Set((await wearPage(alone(drawn()), DPI, recipeOf(level, seeded('a')), 'a')).sheet.data).size
  assert.equal(await tones('hard'), 2)
  for (const level of ['clean', 'office', 'poor'] satisfies Level[]) assert.ok((await tones(level)) > 50, level)
})

test('the levels keep their bounds of tilt and resolution of damage', () => {
  const most: Record<Level, number> = { clean: 0.3, office: 1, poor: 1.2, hard: 1.2 }
  for (const level of LEVELS)
    for (let at = 0; at < 60; at += 1) {
      const recipe = recipeOf(level, seeded(`${level}/${at}`))
      assert.ok(Math.abs(recipe.tilt) <= most[level])
      assert.equal(recipe.scan.bilevel, level === 'hard')
      assert.equal(recipe.scan.recopied, 0, 'the damage of tests is in no level')
    }
})

test('broken strokes lose ink, spread ink gains it', async () => {
  const plain = dark(await wornWith({}))
  const broken = dark(await wornWith({ ink: { creep: 0.08, weight: 0.7, uneven: 0, rough: 0.2 } }))
  const spread = dark(await wornWith({ ink: { creep: 0.08, weight: 1.7, uneven: 0, rough: 0.1 } }))
  assert.ok(broken < plain * 0.85, `${broken} of ${plain}`)
  assert.ok(spread > plain * 1.4, `${spread} of ${plain}`)
})

test('tilt and bend move print where the truth says', async () => {
  const dots: [number, number][] = [
    [60, 90],
    [300, 400],
    [540, 120],
    [70, 700],
    [530, 720],
  ]
  const curl = { rise: 2, reach: 0.15, side: 'left' } as const
  const bend = bendOf(curl, WIDTH, HEIGHT, DPI)
  for (const [tilt, bent] of [
    [0, true],
    [0.8, false],
    [-1.1, true],
  ] as const) {
    const sheet = await wornWith({ tilt, curl: bent ? curl : null }, drawn(dots))
    for (const [x, y] of dots) {
      const [flatX, flatY] = bent ? bend.toBent(x, y) : [x, y]
      const angle = (tilt * Math.PI) / 180
      const [over, down] = [flatX - WIDTH / 2, flatY - HEIGHT / 2]
      const [wantedX, wantedY] = [
        Math.cos(angle) * over - Math.sin(angle) * down + WIDTH / 2,
        Math.sin(angle) * over + Math.cos(angle) * down + HEIGHT / 2,
      ]
      const [foundX, foundY] = centre(sheet, wantedX, wantedY)
      assert.ok(
        Math.hypot(foundX - wantedX, foundY - wantedY) < 1.2,
        `${tilt} ${bent}: ${x} ${y} wanted ${wantedX} ${wantedY} found ${foundX} ${foundY}`,
      )
    }
  }
  assert.ok(Math.hypot(bend.toBent(20, 60)[0] - 20, bend.toBent(20, 60)[1] - 60) > 4, 'the bend is seen at the fold')
})

/** The middle of the ink within 16 pixels of a point. */
function centre({ data }: Sheet, x: number, y: number): [number, number] {
  let [sum, sumX, sumY] = [0, 0, 0]
  for (let row = Math.round(y) - 16; row <= y + 16; row += 1)
    for (let at = Math.round(x) - 16; at <= x + 16; at += 1) {
      const ink = Math.max(0, 200 - data[row * WIDTH + at]!)
      sum += ink
      sumX += ink * (at + 0.5)
      sumY += ink * (row + 0.5)
    }
  return [sumX / sum, sumY / sum]
}

test('a bent point lies where the flat one is looked up, and boxes move with it', () => {
  const bend = bendOf({ rise: -1.5, reach: 0.12, side: 'right' }, WIDTH, HEIGHT, DPI)
  for (const [x, y] of [
    [20, 30],
    [590, 30],
    [560, 780],
  ] as const) {
    const [backX, backY] = bend.toFlat(...bend.toBent(x, y))
    assert.ok(Math.hypot(backX - x, backY - y) < 0.05)
  }
  const box = bentBox([570, 20, 594, 44], bend)
  assert.ok(Math.abs(box[2] - box[0] - 24) < 1e-9)
  assert.notDeepEqual(box, [570, 20, 594, 44])
})

test('every kind of damage can be asked for by name and is told in the truth', () => {
  const base = recipeOf('clean', seeded('x'))
  assert.deepEqual(damagesOf(base), [])
  for (const kind of DAMAGES) assert.ok(damagesOf(damaged(base, kind, seeded('y'))).includes(kind), kind)
})

/** Mean grey of the darkest column of the white margin at the head: a streak runs through it. */
function darkestColumn({ data }: Sheet): number {
  const mean = (x: number): number => Array.from({ length: 60 }, (_, y) => data[y * WIDTH + x]!).reduce((sum, grey) => sum + grey, 0) / 60
  return Math.min(...Array.from({ length: WIDTH }, (_, x) => mean(x)))
}

test('a seal is seen and what it stands on stays legible', async () => {
  const stamped: Sheet = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT).fill(170) }
  const { sheet } = await wearPage({ ...alone(drawn()), stamped }, DPI, only({}), 'test')
  assert.ok(dark(sheet, 190) === WIDTH * HEIGHT)
  assert.equal(dark(sheet, 80), dark(await wornWith({}), 80 * (255 / 170)))
})

test('each kind of damage shows on the sheet', async () => {
  const plain = await wornWith({})
  const { paper, light, scan } = only({})
  const rows: [name: string, change: Partial<Recipe>, seen: (worn: Sheet) => boolean][] = [
    ['stains', { paper: { ...paper, stains: 6 } }, (worn) => dark(worn, 235) > dark(plain, 235) + 2000],
    ['holes', { paper: { ...paper, holes: 2 } }, (worn) => dark(worn, 190) > dark(plain, 190) + 1500],
    ['uneven light', { light: { ...light, uneven: 0.3 } }, (worn) => dark(worn, 225) > WIDTH * HEIGHT * 0.3],
    ['fold', { light: { ...light, fold: 0.5 } }, (worn) => dark(worn, 190) > dark(plain, 190) + 2000],
    ['edges', { light: { ...light, edges: 5 } }, (worn) => dark(worn, 60) > dark(plain, 60) + 5000],
    ['specks', { scan: { ...scan, specks: 20 } }, (worn) => dark(worn, 150) > dark(plain, 150) + 150],
    ['noise', { scan: { ...scan, noise: 30 } }, (worn) => new Set(worn.data).size > 90],
    ['recopied', { scan: { ...scan, recopied: 1 } }, (worn) => darkestColumn(worn) < darkestColumn(plain) - 20],
  ]
  for (const [name, change, seen] of rows) assert.ok(seen(await wornWith(change)), name)
  const behind = await wornWith({ paper: { ...paper, showThrough: 0.2 } }, drawn([[300, 400]]), drawn())
  assert.ok(dark(behind, 230) > 20_000, 'show-through')
})
