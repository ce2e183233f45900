/** Document numbers as they are looked up: exactly, with a part missing, by the issuer's name, or with one character misread. */
import { lookAlikes } from '../../gazette/confusables.ts'
import { numberKeys, parseDocumentNumbers } from '../../gazette/document-number.ts'
import { simplified } from '../../gazette/traditional.ts'
import { issuersNamed } from './issuers-named.ts'
import { digitsMisread, isNearCode } from './near-number.ts'
import type { NumberAnswer, NumberHolder } from './search-index.ts'
import { FIRST_YEAR, LAST_YEAR, readTyped, type TypedNumber } from './typed-number.ts'

/** What is stored of a number. `partial`: without its year, its code, or both, and by the word it counts under (令, 公告). */
export type NumberForms = { key: string; partial: string[] }

/**
 * One way to look a number up: those that hold any of `values` in that form. `issuer`: and are of a body of that name, as it was typed;
 * null: of any. Steps stand in the order of trust: what the first that finds something finds is meant.
 */
export type NumberStep = { form: 'key' | 'partial'; values: string[]; issuer: string | null }

/** A step whose body is known by its names in the index; null: of any. */
export type NumberWay = Pick<NumberStep, 'form' | 'values'> & { issuers: readonly string[] | null }

const WORDS = /(?:令|公告|通告|公报)$/u

export function formsOf(key: string): NumberForms {
  const whole = simplified(key).toLowerCase()
  const [code = '-', year = '-', serial = '-'] = whole.split('/')
  const word = WORDS.exec(code)?.[0]
  const partial = [`${code}/*/${serial}`, `*/${year}/${serial}`, `*/*/${serial}`]
  return { key: whole, partial: word === undefined ? partial : [...partial, `*${word}/${year}/${serial}`, `*${word}/*/${serial}`] }
}

/** The exact ways. Empty when it is no number. `bare`: a serial with nothing else counts, too, as it does beside 机关:. */
export function numberSteps(raw: string, bare: boolean): NumberStep[] {
  const steps: NumberStep[] = []
  const add = (form: NumberStep['form'], values: string[], issuer: string | null = null) => {
    if (values.length > 0) steps.push({ form, values: [...new Set(values)], issuer })
  }
  const typed = readTyped(raw).filter(({ loose }) => !loose)
  add('key', [...printedKeys(raw), ...typed.flatMap((one) => keysOf(one))])
  for (const { code, year, serial } of parseDocumentNumbers(simplified(raw.slice(0, LONGEST)))) {
    if (serial === null) continue
    if (code !== null && year === null && !hasYear(typed)) add('partial', [`${code}/*/${serial}`.toLowerCase()])
    if (code === null && year === null && /号令$/u.test(raw)) add('partial', [`*令/*/${serial}`])
  }
  for (const one of typed) {
    const { head, years } = one
    const code = codeOf(one)
    if (head !== '' && years.length === 0)
      add(
        'partial',
        serials(one).map((serial) => `${code}/*/${serial}`),
      )
    for (const [issuer, rest] of issuerAndCode(head)) add('key', keysOf(one, rest), issuer)
    const word = WORDS.exec(head)?.[0]
    const body = word === undefined ? head : head.slice(0, -word.length)
    const times = years.length === 0 ? ['*'] : years.map(String)
    const under = (counted: string, year: string) => serials(one).map((serial) => `${counted}/${year}/${serial}`)
    // Orders are counted through the terms of an office: the year a reader adds is the day's.
    if (word === '令')
      add(
        'key',
        serials(one).map((serial) => `${code}/-/${serial}`),
      )
    if (body.length > 1 && word !== undefined) {
      for (const year of [...times, '-']) add('partial', under(`*${word}`, year), body)
      // Printed without the body's name, 2022年第50号 has no code.
      add(
        'key',
        years.flatMap((year) => under('-', String(year))),
        body,
      )
    }
    // A bare count behind words (附件12) is no number of a body.
    if (body.length > 1 && word === undefined && (years.length > 0 || bare || /[号號]/u.test(raw)))
      add(
        'partial',
        times.flatMap((year) => under('*', year)),
        body,
      )
    if (head === '' && (bare || years.length > 0))
      add(
        'partial',
        times.flatMap((year) => under('*', year)),
      )
  }
  return steps
}

/** A year that no number can have (1935) was misread: it is no missing one. */
function hasYear(typed: readonly TypedNumber[]): boolean {
  return typed[0] !== undefined && typed[0].years.length > 0
}

/** How bodies' names end. Which of them is one, the index says. */
const BODY_END = /(?:[府院会部委局厅署行办室司处组等]|机制|部门|中心)$/u

/** 卫生健康委国卫医发: every place where a body's name may end and its code begin. */
function issuerAndCode(head: string): [string, string][] {
  return [...head.matchAll(/(?<=..)(?=..)/gu)]
    .map(({ index }): [string, string] => [head.slice(0, index), head.slice(index).replace(/(.)字$/u, '$1')])
    .filter(([issuer]) => BODY_END.test(issuer))
}

/** More is no number. UTF-16 units. */
const LONGEST = 200

