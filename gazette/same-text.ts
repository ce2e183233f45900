/**
 * Whether two texts are one text printed or scanned twice, for a person to confirm. Alike they must be, but a notice of the next year is alike
 * too: what decides is where they differ. A reader's errors fall anywhere; another notice differs in its number, dates and amounts, and in
 * whole phrases. Each such place votes by how likely the difference is under either.
 */
import { costOf, type Difference, differencesOf } from './alignment.ts'
import { bareText, type KnownText } from './fingerprint.ts'

/** `score`: share of characters in which the two agree, 0 to 1. `weight`: natural log by which the places speak for the same text (over 0) or against. */
export type TextComparison = { same: boolean; score: number; weight: number; tellingPlaces: number; tellingDifferences: number }

/** Two scans misread at 3 % each differ in 6 % of their characters; a worn one and a reprint with other marks in some more. */
const LEAST_ALIKE = 0.88
/** A text shorter than this needs more than its words: 同意。 stands in many replies. */
const LEAST_CHARACTERS = 24
/** A person confirms: a pair that is not shown costs more than one that is shown for nothing. At 0 a third more of the true pairs were lost, and as many shown for nothing. */
const LEAST_WEIGHT = -1

export function compareTexts(a: KnownText, b: KnownText): TextComparison {
  const [textA, textB] = [compared(a), compared(b)]
  const differences = differencesOf(textA, textB)
  const longer = Math.max(textA.length, textB.length)
  const score = longer === 0 ? 0 : Math.max(0, 1 - costOf(differences) / longer)
  if (score < LEAST_ALIKE) return { same: false, score, weight: -Infinity, tellingPlaces: 0, tellingDifferences: 0 }
  const noise = noiseOf(textA, textB, differences)
  const [votesA, votesB] = [votes(textA, textB, differences, noise), votes(textB, textA, differences.map(turned), noise)]
  const places = (votesA.weight + votesB.weight) / 2
  const words = phrases(textA, differences, noise) + exchangedNames(a, b, { textA, textB, differences })
  const weight = places + (words === 0 ? SAME_WORDS : words)
  const told = Math.round((votesA.agree + votesA.differ + votesB.agree + votesB.differ) / 2)
  const differ = Math.max(votesA.differ, votesB.differ)
  // A short text without a single number or date that agrees proves nothing, unless it agrees in every character.
  const bears = longer >= LEAST_CHARACTERS && (longer >= 3 * LEAST_CHARACTERS || told > 0 || textA === textB)
  return { same: bears && weight >= LEAST_WEIGHT, score, weight, tellingPlaces: told, tellingDifferences: differ }
}

/** A number that the text itself does not hold stands before it. */
function compared({ numbers, text }: KnownText): string {
  const bare = bareText(text)
  const missing = numbers.map(numberWords).filter((words) => !bare.includes(words))
  return missing.join('') + bare
}

function numberWords(key: string): string {
  const [code = '', year = '-', serial = ''] = key.split('/')
  return `${bareText(code)}${year === '-' ? '' : year}${serial}号`
}

function turned({ aStart, aEnd, bStart, bEnd }: Difference): Difference {
  return { aStart: bStart, aEnd: bEnd, bStart: aStart, bEnd: aEnd }
}

const NUMERAL = '0-9〇零一二三四五六七八九十百千廿卅'
const ENDS_IN_FIGURE = new RegExp(`[${NUMERAL}]$`, 'u')
/** Figures that say which text it is, with how often they differ between two notices that are not the same, 0 to 1. */
const TELLING: readonly [pattern: RegExp, differing: number][] = [
  [new RegExp(`[${NUMERAL}]+(?=号)`, 'gu'), 0.9],
  [new RegExp(`[${NUMERAL}]{2,}(?=年)`, 'gu'), 0.5],
  [new RegExp(`[${NUMERAL}]+(?=月)`, 'gu'), 0.5],
  [new RegExp(`[${NUMERAL}]+(?=日)`, 'gu'), 0.7],
  [new RegExp(`[${NUMERAL}]+(?=[万亿]?(?:元|亩|吨|人|户|斤|公里|届|次|期|个))`, 'gu'), 0.25],
]

/** 0 to 1: the share of other characters that differ, as far as one may believe it of a reading. */
const NOISE = { least: 0.01, most: 0.07 }

/** By single characters alone: where another word stands, no reader erred. */
function noiseOf(a: string, b: string, differences: readonly Difference[]): number {
  const isFigure = (text: string): boolean => ENDS_IN_FIGURE.test(text)
  const single = differences.filter(
    (one) => costOf([one]) === 1 && !isFigure(a.slice(one.aStart, one.aEnd) || b.slice(one.bStart, one.bEnd)),
  )
  return Math.min(NOISE.most, Math.max(NOISE.least, single.length / Math.max(1, a.length)))
}

