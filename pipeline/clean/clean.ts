/** A PageImage becomes one upright, straight page without scanner borders, or two where it shows an open book. */
import { join } from 'node:path'
import type { Finding } from '../../gazette/finding.ts'
import type { CleanImage, PageImage } from '../../gazette/page.ts'
import { borderOf } from './borders.ts'
import { load, reducedTo, write } from './files.ts'
import type { Grey } from './grey.ts'
import { holesOf } from './holes.ts'
import { INK_TONE, type Ink, inkOf, inkShare, type Mark, type Marks, marksOf, PALE_TONE, writing } from './ink.ts'
import { darkened, flattened, gainFor, shadowOf } from './light.ts'
import { type Orientation, orientationOf } from './orientation.ts'
import { paperOf } from './paper.ts'
import { halves, lightened, type Sheet, upright, withoutBorder, withoutHoles } from './sheet.ts'
import { type Skew, skewOf } from './skew.ts'
import { isTwoTone, withoutSpecks } from './specks.ts'
import { gutterOf, isWide } from './spread.ts'
import { paperTone, toneOf } from './tone.ts'
import { LONGEST, rotated } from './turn.ts'

export type CleanOptions = {
  /** Where `p0001.png` (and `p0001b.png` for the right page of a spread) is written. */
  folder: string
  /** Pixels: long side of the small copy on which everything is measured. */
  measuredSide: number
  /** 0 to 1: a page is turned by quarters only when the model is at least so sure. */
  turnConfidence: number
  /** Degrees: less is left as it is; turning costs sharpness. */
  leastSkew: number
  /** Degrees: more is turned back too, but a person is told. */
  strongSkew: number
  /** 0 to 1: writing that covers no more than this share of the page is a folio or dust, and is pointed out. */
  nearlyBlank: number
  /** PNG compression, 0 to 9. */
  compression: number
}

/**
 * What stands on a sheet, measured on its small copy. `share`: of the page covered by writing that is dark enough to be no shadow. `pale`:
 * most of the writing is not.
 */
type Measured = { ink: Ink; marks: Marks; text: Mark[]; share: number; pale: boolean }

/**
 * The page made ready to be read; the picture it comes from stays as it is. Of an open book the left page comes first, the right one has
 * the id `…b`. Everything is measured on a small copy and applied once. Throws GazetteFailure 'disk-full', 'disk-write',
 * 'model-missing' or 'model-damaged'.
 */
export async function clean(image: PageImage, options: CleanOptions): Promise<CleanImage[]> {
  const full = await load(image.file)
  const sheet: Sheet = { full, small: await reducedTo(full, options.measuredSide), steps: [], findings: [...image.findings] }
  const tone = toneOf(sheet.small)
  if (tone === 'dark') return [await keep(image, '', noted(sheet, ALL_DARK), { turned: 0, confidence: 0 }, 0, 1, options)]

  const whole = await unspeckled(unpunched(borderless(tone === 'negative' ? lightened(sheet) : sheet)), options)
  const bare = printed(evenlyLit(whole), options)
  const orientation = await whichWay(bare, options)
  const parts = split(upright(noted(bare, doubtOf(orientation, options)), trusted(orientation, options)))

  const pages: CleanImage[] = []
  for (const [index, part] of parts.entries()) pages.push(await straightened(image, index === 0 ? '' : 'b', part, orientation, options))
  return pages
}

/** Each small copy is measured once, whoever asks; it goes when the copy goes. */
const known = new WeakMap<Grey, Measured>()

function measured({ small }: Sheet): Measured {
  const before = known.get(small)
  if (before) return before
  const plain = look(small, INK_TONE)
  const share = inkShare(plain.text, small.data.length)
  const pale = share < SPARSE ? look(small, PALE_TONE) : plain
  const isPale = pale.text.length > plain.text.length
  const now = { ...(isPale ? pale : plain), share, pale: isPale }
  known.set(small, now)
  return now
}

/** A page with less writing than this share of it may be a pale copy: 12 of 15 were, and none of the others lost by a second look. */
const SPARSE = 0.02

function look(small: Grey, tone: number): Pick<Measured, 'ink' | 'marks' | 'text'> {
  const ink = inkOf(small, tone)
  const marks = marksOf(ink)
  return { ink, marks, text: writing(marks) }
}

function tiltOf(sheet: Sheet): Skew {
  const { ink, marks, text } = measured(sheet)
  return skewOf(sheet.small, ink, marks, text)
}

function borderless(sheet: Sheet): Sheet {
  const paper = paperTone(sheet.small)
  const border = borderOf(sheet.small, paper)
  return border === null ? sheet : withoutBorder(sheet, border, paper)
}

function unpunched(sheet: Sheet): Sheet {
  const holes = holesOf(sheet.small)
  return holes.length === 0 ? sheet : withoutHoles(sheet, holes)
}

/** When the border is gone, for specks hang on it, and before the light is evened out, which leaves greys behind. */
async function unspeckled(sheet: Sheet, options: CleanOptions): Promise<Sheet> {
  if (!isTwoTone(sheet.full)) return sheet
  const { image: full, specks } = withoutSpecks(sheet.full, paperTone(sheet.small))
  if (specks === 0) return sheet
  const steps = [...sheet.steps, `wipe off ${specks} speck${specks === 1 ? '' : 's'}`]
  return { ...sheet, full, small: await reducedTo(full, options.measuredSide), steps }
}

