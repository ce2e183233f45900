import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../../../config.ts'
import { GazetteFailure } from '../../../gazette/failure.ts'
import type { PageLayout, PageText } from '../../../gazette/page.ts'
import type { Quad } from '../../../gazette/place.ts'
import { type EmptyLine, leastConfidence, lineText, type Writing } from '../../../gazette/text.ts'
import { closeReaders, type OcrOptions, openReaders, read } from '../../../pipeline/ocr/ocr.ts'

type Truth = { name: string; text: string; writing: Writing; quad: Quad }

const FOLDER = join(import.meta.dirname, 'lines')
const TRUTH = JSON.parse(await readFile(join(FOLDER, 'page.json'), 'utf8')) as Truth[]
const CAREFUL: OcrOptions = { ...defaults.ocr, tier: 'careful', readers: 'some', stages: 'none' }
const QUICK: OcrOptions = { ...defaults.ocr, tier: 'quick', readers: 'none', stages: 'none' }
/** Where the page has nothing printed. */
const EMPTY: Quad = [
  { x: 100, y: 700 },
  { x: 700, y: 700 },
  { x: 700, y: 750 },
  { x: 100, y: 750 },
]

after(closeReaders)

describe('a page read carefully', () => {
  let page: PageText
  before(async () => {
    await openReaders(CAREFUL)
    page = await read(layoutOf([...TRUTH, { name: 'nothing', text: '', writing: 'horizontal', quad: EMPTY }]), CAREFUL)
  })

  for (const { name, text } of TRUTH) {
    test(`reads the ${name} line as printed: ${text}`, () => assert.equal(lineText(line(page, name)), text))
  }

  test('puts each character where it is printed, in the order of the writing', () => {
    for (const { name, writing } of TRUTH) {
      const { glyphs, box } = line(page, name)
      const [start, end, length] =
        writing === 'vertical' ? (['top', 'bottom', box.bottom - box.top] as const) : (['left', 'right', box.right - box.left] as const)
      for (const [at, glyph] of glyphs.entries()) {
        const before = glyphs[at - 1]
        if (before)
          assert.ok(glyph.box[start] >= before.box[start] && glyph.box[end] > before.box[end], `${name}: ${before.text}${glyph.text}`)
        assert.ok(glyph.box.left >= box.left && glyph.box.right <= box.right && glyph.box.top >= box.top && glyph.box.bottom <= box.bottom)
      }
      const covered = glyphs.at(-1)!.box[end] - glyphs[0]!.box[start]
      assert.ok(covered > 0.9 * length, `${name}: the characters cover ${covered} of ${length} pixels`)
    }
  })

  test('finds a character within a quarter of its size of the place where it was set', () => {
    // The body line: characters of 34 pixels from x = 66 on.
    for (const [at, { box }] of line(page, 'body').glyphs.entries()) {
      const middle = (box.left + box.right) / 2
      if (!'，、：'.includes(TRUTH.find(({ name }) => name === 'body')!.text[at]!))
        assert.ok(Math.abs(middle - (66 + 34 * (at + 0.5))) < 8.5, `${at}: ${middle}`)
    }
  })

  test('looks at an unsure column again in floats, at an unsure line in integers', async () => {
    const unsure = await read(layoutOf(TRUTH), { ...CAREFUL, readers: 'none', lookAgainUnder: 1.01 })
    for (const { name, text, writing } of TRUTH) {
      assert.deepEqual(line(unsure, name).readers, [writing === 'vertical' ? 'reader-small-fp32' : 'reader-small-int8'], name)
      assert.equal(lineText(line(unsure, name)), text)
    }
  })

  test('says who read a line: the reader, and the witness for what decides', () => {
    assert.deepEqual(line(page, 'body').readers, ['reader-small-int8'])
    assert.deepEqual(line(page, 'worn').readers, ['reader-small-int8'])
    for (const name of ['title', 'number', 'date']) assert.ok(line(page, name).readers.includes('tesseract-chi_sim'), name)
    for (const name of ['body', 'figures', 'tilted', 'worn']) assert.equal(line(page, name).readers.length, 1, name)
  })

  test('keeps the place of a line in which nothing could be read, and says so', () => {
    assert.equal(line(page, 'nothing').glyphs.length, 0)
    const finding = page.findings.find(({ code }) => code === 'line-unread')
    assert.deepEqual(finding?.place, { page: 'dhzb-1985-12-p0001', box: { left: 100, top: 700, right: 700, bottom: 750 } })
  })

  test('is less sure of worn print than of clean print', () => {
    assert.ok(leastConfidence(line(page, 'worn')) < leastConfidence(line(page, 'title')))
  })

  test('keeps as others only what the reader held possible, best first', () => {
    for (const { glyphs } of page.blocks.flatMap(({ lines }) => lines))
      for (const { confidence, others } of glyphs) {
        const all = [confidence, ...others.map((other) => other.confidence)]
        assert.ok(others.every((other) => other.confidence >= 0.001 && other.text.trim() !== ''))
        assert.ok(all.reduce((sum, value) => sum + value, 0) <= 1.001)
      }
  })

  test('gives the same bytes when the same page is read again', async () => {
    const layout = layoutOf(TRUTH)
    const once = JSON.stringify(await read(layout, CAREFUL))
    assert.equal(JSON.stringify(await read(layout, CAREFUL)), once, 'by readers that have read it before')
    await closeReaders()
    assert.equal(JSON.stringify(await read(layout, CAREFUL)), once, 'by readers opened anew')
  })
})

