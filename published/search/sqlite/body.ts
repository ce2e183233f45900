/**
 * What is shown of a document, packed: the text in two bytes a character, deflated with words known beforehand; and the numbers of its
 * lines, written as what differs from the expected, deflated on their own. A text of 160 characters with its places takes about 370
 * bytes; as JSON it took 900.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Body, BodyLine } from '../entry.ts'
import { KNOWN_WORDS } from './known-words.ts'

/** How the blob was made; its first byte. PLAIN: places that are no whole numbers. */
const PACKED = 1
const PLAIN = 0
/** 6: smaller than 1, and no slower for short texts. */
const LEVEL = 6
const WITH_WORDS = { level: LEVEL, dictionary: Buffer.from(KNOWN_WORDS, 'utf16le') }

/** `issue`: its id, with which the names of pages begin. */
export function packed(body: Body, issue: string): Uint8Array {
  const numbers = numbersOf(body)
  if (numbers === null) return Buffer.concat([Buffer.of(PLAIN), deflateRawSync(JSON.stringify(body), { level: LEVEL })])
  const pages = pagesOf(body).map((page) => (page.startsWith(issue) ? `=${page.slice(issue.length)}` : `.${page}`))
  const names = Buffer.from([pages.join(' '), body.articles.map((article) => article.id).join(' ')].join('\n'))
  const places = deflateRawSync(Buffer.concat([varints([names.length]), names, varints(numbers)]), { level: LEVEL })
  const text = deflateRawSync(Buffer.from(body.text, 'utf16le'), WITH_WORDS)
  return Buffer.concat([Buffer.of(PACKED), varints([text.length]), text, places])
}

export function unpacked(blob: Uint8Array, issue: string): Body {
  if (blob[0] === PLAIN) return JSON.parse(inflateRawSync(blob.subarray(1)).toString()) as Body
  const [length, from] = varintAt(blob, 1)
  const text = unpackedText(blob, issue)
  const places = inflateRawSync(blob.subarray(from + length))
  const [namesLength, namesFrom] = varintAt(places, 0)
  const [pages = '', articles = ''] = places.toString('utf8', namesFrom, namesFrom + namesLength).split('\n')
  const numbers = numbersFrom(places, namesFrom + namesLength)
  const pageNames = listed(pages).map((page) => (page.startsWith('=') ? issue : '') + page.slice(1))
  return bodyOf(text, pageNames, listed(articles), numbers)
}

/** The text alone: a quarter of the work. */
export function unpackedText(blob: Uint8Array, issue: string): string {
  if (blob[0] === PLAIN) return unpacked(blob, issue).text
  const [length, from] = varintAt(blob, 1)
  return inflateRawSync(blob.subarray(from, from + length), WITH_WORDS).toString('utf16le')
}

function listed(names: string): string[] {
  return names === '' ? [] : names.split(' ')
}

function pagesOf(body: Body): string[] {
  return [...new Set(body.lines.map((line) => line.page))]
}

/**
 * null when a place is no whole number. A line is expected to begin behind the one before, as high and as long as its edges are many, and
 * its characters to stand in a raster: what is as expected becomes 0.
 */
function numbersOf(body: Body): number[] | null {
  const numbers: number[] = []
  let before = 0
  for (const { start, end } of body.articles) {
    numbers.push(start - before, end - start)
    before = end
  }
  const pages = new Map(pagesOf(body).map((page, at) => [page, at]))
  before = 0
  let [lastHead, lastFoot] = [0, 0]
  for (const { page, writing, box, start, end, edges } of body.lines) {
    const upright = writing === 'vertical'
    const [left, top, right, bottom] = box
    const [from, to, head, foot] = upright ? [top, bottom, left, right] : [left, right, top, bottom]
    numbers.push(pages.get(page)! * 2 + (upright ? 1 : 0), edges.length, end - start - edges.length + 1, start - before - 1)
    numbers.push(head - lastHead, foot - head - lastFoot, from - (edges[0] ?? 0), to - (edges.at(-1) ?? 0))
    for (let at = 0; at < edges.length; at++) numbers.push(edges[at]! - (at === 0 ? 0 : edges[at - 1]! + pitch(edges)))
    if (edges.length > 1) numbers.push(pitch(edges))
    before = end
    lastHead = head
    lastFoot = foot - head
  }
  return numbers.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 30) ? numbers : null
}

/** Pixels a character takes, rounded. */
function pitch(edges: readonly number[]): number {
  return Math.round((edges.at(-1)! - edges[0]!) / (edges.length - 1))
}

function bodyOf(text: string, pages: readonly string[], articleIds: readonly string[], numbers: readonly number[]): Body {
  let at = 0
  const pull = () => numbers[at++]!
  let before = 0
  const articles = articleIds.map((id) => {
    const start = before + pull()
    before = start + pull()
    return { id, start, end: before }
  })
  before = 0
  let [head, height] = [0, 0]
  const lines: BodyLine[] = []
  while (at < numbers.length) {
    const place = pull()
    const count = pull()
    const length = pull() + count - 1
    const start = before + pull() + 1
    head += pull()
    height += pull()
    const [from, to] = [pull(), pull()]
    const step = count > 1 ? numbers[at + count]! : 0
    const edges: number[] = []
    for (let nth = 0; nth < count; nth++) edges.push(pull() + (nth === 0 ? 0 : edges[nth - 1]! + step))
    if (count > 1) at++
    before = start + length
    const [first, last] = [from + (edges[0] ?? 0), to + (edges.at(-1) ?? 0)]
    const upright = place % 2 === 1
    const box: BodyLine['box'] = upright ? [head, first, head + height, last] : [first, head, last, head + height]
    lines.push({ page: pages[place >> 1]!, writing: upright ? 'vertical' : 'horizontal', box, start, end: before, edges })
  }
  return { text, articles, lines }
}

/** Seven bits a byte, lowest first; the high bit says that more follow. The sign is the lowest bit. */
function varints(values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (const one of values) {
    let value = one < 0 ? -2 * one - 1 : 2 * one
    for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80)
    bytes.push(value)
  }
  return Uint8Array.from(bytes)
}

/** The number at `from`, and where the next one begins. */
function varintAt(bytes: Uint8Array, from: number): [number, number] {
  let value = 0
  let at = from
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++]!
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return [value % 2 === 0 ? value / 2 : -(value + 1) / 2, at]
  }
}

function numbersFrom(bytes: Uint8Array, from: number): number[] {
  const numbers: number[] = []
  for (let at = from; at < bytes.length; ) {
    const [value, next] = varintAt(bytes, at)
    numbers.push(value)
    at = next
  }
  return numbers
}