/** A page in the shadow of the fold ends in a dark edge, which was taken for a line of its own when the page was turned on lighter ground. */
function evenlyLit(sheet: Sheet): Sheet {
  const { small, full } = sheet
  const tone = paperTone(small)
  const shadow = shadowOf(small, tone)
  if (shadow === null) return sheet
  return {
    ...sheet,
    full: flattened(full, shadow, tone, full.width / small.width),
    small: flattened(small, shadow, tone, 1),
    steps: [...sheet.steps, 'flatten uneven light'],
  }
}

/**
 * A pale copy as dark as print: of two such pages 49 % was misread, and 1 % when darkened. A page on which nothing is dark is blank, and what
 * shines through it stays as pale as it is.
 */
function printed(sheet: Sheet, options: CleanOptions): Sheet {
  const { small, full } = sheet
  const { ink, share, pale } = measured(sheet)
  if (!pale || share <= options.nearlyBlank) return sheet
  const paper = paperOf(small)
  const gain = gainFor(small, paper, ink)
  if (gain === 1) return sheet
  const tone = paperTone(small)
  return {
    ...sheet,
    full: darkened(full, paper, tone, gain, full.width / small.width),
    small: darkened(small, paper, tone, gain, 1),
    steps: [...sheet.steps, `darken pale print ${gain.toFixed(2)} times`],
  }
}

/** A page without writing has no upper side: whatever the model says of it means nothing. */
async function whichWay(sheet: Sheet, options: CleanOptions): Promise<Orientation> {
  const { text, share } = measured(sheet)
  return share <= options.nearlyBlank ? { turned: 0, confidence: 0 } : orientationOf(sheet.small, text)
}

function trusted({ turned, confidence }: Orientation, options: CleanOptions): Orientation['turned'] {
  return confidence >= options.turnConfidence ? turned : 0
}

function doubtOf(orientation: Orientation, options: CleanOptions): Finding | null {
  if (orientation.turned === 0 || trusted(orientation, options) !== 0) return null
  const { turned, confidence } = orientation
  return {
    code: 'uncertain-rotation',
    weight: 'doubt',
    message: `页面可能转了 ${turned}°，把握不足，未转正 (perhaps turned by ${turned}°, ${confidence}; left as it is)`,
  }
}

function split(sheet: Sheet): Sheet[] {
  const { text } = measured(sheet)
  if (!isWide(sheet.small)) return [sheet]
  const gutter = gutterOf(sheet.small, text, tiltOf(sheet).angle)
  if (gutter === null) return [sheet]
  return gutter.sure ? halves(noted(sheet, SPREAD_SPLIT), gutter, paperTone(sheet.small)) : [noted(sheet, SPREAD_SUSPECTED)]
}

async function straightened(image: PageImage, name: string, sheet: Sheet, turn: Orientation, options: CleanOptions): Promise<CleanImage> {
  const { share: ink } = measured(sheet)
  const { angle, by } = tiltOf(sheet)
  const longest = Math.max(sheet.full.width, sheet.full.height)
  const skew = Math.abs(angle) < options.leastSkew || longest > LONGEST ? 0 : Math.round(angle * 100) / 100
  const told = [skewTold(skew, options), ink <= options.nearlyBlank ? NEARLY_BLANK : null].reduce(noted, sheet)
  if (skew === 0) return keep(image, name, told, turn, 0, ink, options)

  const full = rotated(sheet.full, -skew, paperTone(sheet.small))
  return keep(image, name, { ...told, full, steps: [...told.steps, `deskew ${skew}° by ${by}`] }, turn, skew, ink, options)
}

async function keep(
  image: PageImage,
  name: string,
  { full, steps, findings }: Sheet,
  orientation: Orientation,
  skew: number,
  ink: number,
  options: CleanOptions,
): Promise<CleanImage> {
  const file = join(options.folder, `p${String(image.number).padStart(4, '0')}${name}.png`)
  await write(full, file, options.compression)
  const { number, dpi } = image
  const { width, height } = full
  const turn = { turned: trusted(orientation, options), turnConfidence: orientation.confidence }
  return { state: 'clean', id: `${image.id}${name}`, number, file, width, height, dpi, ...turn, skew, steps, ink, findings }
}

function noted(sheet: Sheet, finding: Finding | null): Sheet {
  return finding === null ? sheet : { ...sheet, findings: [...sheet.findings, finding] }
}

function skewTold(skew: number, options: CleanOptions): Finding | null {
  if (Math.abs(skew) < options.strongSkew) return null
  return { code: 'strong-skew', weight: 'note', message: `页面歪斜 ${skew}°，已校正 (tilted by ${skew}°, turned back)` }
}

const ALL_DARK: Finding = {
  code: 'all-dark',
  weight: 'doubt',
  message: '整页漆黑，看不出文字 (the page is dark all over; no writing can be seen)',
}
const NEARLY_BLANK: Finding = { code: 'nearly-blank', weight: 'note', message: '页面近乎空白 (the page is nearly blank)' }
const SPREAD_SPLIT: Finding = {
  code: 'spread-split',
  weight: 'note',
  message: '一图两页，已从中缝分开 (two pages on one picture, split at the gutter)',
}
const SPREAD_SUSPECTED: Finding = {
  code: 'spread-suspected',
  weight: 'doubt',
  message: '可能一图两页，未分开 (perhaps two pages on one picture; not split)',
}
