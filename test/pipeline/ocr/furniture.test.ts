import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesInOrder } from '../../../gazette/reading-order.ts'
import { type Block, type BlockKind, isFurniture, lineText, type TextLine } from '../../../gazette/text.ts'
import { settleFurniture } from '../../../pipeline/ocr/furniture.ts'
import { asLeader } from '../../../pipeline/ocr/leader.ts'

const SIZE = 30

function line(text: string, left: number, top: number, height = SIZE): TextLine {
  const box = { left, top, right: left + text.length * SIZE, bottom: top + height }
  const glyphs = [...text].map((one) => ({ text: one, box, confidence: 1, others: [], risk: 0, doubt: null }))
  return {
    box,
    quad: [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ],
    writing: 'horizontal',
    glyphs,
    readers: [],
  }
}

function block(lines: TextLine[], kind: BlockKind = 'text'): Block {
  return { kind, writing: 'horizontal', box: lines[0]!.box, column: 0, lines, cells: [] }
}

const BODY = [line('各市、县人民政府：', 100, 200), line('现将有关事项通知如下。', 100, 250), line('一、做好防汛工作。', 100, 300)]
const settled = (blocks: Block[]) =>
  settleFurniture(blocks, SIZE)
    .filter(isFurniture)
    .flatMap((one) => one.lines.map((its) => `${one.kind} ${lineText(its)}`))

const ROWS: [about: string, lines: TextLine[], furniture: string[]][] = [
  [
    'a running head in two pieces',
    [line('公报1985年第12期', 500, 100), line('东海省人民政府', 200, 102), ...BODY],
    ['running-head 东海省人民政府', 'running-head 公报1985年第12期'],
  ],
  ['a traditional running head', [line('東海省人民委員會公報　第三期', 200, 100), ...BODY], ['running-head 東海省人民委員會公報　第三期']],
  ['a folio between dashes at the foot', [...BODY, line('—266—', 400, 900)], ['folio —266—']],
  ['a folio whose last dash was read as 一', [...BODY, line('-266一', 400, 900)], ['folio -266一']],
  [
    'a folio in pieces with nothing else',
    [line('—', 370, 900), line('5', 400, 900), line('—', 430, 900)],
    ['folio —', 'folio 5', 'folio —'],
  ],
  ['a bare folio at the head', [line('12', 400, 100), ...BODY], ['folio 12']],
  ['a folio between dots', [...BODY, line('·5·', 400, 900)], ['folio ·5·']],
  ['a masthead is larger than a running head', [line('东海省人民政府公报1985年第12期', 200, 60, 80), ...BODY], []],
  [
    'a sentence that names the gazette',
    [line('本规定在《东海省人民政府公报》上公布，自公布之日起施行，由省人民政府办公厅负责解释，各市照办。', 100, 100), ...BODY],
    [],
  ],
  ['a last line that is a date', [...BODY, line('一九八五年四月十日', 400, 900)], []],
  ['a last line that is a numeral of a list', [...BODY, line('三、', 100, 350)], []],
  ['a number beside text in the last row', [...BODY, line('合计', 100, 900), line('266', 400, 900)], []],
]

test('a running head and a folio are told by their words where their place did not tell', () => {
  for (const [about, lines, furniture] of ROWS) assert.deepEqual(settled([block(lines)]), furniture, about)
})

test('no line is lost or read twice when furniture is settled', () => {
  for (const [about, lines] of ROWS) {
    const after = settleFurniture([block(lines)], SIZE).flatMap((one) => one.lines)
    assert.deepEqual(new Set(after), new Set(lines), about)
    assert.equal(after.length, lines.length, about)
  }
})

test('with furniture, heads come first, feet last, a marginal note before the line it stands beside', () => {
  const blocks = [
    block([line('第一篇', 300, 100)], 'running-head'),
    block([line('12', 100, 101)], 'folio'),
    block([line('14', 20, 252)], 'margin'),
    block(BODY),
    block([line('—7—', 300, 900)], 'folio'),
  ]
  assert.deepEqual(linesInOrder(blocks, { furniture: true }).map(lineText), [
    '12',
    '第一篇',
    '各市、县人民政府：',
    '14',
    '现将有关事项通知如下。',
    '一、做好防汛工作。',
    '—7—',
  ])
  assert.deepEqual(linesInOrder(blocks, { furniture: false }), BODY)
})

test('a row of dots found as a line of its own is a leader, not letters', () => {
  const of = (width: number, height: number) =>
    asLeader({ ...line('', 100, 100), box: { left: 100, top: 100, right: 100 + width, bottom: 100 + height } }, SIZE)
  assert.equal(lineText(of(160, 6)!), '……')
  assert.equal(of(160, 28), null)
  assert.equal(of(40, 5), null)
})
