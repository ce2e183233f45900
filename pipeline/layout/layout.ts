/** Where text stands on a page and in which order it is read: lines, columns, tables, furniture. Nothing is read here. */
import { GazetteFailure } from '../../gazette/failure.ts'
import type { BlankPage, CleanImage, PageLayout } from '../../gazette/page.ts'
import { boxAround } from '../../gazette/place.ts'
import { isHole, isSpeck } from './blots.ts'
import { componentsOf } from './components.ts'
import { cellDashes } from './dashes.ts'
import { type DoubtOptions, doubtsOf } from './doubts.ts'
import { type FaintOptions, printedOf, withFaintEnds, withPaleInk } from './faint.ts'
import { figuresOf } from './figures.ts'
import { type FinderOptions, findRegions } from './finder.ts'
import { type FittingOptions, fitToInk, lengthen } from './fitting.ts'
import { type InkOptions, inkOf, printedPart } from './ink.ts'
import { recover } from './missed.ts'
import { inOrder, type ReadingOptions } from './order.ts'
import { type PageFrame, pageBox } from './outline.ts'
import { finderPicture, inkPicture, type PictureOptions } from './picture.ts'
import { type RuleOptions, takeRules } from './rules.ts'
import { boxOfSeal, findSeals, type SealOptions, withoutSeals } from './seals.ts'
import { bodySize, boxToLevel, levelBox, levelBy, type Mark, marksOf, rectanglesOf, type Strip, tiltOf, withoutLeaders } from './strips.ts'
import { writingOf } from './zones.ts'

export type LayoutOptions = ReadingOptions & {
  picture: PictureOptions
  finder: FinderOptions
  ink: InkOptions & {
    /** A page with less ink than this share, and no component of text size, is blank. */
    blankShare: number
    /** Darker than this grey (0 to 255) the page has no paper to read on. */
    darkestPaper: number
  }
  rules: RuleOptions
  seals: SealOptions
  fitting: FittingOptions & FaintOptions
  doubts: DoubtOptions
}

/** The finder's outlines are higher than the ink in them by about a quarter. */
const INK_OF_OUTLINE = 0.8

/**
 * The page's lines in reading order, with its furniture kept apart; or a page that is blank by its ink.
 * Throws GazetteFailure 'page-unreadable' where there is ink and no line is found in it, 'page-damaged', 'model-missing', 'model-damaged'.
 */
export async function arrange(image: CleanImage, options: LayoutOptions): Promise<PageLayout | BlankPage> {
  const scanned = await inkPicture(image, options.picture)
  const stamped = inkOf(scanned, options.ink)
  const seals = findSeals(scanned, stamped, options.seals)
  const grey = withoutSeals(scanned, seals, stamped.paper)
  const ink = grey === scanned ? stamped : inkOf(grey, options.ink)
  const regions = await findRegions(await finderPicture(grey, printedPart(ink), options.picture), options.finder)
  const rectangles = rectanglesOf(regions, ink.scale)
  const level = levelBy(tiltOf(rectangles))
  const outlines = rectangles.map((rectangle) => levelBox(rectangle, level))
  const rules = takeRules(ink, outlines, bodySize(outlines) * INK_OF_OUTLINE || ink.height / 80, options.rules)
  const marks = marksOf(componentsOf(ink.bits, ink.width, ink.height, false), level)
  const printed = printedOf(outlines, ink, level, options.fitting)
  const fitted = fitToInk(printed, marks)
  const size = bodySize(withoutLeaders(fitted.strips).map(({ box }) => box)) || ink.height / 80
  const writing = writingOf(fitted.strips)
  for (const [at, strip] of fitted.strips.entries()) Object.assign(strip, withPaleInk(strip, printed[at]!, ink, level, options.fitting))
  const loose = lengthen(fitted.strips, fitted.loose, options.fitting)
  for (const strip of fitted.strips) strip.box = withFaintEnds(strip, ink, level, options.fitting)
  const { strips: missed, pictures, crumbs } = recover(loose, size, writing, ink)
  const seen = [...fitted.strips.filter((strip) => !isSpeck(strip, size)), ...missed]
  const found = [...seen, ...cellDashes(ink, level, rules, seen, size, writing)]
  // On a page with nothing but holes they are what `size` is taken from.
  const holes = found.filter((strip) => isHole(strip, Math.min(size, ink.height / 80)))
  const strips = found.filter((strip) => !holes.includes(strip))
  const punched = new Set(holes.flatMap((strip) => strip.marks))
  if (strips.length === 0) {
    const others = marks.filter((mark) => !punched.has(mark))
    return withoutLines(image, ink.paper, inkWithin(others, ink), options)
  }
  const page = { width: image.width, height: image.height, scale: ink.scale, level, size }
  const blocks = inOrder(strips, rules, { size, writing, width: ink.width, height: ink.height }, page, options)
  for (const mark of [...figuresOf(pictures, strips, ink), ...holes.map(({ box }) => box)])
    blocks.push({ kind: 'figure', writing, box: pageBox(mark, page), column: -1, lines: [], cells: [] })
  for (const seal of seals)
    blocks.push({ kind: 'seal', writing, box: pageBox(boxToLevel(boxOfSeal(seal), level), page), column: -1, lines: [], cells: [] })
  const findings = doubtsOf(image.id, blocks, withoutLine(crumbs, strips, size, page), options.doubts)
  return { state: 'laid-out', id: image.id, number: image.number, image, blocks, findings }
}

/** Ink as large as a stroke of a character that stands in no line, with its share of all such ink. */
function withoutLine(crumbs: readonly Mark[], strips: readonly Strip[], size: number, page: PageFrame) {
  const isStroke = ({ left, top, right, bottom }: Mark): boolean => Math.max(right - left, bottom - top) >= 0.25 * size
  const inkOf = (marks: readonly Mark[]): number => marks.filter(isStroke).reduce((sum, { pixels }) => sum + pixels, 0)
  const lost = inkOf(crumbs)
  if (lost === 0) return null
  return { box: pageBox(boxAround(crumbs.filter(isStroke)), page), share: lost / (lost + inkOf(strips.flatMap(({ marks }) => marks))) }
}

/** Share of the page that is inked, without what reaches its edges: the scanner's bed is no print. */
function inkWithin(marks: readonly Mark[], { width, height }: { width: number; height: number }): number {
  const inside = marks.filter(({ left, top, right, bottom }) => left > 2 && top > 2 && right < width - 2 && bottom < height - 2)
  return inside.reduce((sum, { pixels }) => sum + pixels, 0) / (width * height)
}

function withoutLines(image: CleanImage, paper: number, share: number, options: LayoutOptions): BlankPage {
  if (paper >= options.ink.darkestPaper && share <= options.ink.blankShare)
    return { state: 'blank', id: image.id, number: image.number, image }
  throw new GazetteFailure(
    'page-unreadable',
    `${image.id}: 页面有墨迹，但找不到文字行 (there is ink on the page, but no line of text was found)`,
    '查看图像；必要时重新扫描 (look at the picture; scan the page again if need be)',
  )
}
