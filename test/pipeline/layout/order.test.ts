import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Box } from '../../../gazette/place.ts'
import type { EmptyBlock, Writing } from '../../../gazette/text.ts'
import { inOrder } from '../../../pipeline/layout/order.ts'
import type { Rule } from '../../../pipeline/layout/rules.ts'
import { levelBy, type Strip } from '../../../pipeline/layout/strips.ts'

const WIDTH = 1300
const HEIGHT = 1900
const SIZE = 20

/** A line of full characters: each a mark as high as the line. */
function line(left: number, top: number, right: number, size = SIZE): Strip {
  const marks = Array.from({ length: Math.floor((right - left) / size) }, (_, at) => ({
    left: left + at * size,
    top,
    right: left + at * size + size - 1,
    bottom: top + size,
    pixels: 60,
  }))
  marks.at(-1)!.right = right
  return { box: { left, top, right, bottom: top + size }, writing: 'horizontal', marks }
}

function upright(left: number, top: number, bottom: number): Strip {
  const { box, marks } = line(top, left, bottom)
  const turned = ({ left: l, top: t, right: r, bottom: b }: Box): Box => ({ left: t, top: l, right: b, bottom: r })
  return { box: turned(box), writing: 'vertical', marks: marks.map((mark) => ({ ...turned(mark), pixels: mark.pixels })) }
}

function smallUpright(left: number, top: number, bottom: number): Strip {
  const strip = upright(left, top, bottom)
  const narrow = (box: Box): Box => ({ ...box, right: left + 0.75 * (box.right - left) })
  return { ...strip, box: narrow(strip.box), marks: strip.marks.map((mark) => ({ ...narrow(mark), pixels: mark.pixels })) }
}

/** A line with bits of a stain in it, from one place to another. */
function stained(strip: Strip, from: number, to: number): Strip {
  const { top } = strip.box
  const bits = Array.from({ length: Math.floor((to - from) / 4) }, (_, at) => ({
    left: from + at * 4,
    top: top + (at % 5) * 3,
    right: from + at * 4 + 2,
    bottom: top + (at % 5) * 3 + 2,
    pixels: 3,
  }))
  const box = { ...strip.box, left: Math.min(strip.box.left, from), right: Math.max(strip.box.right, to) }
  return { ...strip, box, marks: [...strip.marks, ...bits] }
}

/** Figures: narrow marks with a little paper between. */
function number(left: number, top: number, figures: number): Strip {
  const marks = Array.from({ length: figures }, (_, at) => ({
    left: left + at * 11,
    top,
    right: left + at * 11 + 8,
    bottom: top + 16,
    pixels: 40,
  }))
  return { box: { left, top, right: left + figures * 11, bottom: top + 16 }, writing: 'horizontal', marks }
}

/** — 27 — in pieces: each figure an upper and a lower one. */
function broken(left: number, top: number): Strip {
  const mark = (from: number, to: number, above: number, below: number) => ({
    left: left + from,
    right: left + to,
    top: top + above,
    bottom: top + below,
    pixels: 30,
  })
  const marks = [mark(0, 16, 8, 10), mark(22, 30, 0, 6), mark(23, 31, 8, 16), mark(35, 43, 0, 3), mark(36, 42, 5, 16), mark(48, 64, 8, 10)]
  return { box: { left, top, right: left + 64, bottom: top + 16 }, writing: 'horizontal', marks }
}

function column(left: number, right: number, from: number, lines: number): Strip[] {
  return Array.from({ length: lines }, (_, at) => line(at % 5 === 0 ? left + 40 : left, from + at * 34, at % 5 === 4 ? right - 160 : right))
}

function level(left: number, y: number, right: number): Rule {
  return { box: { left, top: y, right, bottom: y + 2 }, direction: 'level', thickness: 2 }
}

function standing(x: number, top: number, bottom: number): Rule {
  return { box: { left: x, top, right: x + 2, bottom }, direction: 'upright', thickness: 2 }
}

function arranged(strips: readonly Strip[], rules: readonly Rule[] = [], writing: Writing = 'horizontal'): EmptyBlock[] {
  const page = { width: WIDTH, height: HEIGHT, scale: { x: 1, y: 1 }, level: levelBy(0), size: SIZE }
  // The strips are given upside down: order must come from their places.
  return inOrder([...strips].reverse(), rules, { size: SIZE, writing, width: WIDTH, height: HEIGHT }, page, defaults.layout)
}

