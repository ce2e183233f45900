/**
 * What is shown of a document, packed: the numbers of its lines as differences, then the text in two bytes a character, deflated together.
 * A text of 160 characters takes about 400 bytes; as JSON it took 900.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Body, BodyLine } from '../entry.ts'

/** How the blob was made; its first byte. PLAIN: places that are no whole numbers. */
const PACKED = 1
const PLAIN = 0
/** 6: a fifth smaller than 1, and a tenth of the time that the index itself takes. */
const LEVEL = 6

export function packed(body: Body): Uint8Array {
  const numbers = numbersOf(body)
  if (numbers === null) return Buffer.concat([Buffer.of(PLAIN), deflateRawSync(JSON.stringify(body), { level: LEVEL })])
  const names = Buffer.from(JSON.stringify([pagesOf(body), body.articles.map((article) => article.id)]))
  const stream = varints([names.length, numbers.length, ...numbers])
  const content = Buffer.concat([stream, names, Buffer.from(body.text, 'utf16le')])
  return Buffer.concat([Buffer.of(PACKED), deflateRawSync(content, { level: LEVEL })])
}

export function unpacked(blob: Uint8Array): Body {
  const content = inflateRawSync(blob.subarray(1))
  if (blob[0] === PLAIN) return JSON.parse(content.toString()) as Body
  const read = reader(content)
  const namesLength = read.next()
  const numbers = Array.from({ length: read.next() }, read.next)
  const names = content.subarray(read.at(), read.at() + namesLength).toString()
  const [pages, articles] = JSON.parse(names) as [string[], string[]]
  const text = content.subarray(read.at() + namesLength).toString('utf16le')
  return bodyOf(text, pages, articles, numbers)
}

function pagesOf(body: Body): string[] {
  return [...new Set(body.lines.map((line) => line.page))]
}

/** null when a place is no whole number. Edges as differences: characters stand in a raster, so they are small and alike. */
function numbersOf(body: Body): number[] | null {
  const numbers: number[] = []
  const push = (value: number) => numbers.push(value < 0 ? -2 * value - 1 : 2 * value)
  let before = 0
  for (const { start, end } of body.articles) {
    push(start - before)
    push(end - start)
    before = start
  }
  const pages = new Map(pagesOf(body).map((page, at) => [page, at]))
  before = 0
  for (const { page, writing, box, start, end, edges } of body.lines) {
    push(pages.get(page)! * 2 + (writing === 'vertical' ? 1 : 0))
    for (const value of box) push(value)
    push(start - before)
    push(end - start)
    push(edges.length)
    for (const [at, edge] of edges.entries()) push(edge - (edges[at - 1] ?? 0))
    before = end
  }
  return numbers.every((value) => Number.isInteger(value) && value < 2 ** 31) ? numbers : null
}

function bodyOf(text: string, pages: readonly string[], articleIds: readonly string[], numbers: readonly number[]): Body {
  let at = 0
  const pull = () => {
    const value = numbers[at++]!
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
  let before = 0
  const articles = articleIds.map((id) => {
    const start = before + pull()
    before = start
    return { id, start, end: start + pull() }
  })
  before = 0
  const lines: BodyLine[] = []
  while (at < numbers.length) {
    const place = pull()
    const box: BodyLine['box'] = [pull(), pull(), pull(), pull()]
    const start = before + pull()
    const end = start + pull()
    let edge = 0
    const edges = Array.from({ length: pull() }, () => (edge += pull()))
    lines.push({ page: pages[place >> 1]!, writing: place % 2 === 1 ? 'vertical' : 'horizontal', box, start, end, edges })
    before = end
  }
  return { text, articles, lines }
}

/** Seven bits a byte, lowest first; the high bit says that more follow. */
function varints(values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (let value of values) {
    for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80)
    bytes.push(value)
  }
  return Uint8Array.from(bytes)
}

function reader(bytes: Uint8Array): { next(): number; at(): number } {
  let at = 0
  return {
    at: () => at,
    next() {
      let value = 0
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[at++]!
        value += (byte & 0x7f) * scale
        if (byte < 0x80) return value
      }
    },
  }
}
