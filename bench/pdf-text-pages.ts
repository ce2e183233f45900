import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageText } from '../gazette/page.ts'
import type { Box } from '../gazette/place.ts'
import { boxAround } from '../gazette/place.ts'
import type { Block, Glyph, TextLine } from '../gazette/text.ts'

/** Pixels an inch of the page images that the boxes pretend to stand in. */
const DPI = 300
/** A line of nothing but a page number this near to the top or foot edge, as a share of the page, is a folio. */
const FOLIO_ZONE = 0.1

/**
 * The text layer of a PDF as a perfect reader would have read the page: for measuring the stages after OCR, on files whose layer is known
 * to be exact. Never for production, where no text layer is trusted.
 */
export async function pdfTextPages(file: string, issue: string): Promise<PageText[]> {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    url: file,
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    verbosity: 0,
  })
  const document = await task.promise
  const pages: PageText[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const view = page.getViewport({ scale: DPI / 72 })
    const content = await page.getTextContent()
    const items = content.items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    const lines = joinLines(items.map((item) => piece(item, view.height)))
    pages.push(asPage(issue, number, Math.round(view.width), Math.round(view.height), lines))
  }
  await task.destroy()
  return pages
}

type Item = { str: string; transform: number[]; width: number; height: number }
type Piece = { glyphs: Glyph[]; box: Box; size: number }

function piece(item: Item, pageHeight: number): Piece {
  const scale = DPI / 72
  const size = (item.height || Math.abs(item.transform[3] ?? 10)) * scale
  const left = (item.transform[4] ?? 0) * scale
  const bottom = pageHeight - (item.transform[5] ?? 0) * scale + size * 0.15
  const characters = [...item.str]
  const step = (item.width * scale) / characters.length
  const glyphs = characters.map((text, at) =>
    glyph(text, { left: left + at * step, top: bottom - size, right: left + (at + 1) * step, bottom }),
  )
  return { glyphs, size, box: boxAround(glyphs.map((g) => g.box)) }
}

function joinLines(pieces: Piece[]): Piece[] {
  const lines: Piece[] = []
  for (const next of pieces.sort((a, b) => a.box.bottom - b.box.bottom)) {
    const line = lines.findLast((candidate) => Math.abs(candidate.box.bottom - next.box.bottom) < 0.5 * Math.min(candidate.size, next.size))
    if (line === undefined) lines.push({ ...next })
    else {
      line.glyphs = [...line.glyphs, ...next.glyphs].sort((a, b) => a.box.left - b.box.left)
      line.box = boxAround(line.glyphs.map((g) => g.box))
      line.size = Math.max(line.size, next.size)
    }
  }
  return lines.map((line) => closed(line)).sort((a, b) => a.box.top - b.box.top)
}

/** Blanks at the ends go, runs of blanks become one: what a reader of the picture would give. */
function closed(line: Piece): Piece {
  const glyphs = line.glyphs.filter((g, at, all) => g.text.trim() !== '' || (at > 0 && all[at - 1]!.text.trim() !== ''))
  while (glyphs.at(-1)?.text.trim() === '') glyphs.pop()
  return { ...line, glyphs, box: boxAround(glyphs.map((g) => g.box)) }
}

function asPage(issue: string, number: number, width: number, height: number, lines: Piece[]): PageText {
  const id = `${issue}-p${String(number).padStart(4, '0')}`
  const blocks: Block[] = []
  for (const line of lines) {
    const text = line.glyphs.map((g) => g.text).join('')
    const atEdge = line.box.top > height * (1 - FOLIO_ZONE) || line.box.bottom < height * FOLIO_ZONE
    const kind = atEdge && /^[\s·.•—-]*\d{1,4}[\s·.•—-]*$/.test(text) ? 'folio' : 'text'
    const last = blocks.at(-1)
    if (last !== undefined && last.kind === kind) last.lines.push(asLine(line))
    else blocks.push({ kind, writing: 'horizontal', box: line.box, column: kind === 'text' ? 0 : -1, lines: [asLine(line)], cells: [] })
  }
  for (const block of blocks) block.box = boxAround(block.lines.map((l) => l.box))
  const image = {
    state: 'clean',
    id,
    number,
    file: '',
    width,
    height,
    dpi: DPI,
    turned: 0,
    turnConfidence: 1,
    skew: 0,
    steps: [],
    ink: 0.1,
    findings: [],
  } as const
  return { state: 'text', id, number, image: { ...image, steps: [], findings: [] }, blocks, findings: [] }
}

function asLine(line: Piece): TextLine {
  const { left, top, right, bottom } = line.box
  const quad: TextLine['quad'] = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  return { box: line.box, quad, writing: 'horizontal', glyphs: line.glyphs, readers: ['text-layer'] }
}

function glyph(text: string, box: Box): Glyph {
  return { text: text === '\u3000' ? ' ' : text, box, confidence: 1, others: [], risk: 0, doubt: null }
}
