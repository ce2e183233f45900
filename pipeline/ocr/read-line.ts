import type { EmptyLine } from '../../gazette/text.ts'
import { agreement } from './align.ts'
import { type Character, placed } from './ctc.ts'
import { inkBeyond } from './doubt/beyond.ts'
import { type Support, supportOf } from './doubt/support.ts'
import { type Loss, type UnreadInkOptions, unreadInk } from './doubt/unread-ink.ts'
import { type Unsupported, unsupported, type VetoOptions } from './doubt/veto.ts'
import { type GlimpseOptions, glimpsesOf, withGlimpsedMarks } from './glimpsed-marks.ts'
import { pitchOf, withoutSpaces, withWordSpaces } from './glyphs.ts'
import type { GreyPage } from './grey-page.ts'
import { columnsOf } from './ink-profile.ts'
import { type LineEndOptions, withoutRules, withWholeEnds } from './line-ends.ts'
import { type ReaderName, readStrip } from './line-reader.ts'
import { type MergeOptions, mergeLooks } from './merge-looks.ts'
import { asPrinted } from './punctuation.ts'
import { cutStrip, type Strip, withAir } from './strip.ts'
import { tonesOf, withMarksAtFoot } from './vertical.ts'

/** One way of looking at a line. */
export type Look = { reader: ReaderName; squeeze: number; soften: boolean }

export type LineOptions = {
  /** How a line is read, and how it is read again when the first look was not sure; null: never again. */
  first: Look
  second: Look | null
  /** 0 to 1. A line whose least sure character is under this is read again. */
  lookAgainUnder: number
  merge: MergeOptions
  glimpse: GlimpseOptions
  ends: LineEndOptions
  /** Line heights of paper shown to the reader before and behind a line. */
  air: number
  threads: number
  longestLine: number
  unreadInk: UnreadInkOptions
  veto: VetoOptions
}

/**
 * A line as read, not yet weighed: its characters as printed, in strip pixels. `look`: the last that was taken; `agreed`: whether both
 * looks gave the same character, null where there was but one; `losses`: where ink went unread; `vetoed`: what the reader gave
 * without ink to support it, no longer among the characters.
 */
export type LineRead = {
  line: EmptyLine
  strip: Strip
  support: Support
  characters: Character[]
  /** Strip pixels from one Han character to the next. */
  pitch: number
  look: Look
  agreed: (boolean | null)[]
  losses: ReadonlyMap<number, Loss>
  vetoed: Unsupported[]
  /** Ink on the page just beyond the line's start and end, as a share of the area of a character. */
  beyond: [start: number, end: number]
}

/** Reads one line of the page; without characters when nothing could be read in it. */
export async function readLine(page: GreyPage, outlined: EmptyLine, options: LineOptions): Promise<LineRead> {
  const line = withWholeEnds(page, outlined, options.ends)
  const strip = withoutRules(page, cutStrip(page, line))
  const shown = line.writing === 'vertical' ? withMarksAtFoot(strip) : strip
  const { seen, look, looks, glimpses } = await lookTwice(shown, strip, options)
  const support = supportOf(strip)
  const pitch = pitchOf(seen, strip)
  // A vertical line's marks stand where they were moved to: there the reader saw them.
  const columns = columnsOf((shown === strip ? support : supportOf(shown)).ink, strip.width)
  const whole = withGlimpsedMarks(seen, glimpses, columns, pitch, options.glimpse)
  const printed = asPrinted(withWordSpaces(whole, strip), pitch, columns)
  const { characters, vetoed } = unsupported(printed, strip, support, pitch, options.veto)
  const agreements = looks.map((one) => agreement(textsOf(characters), textsOf(asPrinted(one, pitch, columns))))
  const agreed = characters.map((_, at) => (looks.length === 0 ? null : agreements.every((one) => one[at])))
  const losses = unreadInk(characters, strip, options.unreadInk)
  const beyond = inkBeyond(page, line, pitch, support.limit)
  return { line, strip, support, characters, pitch, look, agreed, losses, vetoed, beyond }
}

/** What was seen, the looks it was made of where there were two, and all that was seen in passing. */
async function lookTwice(shown: Strip, strip: Strip, options: LineOptions) {
  const suspects = (characters: readonly Character[]) => unreadInk(characters, strip, options.unreadInk).size
  const first = withoutSpaces(await lookAt(shown, options.first, options))
  if (!options.second || !(isUnsure(first, options) || suspects(first) > 0))
    return { seen: first, look: options.first, looks: [], glimpses: glimpsesOf([first]) }
  const second = withoutSpaces(await lookAt(shown, options.second, options))
  const both = mergeLooks(first, second, pitchOf(first.length > 0 ? first : second, strip), options.merge)
  // Both looks together see more than either, unless they lose what the first had seen.
  const better = first.length === 0 || (both.length > 0 && suspects(both) <= suspects(first))
  const looks = [first, second]
  return { seen: better ? both : first, look: better ? options.second : options.first, looks, glimpses: glimpsesOf(looks) }
}

/** Readers see what stands at the ends of a line better with some paper around it. */
async function lookAt(strip: Strip, look: Look, options: LineOptions): Promise<Character[]> {
  const air = Math.round(options.air * strip.height)
  const shown = withAir(strip, air, tonesOf(strip.data).paper)
  const seen = await readStrip(shown, { ...look, threads: options.threads, longestLine: options.longestLine })
  return seen.map((character) => {
    const { at, from, to, ...rest } = placed(character, -air, 1)
    const [first, last] = [Math.max(0, from), Math.min(strip.width, to)]
    return { ...rest, at: Math.min(Math.max(at, 0), strip.width), from: Math.min(first, last), to: Math.max(first, last) }
  })
}

function isUnsure(characters: readonly Character[], options: LineOptions): boolean {
  return characters.length === 0 || characters.some(({ confidence }) => confidence < options.lookAgainUnder)
}

function textsOf(characters: readonly Character[]): string[] {
  return characters.map(({ text }) => text)
}