/** Which strips the lines are, in the order found, by index; a line of several strips lists them together. */
function order(strips: readonly Strip[], blocks: readonly EmptyBlock[]): number[] {
  return blocks.flatMap(({ lines }) =>
    lines.flatMap(({ box }) =>
      strips.flatMap((strip, at) => (holds(box, strip.box) ? [at] : [])).sort((a, b) => strips[a]!.box.left - strips[b]!.box.left),
    ),
  )
}

function holds(outer: Box, { left, top, right, bottom }: Box): boolean {
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  return x >= outer.left && x < outer.right && y >= outer.top && y < outer.bottom
}

function inTurn(strips: readonly Strip[]): number[] {
  return [...strips.keys()]
}

const LEFT = [100, 620] as const
const RIGHT = [680, 1200] as const

const PAGES: { paper: string; strips: Strip[]; rules?: Rule[]; writing?: Writing }[] = [
  { paper: 'one column', strips: column(100, 1200, 200, 30) },
  { paper: 'two columns', strips: [...column(...LEFT, 200, 30), ...column(...RIGHT, 200, 30)] },
  { paper: 'three columns', strips: [...column(100, 430, 200, 30), ...column(485, 815, 200, 30), ...column(870, 1200, 200, 30)] },
  {
    paper: 'a heading across two columns in the middle of the page',
    strips: [
      ...column(...LEFT, 200, 16),
      ...column(...RIGHT, 200, 16),
      line(350, 790, 950, 30),
      ...column(...LEFT, 880, 16),
      ...column(...RIGHT, 880, 16),
    ],
  },
  {
    paper: 'a heading of two words whose gap falls on the gutter',
    strips: [line(430, 200, 590), line(710, 200, 870), ...column(...LEFT, 300, 20), ...column(...RIGHT, 300, 20)],
  },
  {
    paper: 'columns of short lines, and a blot in the margin',
    strips: [
      line(30, 100, 60),
      ...[LEFT, RIGHT].flatMap(([left, right]) => Array.from({ length: 20 }, (_, at) => line(left, 200 + at * 34, right - (at % 4) * 90))),
    ],
  },
  {
    paper: 'contents: titles with their page numbers at the right edge',
    strips: Array.from({ length: 14 }, (_, at) => [
      line(100, 300 + at * 45, 500 + ((at * 137) % 400)),
      number(1170, 302 + at * 45, 2),
    ]).flat(),
  },
  {
    paper: 'vertical text in two tiers, read from the right',
    strips: [
      ...Array.from({ length: 20 }, (_, at) => upright(1150 - at * 40, 150, at % 6 === 5 ? 700 : 880)),
      ...Array.from({ length: 20 }, (_, at) => upright(1150 - at * 40, 950, at % 6 === 5 ? 1400 : 1680)),
    ],
    writing: 'vertical',
  },
  {
    paper: 'two columns in the middle of a page of one',
    strips: [...column(100, 1200, 150, 8), ...column(...LEFT, 460, 20), ...column(...RIGHT, 460, 20), ...column(100, 1200, 1180, 8)],
  },
  {
    paper: 'a colophon across the page, under two short columns',
    strips: [
      ...column(...LEFT, 200, 12),
      ...column(...RIGHT, 200, 12),
      line(250, 1500, 560),
      line(700, 1500, 1000),
      line(250, 1534, 1010),
      line(240, 1568, 1020),
    ],
  },
  {
    paper: 'a heading over three columns that is no wider than the middle one',
    strips: [
      ...[100, 485, 870].flatMap((left) => column(left, left + 330, 200, 12)),
      line(560, 640, 740, 26),
      ...[100, 485, 870].flatMap((left) => column(left, left + 330, 700, 12)),
    ],
  },
  {
    paper: 'columns with a stain over the gutter whose bits were taken into the lines beside it',
    strips: [
      ...column(...LEFT, 200, 30).map((strip, at) => (at === 12 || at === 13 ? stained(strip, 605, 690) : strip)),
      ...column(...RIGHT, 200, 30).map((strip, at) => (at === 14 ? stained(strip, 610, 700) : strip)),
      stained({ ...line(630, 200 + 30 * 34, 675), marks: [] }, 630, 675),
    ],
  },
  {
    paper: 'the footnotes of both columns after the text of both',
    strips: [
      ...column(...LEFT, 200, 20),
      ...column(...RIGHT, 200, 20),
      line(120, 930, 620, 15),
      line(100, 955, 500, 15),
      line(700, 930, 1200, 15),
      line(680, 955, 1000, 15),
    ],
    rules: [level(100, 910, 240), level(680, 910, 820)],
  },
  {
    paper: 'a notice in horizontal lines over vertical columns, a rule between them',
    strips: [
      ...column(100, 1180, 150, 8),
      ...Array.from({ length: 20 }, (_, at) => upright(1150 - at * 40, 520, at % 6 === 5 ? 1200 : 1600)),
    ],
    rules: [level(100, 470, 1200)],
    writing: 'vertical',
  },
  {
    paper: 'what stands beside stacked lines is read after the last of them (文件 beside the issuers)',
    strips: [...[200, 270, 340, 410].map((top) => line(200, top, 900, 50)), line(930, 302, 1050, 60), ...column(100, 1200, 600, 20)],
  },
]

