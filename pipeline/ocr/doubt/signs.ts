/** What can be measured of a character, its line and its page: the signs by which its doubt is weighed. */
import { isHan, isNarrow } from '../characters.ts'
import type { LineRead } from '../read-line.ts'
import { type InkSigns, inkSigns } from './ink.ts'
import type { PageSigns } from './page-signs.ts'
import type { Loss } from './unread-ink.ts'

export const LINE_SIGNS = [
  'confidence',
  'least',
  'mean',
  'margin',
  'run',
  'traceBefore',
  'traceAfter',
  'traceBeforeReach',
  'traceAfterReach',
  'stepBefore',
  'stepAfter',
  'edgeBefore',
  'edgeAfter',
  'beyondBefore',
  'beyondAfter',
  'kind',
  'kindBefore',
  'kindAfter',
  'confidenceBefore',
  'confidenceAfter',
  'repeats',
  'ink',
  'inkBefore',
  'inkAfter',
  'inkLike',
  'density',
  'loss',
  'lossBefore',
  'tier',
  'agreed',
  'agreedBeside',
  'squeeze',
  'vertical',
  'traditional',
  'length',
  'height',
  'lineConfidence',
  'lineLeast',
  'roughness',
  'specks',
  'pageConfidence',
  'pageAgain',
  'pageGreys',
] as const
export type LineSign = (typeof LINE_SIGNS)[number]

/** A row of signs for each character of the line, in the order of LINE_SIGNS; NaN where there is nothing to measure. */
export function lineSigns(reading: LineRead, page: PageSigns): Record<LineSign, number>[] {
  const { characters, strip, support, pitch } = reading
  if (characters.length === 0) return []
  const ink = inkSigns(characters, strip, support, pitch)
  const confidences = characters.map(({ confidence }) => confidence)
  const line = {
    tier: Number(reading.look.reader === 'reader-small-fp32'),
    squeeze: reading.look.squeeze,
    vertical: Number(reading.line.writing === 'vertical'),
    traditional: Number(page.traditional),
    length: characters.length,
    height: strip.height / page.usual,
    lineConfidence: confidences.reduce((sum, one) => sum + one, 0) / confidences.length,
    lineLeast: Math.min(...confidences),
    roughness: ink.roughness,
    specks: ink.specks,
    pageConfidence: page.confidence,
    pageAgain: page.again,
    pageGreys: page.greys,
  }
  return characters.map((_, at) => ({ ...line, ...characterSigns(reading, at, ink) }))
}

function characterSigns({ characters, strip, pitch, agreed, losses, beyond }: LineRead, at: number, ink: InkSigns) {
  const character = characters[at]!
  const before = characters[at - 1]
  const after = characters[at + 1]
  const traceBefore = character.before[0]
  const traceAfter = character.after[0]
  const disagreed = [at - 1, at + 1].filter((beside) => agreed[beside] === false).length
  return {
    confidence: character.confidence,
    least: character.least,
    mean: character.mean,
    margin: character.confidence - (character.others[0]?.confidence ?? 0),
    run: (character.to - character.from) / pitch,
    traceBefore: traceBefore?.confidence ?? 0,
    traceAfter: traceAfter?.confidence ?? 0,
    traceBeforeReach: traceBefore ? (character.at - traceBefore.at) / pitch : Number.NaN,
    traceAfterReach: traceAfter ? (traceAfter.at - character.at) / pitch : Number.NaN,
    stepBefore: before ? (character.at - before.at) / pitch : Number.NaN,
    stepAfter: after ? (after.at - character.at) / pitch : Number.NaN,
    edgeBefore: before ? Number.NaN : character.at / pitch,
    edgeAfter: after ? Number.NaN : (strip.width - character.at) / pitch,
    beyondBefore: before ? Number.NaN : beyond[0],
    beyondAfter: after ? Number.NaN : beyond[1],
    kind: kindOf(character.text),
    kindBefore: before ? kindOf(before.text) : Number.NaN,
    kindAfter: after ? kindOf(after.text) : Number.NaN,
    confidenceBefore: before?.confidence ?? Number.NaN,
    confidenceAfter: after?.confidence ?? Number.NaN,
    repeats: Number(before?.text === character.text) + Number(after?.text === character.text),
    ink: ink.own[at]!,
    inkBefore: ink.before[at]!,
    inkAfter: ink.after[at]!,
    inkLike: ink.own[at]! / Math.max(0.01, ink.expected(character.text)),
    density: ink.density[at]!,
    loss: lossCode(losses.get(at)),
    lossBefore: lossCode(losses.get(at - 1)),
    agreed: agreed[at] === undefined || agreed[at] === null ? Number.NaN : Number(agreed[at]),
    agreedBeside: agreed[at] === undefined || agreed[at] === null ? Number.NaN : 2 - disagreed,
  }
}

function lossCode(loss: Loss | undefined): number {
  return loss === undefined ? 0 : loss === 'gap' ? 1 : 2
}

/** The kind of a character as a number, alike beside alike: trees part ranges. */
export function kindOf(text: string): number {
  if (/^[一二三四五六七八九十百千万萬〇零]$/u.test(text)) return 1
  if (isHan(text)) return 0
  if (/^\p{Nd}$/u.test(text)) return 2
  if (isNarrow(text)) return 3
  if (/^[，,、]$/u.test(text)) return 4
  if (/^[。．.]$/u.test(text)) return 5
  if (/^[；;：:？?！!]$/u.test(text)) return 6
  if (/^[（）()〔〕[\]【】《》〈〉<>“”‘’"'「」『』]$/u.test(text)) return 7
  if (/^[—–―\-－…·•・]$/u.test(text)) return 8
  return text.trim() === '' ? 10 : 9
}
