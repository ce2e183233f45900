/** 先审查后公开 holds for parts of pages: a neighbour that is not released cannot be read on the picture. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { DocumentLine } from '../../../gazette/document.ts'
import type { Edition } from '../../../gazette/edition.ts'
import type { PageText } from '../../../gazette/page.ts'
import type { Box } from '../../../gazette/place.ts'
import { withdraw } from '../../../pipeline/publish/publish.ts'
import { viewOf } from '../../../pipeline/publish/veil.ts'
import { type Desk, makeDesk, release } from '../../make/desks.ts'
import { COPY, type Copy, nth, savedDraft } from '../../make/drafts.ts'

let desk: Desk
before(() => {
  desk = makeDesk()
})
after(() => desk.close())

type Pixels = { data: Buffer; width: number; channels: number }

async function shown(page: string, size: 'full' | 'thumbnail' = 'full'): Promise<Pixels | null> {
  const file = await desk.tools.published.pageImage(page, size)
  if (file === null) return null
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, channels: info.channels }
}

/** Darkest and lightest pixel inside a box. */
function range({ data, width, channels }: Pixels, box: Box): [darkest: number, lightest: number] {
  let [darkest, lightest] = [255, 0]
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const value = data[(y * width + x) * channels]!
      darkest = Math.min(darkest, value)
      lightest = Math.max(lightest, value)
    }
  return [darkest, lightest]
}

const isVeiled = (pixels: Pixels, box: Box) => {
  const [darkest, lightest] = range(pixels, box)
  return darkest > 195 && lightest < 232
}
const isReadable = (pixels: Pixels, box: Box) => {
  const [darkest, lightest] = range(pixels, box)
  return darkest < 40 && lightest > 240
}

test('lines of an unreleased text are veiled to the last, those of the released one are not', async () => {
  const draft = await savedDraft(desk.archive)
  const notice = nth(draft, 3)
  await release(desk, notice)
  for (const page of ['dhzb-1985-12-p0002', 'dhzb-1985-12-p0003']) {
    const pixels = await shown(page)
    assert.ok(pixels, page)
    for (const document of draft.segmentation.documents)
      for (const line of document.lines.filter((one) => one.page === page))
        assert.ok(document.id === notice ? isReadable(pixels, line.box) : isVeiled(pixels, line.box), `${line.text} on ${page}`)
  }
  assert.equal(await shown('dhzb-1985-12-p0001'), null)
})

test('the veil is wider than the line, and never lies on released words', async () => {
  const pixels = (await shown('dhzb-1985-12-p0003'))!
  // Below the notice's last line on page 3 (top 80) stands the reply's title (top 120): strokes may stick out by a quarter of a line.
  assert.ok(isVeiled(pixels, { left: 60, top: 115, right: 300, bottom: 120 }))
  assert.ok(isVeiled(pixels, { left: 420, top: 300, right: 590, bottom: 830 }), 'nor is what nobody has read there to be seen')
})

test('the thumbnail is made from the veiled page', async () => {
  const draft = desk.archive.issueDraft('dhzb-1985-12')!
  const small = (await shown('dhzb-1985-12-p0003', 'thumbnail'))!
  const scale = 320 / 840
  const reply = draft.segmentation.documents[3]!.lines[1]!.box
  const box = {
    left: Math.ceil(reply.left * scale),
    top: Math.ceil(reply.top * scale),
    right: Math.floor(reply.right * scale),
    bottom: Math.floor(reply.bottom * scale),
  }
  assert.ok(isVeiled(small, box))
})

test('with every text released nothing is veiled; a withdrawal veils again, and hides the contents page', async () => {
  const draft = desk.archive.issueDraft('dhzb-1985-12')!
  await release(desk, nth(draft, 2))
  await release(desk, nth(draft, 4))
  for (const page of draft.pages as PageText[])
    for (const line of page.blocks.flatMap((block) => block.lines))
      assert.ok(isReadable((await shown(page.id))!, line.box), line.box.top.toString())
  await withdraw({ document: nth(draft, 2), reason: '误发', by: '张发', at: '2026-03-09T00:00:00+08:00', keepTitle: true }, desk.tools)
  const pixels = (await shown('dhzb-1985-12-p0002'))!
  for (const line of draft.segmentation.documents[1]!.lines) assert.ok(isVeiled(pixels, line.box), line.text)
  for (const line of draft.segmentation.documents[2]!.lines.filter((one) => one.page === 'dhzb-1985-12-p0002'))
    assert.ok(isReadable(pixels, line.box), line.text)
  assert.equal(await shown('dhzb-1985-12-p0001'), null)
})