test('reads clean lines quickly as well', async () => {
  const page = await read(layoutOf(TRUTH), QUICK)
  for (const name of ['title', 'number', 'body', 'date'])
    assert.equal(lineText(line(page, name)), TRUTH.find((truth) => truth.name === name)!.text)
  assert.ok(page.blocks.every(({ lines }) => lines.every(({ readers }) => readers[0] === 'reader-tiny' && readers.length === 1)))
})

test('reads a line in pieces when it is longer than a reader takes, and loses nothing', async () => {
  const page = await read(layoutOf(TRUTH), { ...CAREFUL, readers: 'none', longestLine: 8 })
  for (const name of ['title', 'tilted', 'date']) assert.equal(lineText(line(page, name)), TRUTH.find((truth) => truth.name === name)!.text)
})

test('hears every line twice when all readers are wanted, none when none is', async () => {
  const rows: [OcrOptions['readers'], number][] = [
    ['all', 3],
    ['none', 0],
  ]
  for (const [readers, count] of rows) {
    const page = await read(layoutOf(TRUTH.filter(({ name }) => ['body', 'tilted', 'date'].includes(name))), { ...CAREFUL, readers })
    const heard = page.blocks.flatMap(({ lines }) => lines).filter((read) => read.readers.some((reader) => reader.startsWith('tesseract')))
    assert.equal(heard.length, count)
  }
})

test('refuses a page whose picture is gone, naming the page', async () => {
  const layout = layoutOf(TRUTH)
  await assert.rejects(read({ ...layout, image: { ...layout.image, file: join(FOLDER, 'gone.png') } }, CAREFUL), (error) => {
    assert.ok(error instanceof GazetteFailure && error.code === 'page-damaged')
    assert.match(error.message, /dhzb-1985-12-p0001.*gone\.png/)
    return true
  })
})

/** The page with its lines outlined as the truth says, a block a line. */
function layoutOf(truth: readonly Truth[]): PageLayout {
  const id = 'dhzb-1985-12-p0001'
  const size = { width: 1200, height: 900, dpi: 300 }
  const image = {
    state: 'clean',
    id,
    number: 1,
    file: join(FOLDER, 'page.png'),
    ...size,
    turned: 0,
    turnConfidence: 1,
    skew: 0,
    steps: [],
    ink: 0.1,
    findings: [],
  } as const
  const blocks = truth.map(({ name, quad, writing }) => {
    const line: EmptyLine = { quad, writing, box: boxOf(quad) }
    return { kind: name === 'title' ? 'heading' : 'text', writing, box: line.box, column: 0, lines: [line], cells: [] } as const
  })
  return {
    state: 'laid-out',
    id,
    number: 1,
    image: { ...image, steps: [], findings: [] },
    blocks: blocks.map((block) => ({ ...block, lines: [...block.lines], cells: [] })),
    findings: [],
  }
}

function boxOf(quad: Quad) {
  const xs = quad.map(({ x }) => x)
  const ys = quad.map(({ y }) => y)
  return {
    left: Math.floor(Math.min(...xs)),
    top: Math.floor(Math.min(...ys)),
    right: Math.ceil(Math.max(...xs)),
    bottom: Math.ceil(Math.max(...ys)),
  }
}

/** The line of that name; the layouts above keep the order of the truth. */
function line(page: PageText, name: string) {
  const at = name === 'nothing' ? TRUTH.length : TRUTH.findIndex((truth) => truth.name === name)
  return page.blocks[at]!.lines[0]!
}
