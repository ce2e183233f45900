import { printNumeral } from '../../../gazette/numerals.ts'
import { counted } from '../pages/script.ts'
import { type Random, seeded } from '../random.ts'
import type { Manner } from './manners.ts'
import { COUNTIES, FIELDS, type Field, GIVEN, SURNAMES } from './words.ts'

/** Seeds from here on are for tests: their issues use words and turns of phrase that no issue below it uses. */
export const FIRST_TEST_SEED = 100

/** Chance with a vocabulary: everything an issue says comes from one writer. */
export type Writer = {
  manner: Manner
  year: number
  /** Marks round a cited title: 《》, in some issues of the 1950s 「」. */
  quotes: readonly [open: string, close: string]
  /** Where the house prints the date of a text: at its foot, or in brackets under the title, by itself or with the number. */
  house: 'foot' | 'date in brackets' | 'both in brackets'
  random: Random
  /** One of the list; before FIRST_TEST_SEED every third is left out of lists of three and more. */
  choose: <Thing>(things: readonly Thing[]) => Thing
  /** Some of the list, without repeats, in its order. */
  some: <Thing>(things: readonly Thing[], count: number) => Thing[]
  /** A whole number, both ends included. */
  whole: (low: number, high: number) => number
  /** A sentence that the issue has not printed yet, where one is to be had. */
  fresh: (make: () => string) => string
  /** True with the given chance, 0 to 1. */
  perhaps: (chance: number) => boolean
}

export function writerOf(manner: Manner, seed: number): Writer {
  const random = seeded(`invented/${manner.name}/${seed}`)
  const whole = (low: number, high: number): number => Math.floor(random.between(low, high + 1))
  const open = <Thing>(things: readonly Thing[]): readonly Thing[] =>
    seed >= FIRST_TEST_SEED || things.length < 3 ? things : things.filter((_, at) => at % 3 !== 2)
  const choose = <Thing>(things: readonly Thing[]): Thing => {
    const from = open(things)
    return from[Math.floor(random.next() * from.length)]!
  }
  const some = <Thing>(things: readonly Thing[], count: number): Thing[] => {
    const drawn = open(things).map((thing, at) => ({ thing, at, order: random.next() }))
    const kept = drawn.sort((a, b) => a.order - b.order).slice(0, count)
    return kept.sort((a, b) => a.at - b.at).map(({ thing }) => thing)
  }
  const printed = new Set<string>()
  const fresh = (make: () => string): string => {
    let text = make()
    for (let turn = 0; turn < 12 && printed.has(text); turn += 1) text = make()
    printed.add(text)
    return text
  }
  const quotes = manner.corners && random.next() < 0.3 ? (['「', '」'] as const) : (['《', '》'] as const)
  const year = whole(...manner.years)
  // A stream of its own: the house leaves everything else of the issue as it was.
  const printer = seeded(`invented/${manner.name}/${seed}/house`).next()
  const house = year >= 1999 || printer > 0.3 ? 'foot' : printer < 0.15 ? 'date in brackets' : 'both in brackets'
  return { manner, year, quotes, house, random, choose, some, whole, fresh, perhaps: (chance) => random.next() < chance }
}

export function fieldOf(writer: Writer): Field {
  return writer.choose(FIELDS)
}

/** 东海省水产厅; 工商行政管理局 is never a 厅. */
export function officeName(writer: Writer, field: Field, short = false): string {
  const ending = field.office === '工商行政管理' ? '局' : writer.manner.office
  return `${short ? '省' : '东海省'}${field.office}${ending}`
}

/** 县水产行政部门 without its county; 工商行政管理部门 says it once. */
export function department({ office }: Field): string {
  return office === '工商行政管理' ? '工商行政管理部门' : `${office}行政部门`
}

export function personName(writer: Writer): string {
  return writer.choose(SURNAMES) + writer.choose(GIVEN)
}

export function county(writer: Writer): string {
  return writer.choose(COUNTIES)
}

export type Day = { year: number; month: number; day: number }

/** A day of the year before `month`, which is the month of its publication; `back` years before it. */
export function dayBefore(writer: Writer, month: number, back = 0): Day {
  const last = back === 0 ? Math.max(1, month - 1) : 12
  return { year: writer.year - back, month: writer.whole(Math.max(1, back === 0 ? last - 2 : 1), last), day: writer.whole(1, 28) }
}

export function edtf({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const DIGITS = [...'〇一二三四五六七八九']

/** As the time writes it: 一九五七年三月十日, 2015年3月10日. */
export function written({ year, month, day }: Day, arabic: boolean): string {
  if (arabic) return `${year}年${month}月${day}日`
  return `${yearWords(year)}年${printNumeral(month)}月${printNumeral(day)}日`
}

export function yearWords(year: number): string {
  return [...String(year)].map((digit) => DIGITS[Number(digit)]).join('')
}

/** A count in running text: digits since phototype, words before. */
export function count(writer: Writer, value: number): string {
  return writer.year >= 1990 ? String(value) : counted(value)
}