for (const { paper, strips, rules, writing } of PAGES) {
  test(`reads in order: ${paper}`, () => {
    assert.deepEqual(order(strips, arranged(strips, rules, writing)), inTurn(strips))
  })
}

test('numbers the columns, and gives −1 to what runs across them', () => {
  const strips = [line(350, 200, 950, 30), ...column(...LEFT, 300, 20), ...column(...RIGHT, 300, 20)]
  const columns = new Set(arranged(strips).map(({ kind, column: at }) => `${kind} ${at}`))
  assert.deepEqual([...columns], ['heading -1', 'text 0', 'text 1'])
})

test('keeps a title and its page number in one line', () => {
  const strips = Array.from({ length: 10 }, (_, at) => [line(100, 300 + at * 45, 600), number(1170, 302 + at * 45, 2)]).flat()
  assert.equal(arranged(strips).flatMap(({ lines }) => lines).length, 10)
})

type Taken = { paper: string; left?: number; over?: Strip['marks']; right?: number }
const TAKEN_FOR_ONE: Taken[] = [
  { paper: 'from edge to edge' },
  { paper: 'whose ink reaches into the gutter', over: [{ left: 618, right: 630, top: 268, bottom: 288, pixels: 60 }] },
  { paper: 'with a speck in the gutter', over: [{ left: 648, right: 651, top: 280, bottom: 283, pixels: 9 }] },
  { paper: 'but for its first and last four characters, so that it is centred on the gutter like a heading', left: 4, right: 4 },
]

for (const { paper, left: first = 0, over = [], right: last = 0 } of TAKEN_FOR_ONE)
  test(`cuts a line that the finder took over the gutter ${paper}`, () => {
    const left = column(...LEFT, 200, 20)
    const right = column(...RIGHT, 200, 20)
    const one = left[2]!.marks.slice(first)
    const other = right[2]!.marks.slice(0, right[2]!.marks.length - last)
    const marks = [...one, ...over, ...other]
    const merged: Strip = {
      box: { ...left[2]!.box, left: one[0]!.left, right: other.at(-1)!.right },
      writing: 'horizontal',
      marks,
    }
    const strips = [...left.filter((_, at) => at !== 2), ...right.filter((_, at) => at !== 2), merged]
    const blocks = arranged(strips)
    assert.deepEqual(
      blocks.flatMap(({ column: at, lines }) => lines.map(() => at)),
      [...left.map(() => 0), ...right.map(() => 1)],
    )
  })

const FURNITURE: { paper: string; strips: Strip[]; rules: Rule[]; kinds: string[]; writing?: Writing }[] = [
  {
    paper: 'a running head in small type down the left edge of a vertical page',
    strips: [...Array.from({ length: 24 }, (_, at) => upright(1150 - at * 40, 150, 1680)), smallUpright(170, 150, 560)],
    rules: [],
    kinds: ['running-head'],
    writing: 'vertical',
  },
  {
    paper: 'a running head over a rule, with its page number',
    strips: [line(450, 100, 800, 18), number(1170, 100, 2), ...column(100, 1200, 180, 30)],
    rules: [level(100, 130, 1200)],
    kinds: ['running-head', 'folio'],
  },
  { paper: 'a folio at the foot', strips: [...column(100, 1200, 180, 30), number(640, 1300, 3)], rules: [], kinds: ['folio'] },
  { paper: 'a title at the head of the page', strips: [line(350, 100, 950, 30), ...column(100, 1200, 200, 30)], rules: [], kinds: [] },
  { paper: 'a first line of text', strips: column(100, 1200, 180, 30), rules: [], kinds: [] },
  {
    paper: 'a folio whose figures are broken, between dashes',
    strips: [...column(100, 1200, 180, 30), broken(600, 1300)],
    rules: [],
    kinds: ['folio'],
  },
  {
    paper: 'the print run under the rule of a colophon, with no page number beside it',
    strips: [...column(100, 1200, 1200, 12), line(800, 1680, 1200)],
    rules: [level(100, 1190, 1200), level(100, 1640, 1200)],
    kinds: [],
  },
  {
    paper: 'a running head in small type, above it the edge of the paper on the bed',
    strips: [{ ...line(300, 60, 900, 8), marks: [] }, line(450, 140, 800, 16), ...column(100, 1200, 240, 30)],
    rules: [],
    kinds: ['running-head'],
  },
  {
    paper: 'the name of a section down the outer edge',
    strips: [upright(1230, 180, 270), ...column(100, 1200, 180, 30)],
    rules: [],
    kinds: ['margin'],
  },
  { paper: 'a number beside the text', strips: [number(50, 285, 3), ...column(100, 1200, 180, 30)], rules: [], kinds: ['margin'] },
]

