/** The page with what was read drawn over it: looked at as a person does, by the colours at their places. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import sharp from 'sharp'
import { defaults } from '../../../config.ts'
import type { PageText, ReadPage, UnreadPage } from '../../../gazette/page.ts'
import type { Box } from '../../../gazette/place.ts'
import type { Block } from '../../../gazette/text.ts'
import { legend } from '../../../pipeline/overlay/legend.ts'
import { overlay } from '../../../pipeline/overlay/overlay.ts'
import { escaped } from '../../../pipeline/overlay/svg.ts'
import { printedPage } from '../../make/printed-pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'overlay-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const OPTIONS = { ...defaults.overlay, leastSide: 1 }
const FACTS = { file: '1985-12.pdf', quick: false }

/** A page set from text, on white paper. */
async function page(lines: string[], change: (made: PageText) => void = () => {}): Promise<PageText> {
  const made = printedPage(lines)
  const { width, height } = made.image
  const file = join(folder, `${lines.join('').length}.png`)
  await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .png()
    .toFile(file)
  change(made)
  return { ...made, image: { ...made.image, file } }
}

/** Whether some pixel inside the box has this colour, nearly. */
async function shows(png: Buffer, box: Box, [red, green, blue]: [number, number, number]): Promise<boolean> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  for (let y = Math.round(box.top); y < box.bottom; y++)
    for (let x = Math.round(box.left); x < box.right; x++) {
      const at = (y * info.width + x) * 3
      if (Math.abs(data[at]! - red) + Math.abs(data[at + 1]! - green) + Math.abs(data[at + 2]! - blue) < 24) return true
    }
  return false
}
const around = ({ left, top, right, bottom }: Box): Box => ({ left: left - 3, top: top - 3, right: right + 3, bottom: bottom + 3 })
const blockOf = (made: PageText, kind: Block['kind']): Block => made.blocks.find((block) => block.kind === kind)!

describe('what is drawn', () => {
  test('doubtful characters, more and less likely wrong, in three colours; sure ones in none', async () => {
    const made = await page(['东海省渔港管理办法'], ({ blocks }) => {
      for (const [at, risk] of [
        [1, 0.01],
        [3, 0.1],
        [5, 0.6],
      ] as const)
        Object.assign(blocks[0]!.lines[0]!.glyphs[at]!, { risk, doubt: { code: 'misfit', by: 'language', proposal: null } })
    })
    const png = await overlay(made, FACTS, OPTIONS)
    const box = (at: number): Box => made.blocks[0]!.lines[0]!.glyphs[at]!.box
    const colours = [
      [242, 194, 0],
      [242, 138, 0],
      [224, 43, 32],
    ] as const
    for (const [index, at] of [1, 3, 5].entries())
      for (const [other, colour] of colours.entries())
        assert.equal(await shows(png, around(box(at)), [...colour]), other === index, `character ${at}, colour ${other}`)
    for (const colour of colours) assert.equal(await shows(png, box(7), [...colour]), false)
  })

  test('blocks by their kind, the sheet’s own lines greyed', async () => {
    const made = await page(['#东海省人民政府公报', '^关于加强茶叶收购的通知', '各地要做好收购工作。', '~· 12 ·'], ({ blocks }) => {
      const text = blocks.find(({ kind }) => kind === 'text')!
      text.kind = 'footnote'
    })
    const png = await overlay(made, FACTS, OPTIONS)
    assert.equal(await shows(png, around(blockOf(made, 'footnote').box), [10, 163, 194]), true)
    const { left, top, right, bottom } = blockOf(made, 'folio').box
    assert.equal(await shows(png, { left: left + 8, top: top + 8, right: right - 8, bottom: bottom - 8 }, [211, 211, 211]), true)
    assert.equal(await shows(png, blockOf(made, 'footnote').box, [211, 211, 211]), false)
  })

  test('the page keeps its size, and the legend stands below it', async () => {
    const made = await page(['一'])
    const { width, height } = await sharp(await overlay(made, FACTS, OPTIONS)).metadata()
    assert.equal(width, made.image.width)
    assert.ok(height! > made.image.height + 20)
  })

  test('a small page is enlarged until its marks have room', async () => {
    const made = await page(['一二'])
    const { height } = await sharp(await overlay(made, FACTS, { ...OPTIONS, leastSide: 4000 })).metadata()
    assert.ok(height! > 4000)
  })

  test('a page without any picture is a sheet with the reason', async () => {
    const unread: UnreadPage = {
      state: 'unread',
      id: 'dhzb-1985-12-p0001',
      number: 1,
      image: null,
      findings: [{ code: 'page-damaged', weight: 'block', message: '断在中间' }],
    }
    const { width } = await sharp(await overlay(unread, FACTS, OPTIONS)).metadata()
    assert.equal(width, 1200)
  })

  test('a picture that is gone is said with its page', async () => {
    const made = await page(['一二三'])
    await assert.rejects(overlay({ ...made, image: { ...made.image, file: join(folder, 'gone.png') } }, FACTS, OPTIONS), {
      code: 'page-damaged',
    })
  })
})

describe('what is written under it', () => {
  const told = (one: ReadPage, quick = false): string =>
    [...legend(one, { ...FACTS, quick }, { top: 0, width: 900, size: 20 }).svg.matchAll(/>([^<]+)<\/text>/g)]
      .map(([, text]) => text)
      .join('|')

  test('the file and page, the kinds that are on it, order and doubt', async () => {
    const made = await page(['正文', '~· 12 ·'])
    const text = told({ ...made, blocks: [...made.blocks, { ...made.blocks[0]!, kind: 'heading' }] })
    assert.match(text, /^1985-12\.pdf 第1页\|/)
    for (const word of ['标题 heading', '正文 text', '页码 folio', '阅读顺序 reading order', '存疑 doubt'])
      assert.ok(text.includes(word), word)
    assert.doesNotMatch(text, /表格|印章|快速/)
  })

  test('a quick reading is named', async () => {
    assert.match(told(await page(['一']), true), /快速识别稿，不可发布 quick reading, never releasable/)
  })

  test('every finding with its weight, however long', async () => {
    const made = await page(['一'])
    const message = '两个识别器读法不同'.repeat(30)
    const text = told({ ...made, findings: [{ code: 'readers-differ', weight: 'doubt', message }] })
    assert.ok(text.replaceAll('|', '').includes(`doubt readers-differ：${message}`))
  })
})

test('what XML forbids cannot break the drawing', async () => {
  assert.equal(escaped(`<a>&"${String.fromCharCode(0, 0xd800)}𠮷`), '&lt;a&gt;&amp;&quot;𠮷')
  const made = await page(['&<>'], ({ blocks }) => {
    Object.assign(blocks[0]!.lines[0]!.glyphs[0]!, { doubt: { code: 'misfit', by: 'language', proposal: '<&\u0001' } })
  })
  await overlay(made, { file: '<&>"\u0000.pdf', quick: true }, OPTIONS)
})
