/**
 * Whether what is printed is a misreading of what was asked for, or simply other words. A misreading makes words that nobody writes; 县
 * for 省 or 二 for 三 makes words that stand in many texts. So both are compared as they stand between their neighbours: how many texts
 * hold the three characters with the printed one, how many with the wanted one.
 */
import { mayBeRead } from './tolerant-confusions.ts'
import type { Place, Slip } from './tolerant-places.ts'

/** In how many texts folded words stand, MOST_COUNTED and more counting as that many. */
export type CountTexts = (words: string) => number

/** Words in more texts than that are as common as any. */
export const MOST_COUNTED = 100
/** Texts added to every count: never seen is not impossible. */
const UNSEEN = 0.1
/** Sum of three logarithms of (texts with the wanted one / texts with the printed one) from which on a difference is a misreading. */
const SURE = { inside: 6, atEdge: 8, amongOthers: 8, shifted: 11, likeness: 0, numeralLikeness: 5 } as const
/** What stands in more texts is words: neighbours that make it are not misread, and nothing was dropped or added where it stands. */
const COMMON = 20

const NUMERAL = /[〇零一二三四五六七八九十百千万两廿卅\d]/u

type Beside = { phrase: string; text: string }

/** How doubtful a likely misreading is, the less the likelier; null when it is none. */
export function judged(place: Place, beside: Beside, count: CountTexts): number | null {
  const open = place.slips.filter((slip) => !slip.named)
  let doubt = 0
  for (const [nth, slip] of open.entries()) {
    const sure = surenessNeeded(slip, place, open.length)
    if (sure === null || joinsToWord(open, nth, beside.text, count) || closesToWords(slip, place, beside, count)) return null
    const found = sureness(slip, place, beside, sure, count)
    if (found < sure && !(open.length === 1 && isUnread(slip, place, beside, count))) return null
    doubt -= found
  }
  return doubt
}

/** null: never a misreading. A numeral for another says something else; any numeral could stand where some other character is printed. */
function surenessNeeded({ at, printed, wanted }: Slip, { start, end }: Place, slips: number): number | null {
  const isLike = mayBeRead(printed, wanted)
  if (NUMERAL.test(wanted)) return !isLike ? null : NUMERAL.test(printed) ? SURE.numeralLikeness : SURE.likeness
  if (isLike) return SURE.likeness
  if (printed === '' || wanted === '') return SURE.shifted
  if (slips > 1) return SURE.amongOthers
  // At an edge only one side of it was asked for.
  return at === start || at === end - 1 ? SURE.atEdge : SURE.inside
}

/** Stops as soon as `needed` is out of reach. */
function sureness(slip: Slip, place: Place, beside: Beside, needed: number, count: CountTexts): number {
  const { asPrinted, restored, asked } = neighbourhoods(slip, place, beside)
  const best = 3 * Math.log(MOST_COUNTED + UNSEEN)
  let printed = 0
  for (const [at, words] of restored.entries()) {
    // The text itself is among those that hold what it prints.
    const texts = Math.max(count(words), count(asPrinted[at] ?? words)) - 1
    printed += (3 / restored.length) * Math.log(Math.max(0, texts) + UNSEEN)
    const least = printed + (3 / restored.length) * (restored.length - at - 1) * Math.log(UNSEEN)
    if (best - least < needed) return best - least
  }
  const wanted = asked.reduce((sum, words) => sum + Math.log(count(words) + UNSEEN), 0) * (3 / Math.max(1, asked.length))
  return wanted - printed
}

/** The phrase is nowhere read right, or nowhere with these neighbours, and what is printed nowhere else: nothing can be compared. */
function isUnread(slip: Slip, place: Place, beside: Beside, count: CountTexts): boolean {
  const { asPrinted, asked } = neighbourhoods(slip, place, beside)
  if (asked.every((words) => count(words) === 0)) return true
  return count(beside.phrase) === 0 && asPrinted.every((words) => count(words) <= 1)
}

/** 个人应当 for 人员应当: a dropped or added character that leaves words behind. */
function closesToWords(slip: Slip, place: Place, beside: Beside, count: CountTexts): boolean {
  return (slip.printed === '' || slip.wanted === '') && neighbourhoods(slip, place, beside).asPrinted.some((words) => count(words) > COMMON)
}

/** Two wrong neighbours that together are a word, or end one: other words, not misread ones. */
function joinsToWord(slips: readonly Slip[], nth: number, text: string, count: CountTexts): boolean {
  const [one, other] = [slips[nth - 1], slips[nth]!]
  if (one === undefined || one.at + 1 !== other.at || (mayBeRead(one.printed, one.wanted) && mayBeRead(other.printed, other.wanted)))
    return false
  return (
    count(text.slice(one.at, other.at + 1)) > 1 ||
    count(text.slice(one.at - 1, one.at + 1)) > COMMON ||
    count(text.slice(other.at, other.at + 2)) > COMMON
  )
}

/** Runs of three with the printed character between its printed neighbours, between those asked for, and with the wanted one there. */
function neighbourhoods(slip: Slip, place: Place, { phrase, text }: Beside): { asPrinted: string[]; restored: string[]; asked: string[] } {
  const isWhole = slip.printed !== '' && slip.wanted !== ''
  const whole = isWhole ? text.slice(0, place.start) + phrase + text.slice(place.end) : text
  const before = whole.slice(Math.max(0, slip.at - REACH), slip.at)
  const behind = whole.slice(slip.at + slip.printed.length, slip.at + slip.printed.length + REACH)
  return {
    asPrinted: runs(text.slice(Math.max(0, slip.at - REACH), slip.at + slip.printed.length + REACH)),
    restored: runs(before + slip.printed + behind),
    asked: runs(before + slip.wanted + behind),
  }
}

const REACH = 2

function runs(text: string): string[] {
  return text.length < 3 ? [text] : Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3))
}