for (const { paper, strips, rules, kinds, writing } of FURNITURE) {
  test(`tells furniture from text: ${paper}`, () => {
    const found = arranged(strips, rules, writing).map(({ kind }) => kind)
    assert.deepEqual(
      found.filter((kind) => ['running-head', 'folio', 'margin'].includes(kind)),
      kinds,
    )
  })
}

test('finds the running head under a bit of the edge of the paper', () => {
  const edge = { ...line(900, 60, 940, 4), marks: [] }
  const blocks = arranged([edge, line(450, 140, 800, 16), ...column(100, 1200, 240, 30)])
  const heads = blocks.filter(({ kind }) => kind === 'running-head')
  assert.equal(heads.length, 1)
  assert.ok(heads[0]!.box.top > 100, `at ${heads[0]!.box.top}`)
})

test('reads a ruled table cell by cell, and knows a cell that spans two columns', () => {
  const rules = [200, 250, 300, 350].map((y) => level(100, y, 1000))
  // The first row has no rule between its second and third column.
  rules.push(standing(100, 200, 352), standing(400, 200, 352), standing(700, 250, 352), standing(1000, 200, 352))
  const strips = [line(200, 215, 300), line(640, 215, 760), line(150, 265, 350), line(450, 265, 650), line(800, 265, 900)]
  const text = column(100, 1200, 500, 20)
  const blocks = arranged([...strips, ...text], rules)
  const table = blocks.find(({ kind }) => kind === 'table')!
  assert.deepEqual(order([...strips, ...text], [table]), [0, 1, 2, 3, 4])
  const filled = table.cells.filter(({ lines }) => lines.length > 0)
  assert.deepEqual(
    filled.map(({ row, column: at, rowSpan, columnSpan }) => [row, at, rowSpan, columnSpan]),
    [
      [0, 0, 1, 1],
      [0, 1, 1, 2],
      [1, 0, 1, 1],
      [1, 1, 1, 1],
      [1, 2, 1, 1],
    ],
  )
})

/** Rows of cells, each as [left, right]; rows 40 apart. */
function rowsOfCells(top: number, cells: readonly (readonly [number, number])[][]): Strip[] {
  return cells.flatMap((row, at) => row.map(([left, right]) => line(left, top + at * 40, right)))
}

const TABLES: { paper: string; strips: Strip[]; rules?: Rule[]; cells: number[][] }[] = [
  {
    paper: 'three columns without any rule',
    strips: rowsOfCells(
      200,
      Array.from({ length: 5 }, () => [
        [120, 220],
        [500, 580],
        [900, 1000],
      ]),
    ),
    cells: Array.from({ length: 15 }, (_, at) => [Math.floor(at / 3), at % 3, 1, 1]),
  },
  {
    paper: 'a head over two columns',
    strips: rowsOfCells(200, [
      [
        [120, 220],
        [640, 760],
      ],
      ...Array.from(
        { length: 5 },
        () =>
          [
            [120, 220],
            [500, 580],
            [820, 900],
          ] as [number, number][],
      ),
    ]),
    cells: [[0, 0, 1, 1], [0, 1, 1, 2], ...Array.from({ length: 15 }, (_, at) => [1 + Math.floor(at / 3), at % 3, 1, 1])],
  },
  {
    paper: 'a cell of two lines, beside which the others stand in the middle',
    strips: [
      ...rowsOfCells(
        200,
        Array.from({ length: 3 }, () => [
          [120, 180],
          [300, 480],
          [900, 1000],
        ]),
      ),
      ...[line(300, 325, 560), line(300, 348, 380), line(120, 336, 180), line(900, 336, 1000)],
      ...rowsOfCells(
        388,
        Array.from({ length: 2 }, () => [
          [120, 180],
          [300, 480],
          [900, 1000],
        ]),
      ),
    ],
    cells: Array.from({ length: 18 }, (_, at) => [Math.floor(at / 3), at % 3, 1, 1]),
  },
  {
    paper: 'rows without rules under a ruled head',
    strips: rowsOfCells(
      215,
      Array.from({ length: 5 }, () => [
        [150, 250],
        [450, 550],
        [750, 850],
      ]),
    ),
    rules: [
      level(100, 200, 1000),
      level(100, 248, 1000),
      level(100, 430, 1000),
      ...[100, 400, 700, 1000].map((x) => standing(x, 200, 412)),
    ],
    cells: Array.from({ length: 15 }, (_, at) => [Math.floor(at / 3), at % 3, 1, 1]),
  },
  {
    paper: 'words set wide in a few cells, under no head of their own',
    strips: rowsOfCells(
      200,
      Array.from({ length: 9 }, (_, at) => [
        [120, 220],
        [420, 500],
        [700, 800],
        ...(at === 3 || at === 6 ? ([[900, 1000]] as [number, number][]) : []),
      ]),
    ),
    cells: Array.from({ length: 27 }, (_, at) => [Math.floor(at / 3), at % 3, 1, 1]),
  },
  {
    paper: 'open at its sides, of its worn rules but the head, the foot and pieces between columns left',
    strips: rowsOfCells(
      215,
      Array.from({ length: 6 }, () => [
        [120, 220],
        [430, 592],
        [604, 690],
        [740, 900],
      ]),
    ),
    rules: [
      level(100, 200, 1000),
      level(400, 248, 900),
      level(100, 450, 1000),
      ...[standing(400, 200, 340), standing(597, 254, 452), standing(715, 250, 330)],
    ],
    cells: Array.from({ length: 24 }, (_, at) => [Math.floor(at / 4), at % 4, 1, 1]),
  },
]

