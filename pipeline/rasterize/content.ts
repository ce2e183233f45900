/** What a PDF page paints: its images with their places, and how much else can be seen. Nothing is painted here. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Images, Raster } from './images.ts'
import { after, IDENTITY, lengths, type Matrix } from './matrix.ts'
import { type Bounds, bounds, contains, covers, type Sheet } from './sheet.ts'

/** An image drawn on the page. `place` maps its unit square (as PDF has it, y upwards) to the sheet. `fill`: grey of a stencil's paint. */
export type Drawn = { raster: Raster; place: Matrix; fill: number }

/**
 * `drawn`: images in the order of painting. `visible`: something that is not an image can be seen. `characters`: the height of each
 * visible character, in points; hidden text (the OCR layer of a scan) is not among them. `plain`: no blending, no soft mask.
 * `lost`: an image could not be decoded.
 */
export type PageContent = { drawn: Drawn[]; visible: boolean; characters: number[]; plain: boolean; lost: boolean }

type Operators = { fnArray: number[]; argsArray: unknown[] }
type State = { matrix: Matrix; fill: number; textMode: number; fontSize: number; textMatrix: Matrix; clips: Clip[]; clipNext: boolean }
/** What painting is confined to, on the sheet; null: a shape that is no rectangle. */
type Clip = Bounds | null

/** Numbers in a path of one rectangle: three a corner, one to close; some writers draw the last side too. */
const RECTANGLE = 16

const INVISIBLE_TEXT = new Set([3, 7])
const IMAGES = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject])
const TEXT = new Set<number>([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText])
const SILENT = new Set<number>(
  [
    'dependency setLineWidth setLineCap setLineJoin setMiterLimit setDash setRenderingIntent setFlatness beginText endText setCharSpacing',
    'setWordSpacing setHScale setLeading setTextRise moveText setLeadingMoveText nextLine endPath markPoint markPointProps',
    'beginMarkedContent endMarkedContent beginCompat endCompat setStrokeRGBColor setStrokeColor setStrokeColorN setStrokeGray',
    'setStrokeCMYKColor setStrokeColorSpace setFillColorSpace setStrokeTransparent beginAnnotation endAnnotation setCharWidth',
    'setCharWidthAndBounds',
  ]
    .join(' ')
    .split(' ')
    .map((name) => OPS[name as keyof typeof OPS]),
)

/** `sheet.base` maps the page's own space to the sheet. */
export function survey(operators: Operators, images: Images, sheet: Sheet): PageContent {
  const content: PageContent = { drawn: [], visible: false, characters: [], plain: true, lost: false }
  const saved: State[] = []
  let state: State = { matrix: sheet.base, fill: 0, textMode: 0, fontSize: 0, textMatrix: IDENTITY, clips: [], clipNext: false }

  operators.fnArray.forEach((fn, index) => {
    const args = (operators.argsArray[index] ?? []) as unknown[]
    if (fn === OPS.save) saved.push({ ...state })
    else if (fn === OPS.restore || fn === OPS.paintFormXObjectEnd) state = saved.pop() ?? state
    else if (fn === OPS.paintFormXObjectBegin) {
      saved.push({ ...state })
      if (args[0]) state.matrix = after(state.matrix, args[0] as Matrix)
      if (args[1]) state.clips = [...state.clips, onSheet(args[1] as number[], state.matrix)]
    } else if (fn === OPS.transform) state.matrix = after(state.matrix, args as unknown as Matrix)
    else if (IMAGES.has(fn)) draw(state, images.get(args[0]) ?? null, content, sheet)
    else if (!changeState(state, fn, args, content)) paint(state, fn, args, content)
  })
  return content
}

/** True when the operator only sets how later ones paint. */
function changeState(state: State, fn: number, args: unknown[], content: PageContent): boolean {
  if (SILENT.has(fn)) return true
  if (fn === OPS.setFont) state.fontSize = Math.abs(Number(args[1]))
  else if (fn === OPS.setTextMatrix) state.textMatrix = Object.values(args[0] as object) as unknown as Matrix
  else if (fn === OPS.setTextRenderingMode) state.textMode = Number(args[0])
  else if (fn === OPS.setFillRGBColor) state.fill = greyOfColour(args)
  else if (fn === OPS.clip || fn === OPS.eoClip) state.clipNext = true
  else if (fn === OPS.setGState) content.plain &&= isPlain(args[0] as [string, unknown][])
  else return false
  return true
}

function paint(state: State, fn: number, args: unknown[], content: PageContent): void {
  if (TEXT.has(fn)) {
    // From mode 4 on the letters confine what is painted next.
    if (state.textMode >= 4) state.clips = [...state.clips, null]
    if (!INVISIBLE_TEXT.has(state.textMode)) showText(state, args, content)
  } else if (fn === OPS.constructPath) drawPath(state, args, content)
  else content.visible = true // gradients, patterns, groups, optional content, what a later version may bring
}

/** A path paints, or confines what is painted after it, or both. */
function drawPath(state: State, args: unknown[], content: PageContent): void {
  const [how, data, box] = args as [number, [ArrayLike<number> | null], ArrayLike<number> | null]
  const path = data?.[0] ?? null
  if (state.clipNext) state.clips = [...state.clips, path && box && path.length <= RECTANGLE ? onSheet(box, state.matrix) : null]
  state.clipNext = false
  content.visible ||= how !== OPS.endPath && path !== null
}

/** `box`: left, bottom, right, top in the space of the moment. */
function onSheet(box: ArrayLike<number>, matrix: Matrix): Bounds {
  const [left, bottom, right, top] = Array.from(box) as [number, number, number, number]
  return bounds(after(matrix, [right - left, 0, 0, top - bottom, left, bottom]))
}

/** Spaces are glyphs too; only what leaves ink counts. */
function showText(state: State, args: unknown[], content: PageContent): void {
  const size = state.fontSize * lengths(after(state.matrix, state.textMatrix)).across
  for (const glyph of (args[0] ?? []) as unknown[]) {
    if (glyph === null || typeof glyph !== 'object' || (glyph as { isSpace?: boolean }).isSpace) continue
    content.visible = true
    content.characters.push(size)
  }
}

/** An opaque image over the whole sheet hides what was painted before it: a text layer laid under the scan, a white ground. */
function draw(state: State, raster: Raster | null, content: PageContent, sheet: Sheet): void {
  if (raster === null) content.lost = true
  else {
    // A picture seen through a hole is not the scanner's whole image.
    if (!state.clips.every((clip) => clip !== null && contains(clip, bounds(state.matrix), sheet))) content.plain = false
    if (raster.opaque && content.plain && covers(state.matrix, sheet)) Object.assign(content, { drawn: [], visible: false, characters: [] })
    content.drawn.push({ raster, place: state.matrix, fill: state.fill })
  }
}

function isPlain(states: [string, unknown][]): boolean {
  return states.every(([key, value]) => {
    if (key === 'BM') return value === 'source-over' || value === 'normal'
    if (key === 'SMask') return !value
    if (key === 'ca' || key === 'CA') return value === 1
    return true
  })
}

/** `#rrggbb`, or three numbers from 0 to 255, as grey from 0 to 255. */
function greyOfColour(args: unknown[]): number {
  const [first] = args
  const parts =
    typeof first === 'string' ? [1, 3, 5].map((at) => Number.parseInt(first.slice(at, at + 2), 16)) : args.slice(0, 3).map(Number)
  return Math.round(0.299 * (parts[0] ?? 0) + 0.587 * (parts[1] ?? 0) + 0.114 * (parts[2] ?? 0))
}