test('a page that could not be read is not shown, and a figure on a page with an unreleased text is covered', async () => {
  const draft = await savedDraft(desk.archive, { id: 'dhzb-1985-20' })
  const page = draft.pages[2] as PageText
  const figure: Box = { left: 60, top: 400, right: 300, bottom: 600 }
  page.blocks.push({ kind: 'figure', writing: 'horizontal', box: figure, column: 0, lines: [], cells: [] })
  draft.pages.push({
    state: 'unread',
    id: 'dhzb-1985-20-p0004',
    number: 4,
    image: { ...page.image, id: 'dhzb-1985-20-p0004', number: 4 },
    findings: [{ code: 'page-timeout', weight: 'block', message: 'slow' }],
  })
  desk.archive.save(draft)
  await release(desk, nth(draft, 3))
  assert.ok(isVeiled((await shown('dhzb-1985-20-p0003'))!, figure))
  await release(desk, nth(draft, 4))
  assert.equal((await desk.tools.published.issue('dhzb-1985-20'))?.pages[2]?.veiled, false)
  await release(desk, nth(draft, 2))
  assert.equal(await shown('dhzb-1985-20-p0004'), null)
  assert.ok(await shown('dhzb-1985-20-p0001'))
})

test('a page read again from another picture still shows what was released of it, on the picture it was released with', async () => {
  const draft = await savedDraft(desk.archive, { id: 'dhzb-1985-21' })
  await release(desk, nth(draft, 3))
  const page = draft.pages[1] as PageText
  const darker = await sharp(desk.archive.files.path(page.image.file)).linear(0.5).png().toBuffer()
  draft.pages[1] = { ...page, image: { ...page.image, file: await desk.archive.files.putBytes(darker) }, blocks: [] }
  desk.archive.save(draft)
  await release(desk, nth(draft, 4))
  const pixels = (await shown('dhzb-1985-21-p0002'))!
  for (const line of draft.segmentation.documents[2]!.lines.filter((one) => one.page === 'dhzb-1985-21-p0002'))
    assert.ok(isReadable(pixels, line.box), line.text)
  for (const line of draft.segmentation.documents[1]!.lines) assert.ok(isVeiled(pixels, line.box), line.text)
})

test('running heads found later and the heading of a released column are seen; other headings and texts that nobody owns are not', async () => {
  const draft = await savedDraft(desk.archive, {
    id: 'dhzb-1985-22',
    copy: [...COPY, { title: '省政府文件', from: 2, paragraphs: [['省政府文件'], ['部门文件'], ['页首标题'], ['无主的一行']] }],
  })
  const [column, otherColumn, head, stray] = draft.segmentation.documents.pop()!.lines as [
    DocumentLine,
    DocumentLine,
    DocumentLine,
    DocumentLine,
  ]
  draft.records.pop()
  const apart = (kind: 'column-heading' | 'furniture', line: DocumentLine) => ({ kind, lines: [line] })
  draft.segmentation.apart = [apart('column-heading', column), apart('column-heading', otherColumn), apart('furniture', head)]
  desk.archive.save(draft)
  await release(desk, nth(draft, 3))
  const pixels = (await shown('dhzb-1985-22-p0002'))!
  for (const line of [column, head]) assert.ok(isReadable(pixels, line.box), line.text)
  for (const line of [otherColumn, stray]) assert.ok(isVeiled(pixels, line.box), line.text)
  await release(desk, nth(draft, 2))
  assert.ok(isVeiled((await shown('dhzb-1985-22-p0002'))!, stray.box), 'a line that nobody owns waits for the whole issue')
  await release(desk, nth(draft, 4))
  assert.ok(isReadable((await shown('dhzb-1985-22-p0002'))!, stray.box))
})

test('a tall block of released lines does not widen the view beyond them', async () => {
  const copy: Copy[] = [
    { title: '甲', from: 1, class: '其他', paragraphs: Array.from({ length: 12 }, () => ['甲甲甲甲甲甲甲甲']) },
    { title: '乙', from: 1, class: '其他', paragraphs: [['乙']] },
  ]
  const draft = await savedDraft(desk.archive, { id: 'dhzb-1985-23', copy })
  await release(desk, nth(draft, 1))
  const pixels = (await shown('dhzb-1985-23-p0001'))!
  const { right } = draft.segmentation.documents[0]!.lines[0]!.box
  assert.ok(isReadable(pixels, draft.segmentation.documents[0]!.lines[5]!.box))
  assert.ok(
    isVeiled(pixels, { left: right + 8, top: 90, right: 590, bottom: 500 }),
    'the next column, where a reader may have missed a line',
  )
})

test('vertical lines are shown with what lies between them, from right to left', () => {
  const column = (left: number, top = 100) => ({ left, top, right: left + 30, bottom: 500 })
  const lines = [column(400), column(350), column(300)].map((box, at) => ({ id: `l${at}`, page: 'dhzb-1957-3-p0001', box }))
  const edition = { document: 'dhzb-1957-3-d0001', pages: [{ id: 'dhzb-1957-3-p0001' }], lines } as unknown as Edition
  const stranger = column(250)
  const block = (box: Box) => ({ kind: 'text', lines: [{ box }], box })
  const image = { file: 'a', width: 600, height: 840 }
  const page = {
    state: 'text',
    id: 'dhzb-1957-3-p0001',
    number: 1,
    image,
    blocks: [...lines.map((line) => block(line.box)), block(stranger)],
  }
  const view = viewOf(page as unknown as PageText, [{ edition, images: ['a'], registerNo: 1 }], {
    complete: false,
    margin: 0.25,
    sheet: [],
  })
  assert.deepEqual(view?.whole === false && { shown: view.shown, closed: view.closed }, {
    shown: [{ left: 292, top: 92, right: 438, bottom: 508 }],
    closed: [stranger],
  })
})