type Held = Omit<NumberHolder, 'match'>
/** Every holder of any of the values. */
type Find = (by: 'key' | 'partial', values: string[]) => Promise<Held[]>

/** The driver's finds put together: what is exactly so, oldest first; when there is none, what one misread character may have made of it. */
export async function lookUp(raw: string, find: Find): Promise<NumberAnswer> {
  const key = printedKeys(raw)[0] ?? readTyped(raw).flatMap((one) => (one.loose ? [] : keysOf(one)))[0] ?? null
  for (const step of numberSteps(raw, false)) {
    const held = ofIssuer(await find(step.form, step.values), step.issuer)
    if (held.length > 0) return { query: raw, key, holders: holders(held, 'exact', step.issuer === null ? oldest : byIssuer) }
  }
  return { query: raw, key, holders: await misread(raw, find) }
}

function ofIssuer(held: Held[], issuer: string | null): Held[] {
  if (issuer === null) return held
  const named = new Set(issuersNamed(issuer, new Set(held.flatMap((one) => one.issuers))))
  return held.filter((one) => one.issuers.some((name) => named.has(name)))
}

/** Likely first: a character of the code or a bracket, then a digit; only else a character of the code that looks like no other. */
async function misread(raw: string, find: Find): Promise<NumberHolder[]> {
  const readings = readTyped(raw).filter(({ head, from, to }) => head !== '' && from === to)
  const found = new Map<string, NumberHolder>()
  const add = (held: Held[]) => {
    for (const one of holders(held, 'probable', oldest))
      if (!found.has(`${one.document} ${one.key}`)) found.set(`${one.document} ${one.key}`, one)
  }
  // A loose reading has its misread character already: one more would be two.
  const strict = readings.filter(({ loose }) => !loose)
  const alike = readings.flatMap((one) => (one.loose ? keysOf(one) : codesLike(codeOf(one)).flatMap((code) => keysOf(one, code))))
  if (alike.length > 0) add(await find('key', [...new Set(alike)]))
  const yearless = strict.filter(({ years }) => years.length === 0)
  const partly = yearless.flatMap((one) => codesLike(codeOf(one)).map((code) => `${code}/*/${one.from}`))
  if (partly.length > 0) add(await find('partial', partly))
  const counted = readings.filter(({ loose, from }) => !loose || from === 0)
  const digits = counted.flatMap((one) => digitsMisread(one).map(({ year, serial }) => `${codeOf(one)}/${year}/${serial}`))
  if (digits.length > 0) add(await find('key', [...new Set(digits)]))
  for (const one of found.size > 0 ? [] : strict.filter(({ years }) => years.length > 0)) {
    const held = await find(
      'partial',
      one.years.map((year) => `*/${year}/${one.from}`),
    )
    add(held.filter(({ key }) => isNearCode(codeOf(one), formsOf(key).key.split('/')[0]!)))
  }
  return [...found.values()]
}

/** The code with each of its characters as each one it may be a misreading of. */
function codesLike(code: string): string[] {
  const characters = [...code]
  return characters.flatMap((character, at) => lookAlikes(character).map((other) => characters.with(at, other).join('')))
}

type Order = (a: Held, b: Held) => number

const oldest: Order = (a, b) => (a.date ?? '9999').localeCompare(b.date ?? '9999') || (a.document < b.document ? -1 : 1)
/** By its issuer's name alone a number is that of its general series (…发), before letters and orders. */
const byIssuer: Order = (a, b) => Number(!isGeneral(a)) - Number(!isGeneral(b)) || oldest(a, b)

function isGeneral({ key }: Held): boolean {
  return /^[^/]*发\//u.test(key)
}

/** A document that holds the number twice is listed once. */
function holders(held: Held[], match: NumberHolder['match'], order: Order): NumberHolder[] {
  const once = new Map(held.map((one) => [`${one.document} ${one.key}`, { ...one, match }]))
  return [...once.values()].sort(order)
}

function printedKeys(raw: string): string[] {
  const numbers = parseDocumentNumbers(simplified(raw.slice(0, LONGEST)))
  const typed = readTyped(raw)
  if (hasYear(typed) && !typed.some(({ years }) => years.some((year) => year >= FIRST_YEAR && year <= LAST_YEAR))) return []
  // A letter read as a digit was misread: likely, not exact.
  if (numbers.some(({ resolution }) => resolution === 'repaired') && /[lI|丨口]/u.test(raw)) return []
  return numberKeys(simplified(raw.slice(0, LONGEST))).map((key) => key.toLowerCase())
}

function keysOf(one: TypedNumber, code = codeOf(one)): string[] {
  return one.head === '' ? [] : one.years.flatMap((year) => serials(one).map((serial) => `${code}/${year}/${serial}`))
}

/** The code as the parser of printed numbers sees it: without 字, and without the issuer's name before it. */
function codeOf({ head }: TypedNumber): string {
  const printed = WORDS.test(head) ? `${head}第1号` : `${head}〔2000〕1号`
  return (parseDocumentNumbers(printed)[0]?.code ?? head).toLowerCase()
}

function serials({ from, to }: TypedNumber): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