type Votes = { weight: number; agree: number; differ: number }

/** A year stands in a text several times, and changes everywhere or nowhere: all places of one figure vote together. */
function votes(a: string, b: string, differences: readonly Difference[], noise: number): Votes {
  const sum: Votes = { weight: 0, agree: 0, differ: 0 }
  for (const [pattern, differing] of TELLING)
    for (const [figure, places] of Map.groupBy(a.matchAll(pattern), ([found]) => found)) {
      const told = places.flatMap(({ index }) => opposite(b, differences, { start: index, end: index + figure.length }))
      const agree = told.filter((isSame) => isSame).length
      sum.weight += figureVote(agree, told.length - agree, 1 - (1 - noise) ** figure.length, differing)
      sum.agree += agree
      sum.differ += told.length - agree
    }
  return sum
}

/** Of one text a place differs when it is misread; of two the figures are others (all places differ but those misread alike) or the same. */
function figureVote(agree: number, differ: number, misread: number, differing: number): number {
  if (agree + differ === 0) return 0
  const ofOne = (1 - misread) ** agree * misread ** differ
  // Another figure misread as just this one is ten times rarer than misread at all.
  const ofOther = (misread / 10) ** agree * (1 - misread / 10) ** differ
  return Math.log(ofOne / (differing * ofOther + (1 - differing) * ofOne))
}

/** Whether the figure stands opposite itself; nothing where the other text has lost it altogether. */
function opposite(b: string, differences: readonly Difference[], figure: { start: number; end: number }): boolean[] {
  const touching = touchingOf(b, differences, figure)
  const isLost = touching.some(({ aStart, aEnd, bStart, bEnd }) => bEnd === bStart && aEnd - aStart >= figure.end - figure.start)
  return isLost ? [] : [touching.length === 0]
}

/** What is put in at an edge of the figure belongs to it when it is a figure: 12 and 112. */
function touchingOf(b: string, differences: readonly Difference[], { start, end }: { start: number; end: number }): Difference[] {
  let [low, high] = [0, differences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (differences[middle]!.aEnd < start) low = middle + 1
    else high = middle
  }
  const found: Difference[] = []
  for (let at = low; at < differences.length && differences[at]!.aStart <= end; at++) {
    const one = differences[at]!
    const isPutIn =
      one.aStart === one.aEnd && (ENDS_IN_FIGURE.test(b.slice(one.bStart, one.bEnd)) || (one.aStart > start && one.aStart < end))
    if ((one.aStart < end && one.aEnd > start) || isPutIn) found.push(one)
  }
  return found
}

/** Blots happen: one stretch that is another one in both is let pass on so many characters. */
const BLOT_EVERY = 400
/** Every notice has some words of its own, one in two as much as a phrase. */
const SAME_WORDS = Math.log(2)
const WORD_VOTE = Math.log(0.3)
const PHRASE_VOTE = Math.log(0.1)

/** Stretches that are others in both: a reader errs so in two characters by chance, in four by a blot; another notice in every name and phrase. */
function phrases(a: string, differences: readonly Difference[], noise: number): number {
  const lengths = differences.map(({ aStart, aEnd, bStart, bEnd }) => Math.min(aEnd - aStart, bEnd - bStart))
  const words = lengths.filter((length) => length === 2 || length === 3).length
  const whole = lengths.filter((length) => length >= 4).length
  const excess = (count: number, byChance: number): number => Math.max(0, count - byChance)
  return excess(words, Math.ceil(a.length * noise ** 2)) * WORD_VOTE + excess(whole, Math.floor(a.length / BLOT_EVERY)) * PHRASE_VOTE
}

const NAME_VOTE = Math.log(0.03 / 0.6)

/** 海口镇 in the title of one is 山口镇 in the other, and again in the text: two replies about two towns. */
function exchangedNames(a: KnownText, b: KnownText, whole: { textA: string; textB: string; differences: readonly Difference[] }): number {
  const [titleA, titleB] = [bareText(a.title ?? ''), bareText(b.title ?? '')]
  const inTitle = new Set(titleA === '' || titleB === '' ? [] : differencesOf(titleA, titleB).map((one) => change(titleA, titleB, one)))
  const inText = new Map<string, number>()
  for (const one of whole.differences) count(inText, change(whole.textA, whole.textB, one))
  // No reader misreads two characters the same way twice; a single one he may.
  const exchanged = [...inText].filter(([words, times]) => times >= 2 && (inTitle.has(words) || [...words].length >= 5))
  return exchanged.length * NAME_VOTE
}

function change(a: string, b: string, { aStart, aEnd, bStart, bEnd }: Difference): string {
  return `${a.slice(aStart, aEnd)}→${b.slice(bStart, bEnd)}`
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