for (const { paper, strips, rules, cells } of TABLES) {
  test(`reads a table cell by cell: ${paper}`, () => {
    const blocks = arranged([...column(100, 1200, 40, 4), ...strips, ...column(100, 1200, 700, 20)], rules)
    const tables = blocks.filter(({ kind }) => kind === 'table')
    assert.equal(tables.length, 1)
    const filled = tables[0]!.cells.filter(({ lines }) => lines.length > 0)
    assert.deepEqual(
      filled.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan]),
      cells,
    )
  })
}

const NO_TABLES: { paper: string; strips: Strip[]; rules?: Rule[] }[] = [
  { paper: 'two columns of text', strips: [...column(...LEFT, 200, 30), ...column(...RIGHT, 200, 30)] },
  {
    paper: 'lines between rules, as on lined paper',
    strips: Array.from({ length: 8 }, (_, at) => line(120, 215 + at * 50, 1000)),
    rules: [...Array.from({ length: 9 }, (_, at) => level(100, 200 + at * 50, 1020)), standing(100, 200, 602), standing(1020, 200, 602)],
  },
  {
    paper: 'lines whose pale commas are not seen',
    strips: Array.from({ length: 10 }, (_, at) => [
      line(100, 200 + at * 34, 280),
      line(306, 200 + at * 34, 500),
      line(526, 200 + at * 34, 700),
    ]).flat(),
  },
]

for (const { paper, strips, rules } of NO_TABLES) {
  test(`takes for no table: ${paper}`, () => {
    assert.ok(arranged(strips, rules).every(({ kind }) => kind !== 'table'))
  })
}

test('gives 一 alone on its line the place of a whole character', () => {
  const dash: Strip = {
    box: { left: 640, top: 1300, right: 660, bottom: 1303 },
    writing: 'horizontal',
    marks: [{ left: 640, top: 1300, right: 660, bottom: 1303, pixels: 60 }],
  }
  const lines = arranged([...column(100, 1200, 180, 30), dash]).flatMap((block) => block.lines)
  const { box } = lines.find((found) => found.box.top > 1250)!
  assert.ok(box.bottom - box.top >= SIZE, `${box.bottom - box.top} high`)
})

test('leaves small type on a cover its own height, however large the title', () => {
  const small = line(300, 600, 420, 8)
  const lines = arranged([line(200, 300, 900, 60), line(250, 450, 800, 60), small, line(300, 640, 700, 8)]).flatMap((block) => block.lines)
  const { box } = lines.find((found) => found.box.top > 550)!
  assert.ok(box.bottom - box.top <= 2 * 8, `${box.bottom - box.top} high`)
})

test('finds footnotes under a short rule', () => {
  const strips = [...column(100, 1200, 180, 25), line(140, 1100, 1200, 15), line(100, 1130, 900, 15)]
  const blocks = arranged(strips, [level(100, 1070, 400)])
  assert.deepEqual(
    blocks.map(({ kind, lines }) => [kind, lines.length]),
    [
      ['text', 25],
      ['footnote', 2],
    ],
  )
})
