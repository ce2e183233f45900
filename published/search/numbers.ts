/** Document numbers as they are looked up: exactly, with a part missing, or with one character misread. Plain keys, equal in both drivers. */
import { lookAlike, lookAlikes } from '../../gazette/confusables.ts'
import { numberKeys, parseDocumentNumbers } from '../../gazette/document-number.ts'
import { halfWidthDigits } from '../../gazette/numerals.ts'
import { simplified } from '../../gazette/traditional.ts'
import type { NumberAnswer, NumberHolder } from './search-index.ts'

/** What is stored of a number. `partial`: without its year, and without its code. `shape`: each character by its look-alike class. */
export type NumberForms = { key: string; partial: string[]; shape: string }

/** What a typed number may stand for. `key`: best reading, null when it reads as none. */
export type NumberWish = { key: string | null; keys: string[]; partial: string[]; shapes: string[] }

export function formsOf(key: string): NumberForms {
  const folded = simplified(key).toLowerCase()
  const [code = '-', year = '-', serial = '-'] = folded.split('/')
  return { key: folded, partial: [`${code}/*/${serial}`, `*/${year}/${serial}`], shape: shapeOf(folded) }
}

export function wishOf(raw: string): NumberWish {
  const typed = simplified(raw.slice(0, 200))
  const keys = numberKeys(typed).map((key) => key.toLowerCase())
  const partial = new Set<string>()
  for (const { code, year, serial } of parseDocumentNumbers(typed)) {
    if (serial === null) continue
    if (code !== null && year === null) partial.add(`${code}/*/${serial}`.toLowerCase())
    if (code === null && year !== null) partial.add(`*/${year}/${serial}`)
  }
  if (keys.length === 0) for (const one of codeAndSerial(typed)) partial.add(one)
  return { key: keys[0] ?? null, keys, partial: [...partial], shapes: [...new Set(keys.map(shapeOf))] }
}

/** `东政发12号`, `东政发 第12`: how readers shorten a number; no printed number looks like that, so the parser refuses it. */
function codeAndSerial(typed: string): string[] {
  const match = /^\s*(\p{Script=Han}{1,20}?)字?\s*第?\s*([0-9０-９]{1,5})\s*号?\s*$/u.exec(typed)
  return match === null ? [] : [`${match[1]}/*/${Number(halfWidthDigits(match[2]!))}`]
}

type Held = Omit<NumberHolder, 'match'> & { key: string }

/** The driver's finds put together: exact keys, then numbers with the missing part, then one misread character, labelled as such. */
export async function lookUp(
  raw: string,
  find: (by: 'key' | 'partial' | 'shape', values: string[]) => Promise<Held[]>,
): Promise<NumberAnswer> {
  const wish = wishOf(raw)
  const exact = [...(await found('key', wish.keys)), ...(await found('partial', wish.partial))]
  const near =
    exact.length > 0
      ? []
      : (await found('shape', wish.shapes)).filter((one) => wish.keys.some((key) => oneMisread(key, formsOf(one.key).key)))
  return { query: raw, key: wish.key, holders: [...holders(exact, 'exact'), ...holders(near, 'probable')] }

  async function found(by: 'key' | 'partial' | 'shape', values: string[]): Promise<Held[]> {
    return values.length === 0 ? [] : find(by, values)
  }
}

/** Oldest first; a document that holds the number twice is listed once. */
function holders(held: Held[], match: NumberHolder['match']): NumberHolder[] {
  const once = new Map(held.map((one) => [`${one.document} ${one.key}`, { ...one, match }]))
  return [...once.values()].sort((a, b) => (a.date ?? '9999').localeCompare(b.date ?? '9999') || a.document.localeCompare(b.document))
}

/** Whether two keys differ in exactly one character, and a reader could take one for the other. */
function oneMisread(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]]
  if (a.length !== b.length) return false
  const different = a.flatMap((character, at) => (character === b[at] ? [] : [at]))
  return different.length === 1 && lookAlike(a[different[0]!]!, b[different[0]!]!)
}

const shapes = new Map<string, string>()

/** Look-alikes are joined over several steps (工 土 士), so a class may be wide: what it finds is compared once more. */
function shapeOf(key: string): string {
  return Array.from(key, (character) => {
    if (character === '/' || character === '-') return character
    let shape = shapes.get(character)
    if (shape === undefined) {
      shape = classOf(character)
      shapes.set(character, shape)
    }
    return shape
  }).join('')
}

function classOf(character: string): string {
  const members = new Set([character])
  for (const member of members) for (const other of lookAlikes(member)) members.add(other)
  return [...members].sort()[0]!
}
