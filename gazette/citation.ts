/** How one text names another: the title in its brackets, the number after it, the place inside it. */

import { type FoundNumber, findDocumentNumbers, type NumberContext } from './document-number.ts'
import { CHINESE_NUMERAL, parseNumeral } from './numerals.ts'

/** Offsets in the text that was searched, in UTF-16 units, end exclusive. A citation has a title, a number, or both. */
export type Citation = {
  /** Without the outer brackets; null where only a number is cited. */
  title: string | null
  number: FoundNumber | null
  locus: Locus | null
  start: number
  end: number
}

/** A place inside a text: 第十二条之一第二款第（三）项. `id` is the anchor of the address: `art_12-1__para_2__point_3`. */
export type Locus = { printed: string; id: string }

/** A bracket that is not closed within so many characters was misread; what follows is no title. */
const LONGEST_TITLE = 200
const NUMERAL = `[0-9０-９${CHINESE_NUMERAL}]{1,9}`
const LOCUS = new RegExp(
  `第(?<article>${NUMERAL})条(?:之(?<suffix>${NUMERAL}))?(?:第(?<paragraph>${NUMERAL})款)?(?:第?[（(]?(?<point>${NUMERAL})[）)]?项)?(?:第?(?<item>${NUMERAL})目)?`,
  'y',
)

/** Every text that a text cites, in order. A number in brackets directly after a title belongs to it. Linear time. */
export function findCitations(text: string, context: NumberContext = {}): Citation[] {
  const numbers = findDocumentNumbers(text, context)
  const found: Citation[] = []
  let next = 0
  for (const title of findTitles(text)) {
    for (; next < numbers.length && numbers[next]!.end <= title.start; next++) found.push(alone(numbers[next]!))
    // A number inside a title (关于废止东政发〔1985〕12号文件的通知) is part of the title.
    while (next < numbers.length && numbers[next]!.start < title.end) next++
    const number = numbers[next]
    const follows = number !== undefined && /^[\s（(〔[]{0,3}$/u.test(text.slice(title.end, number.start))
    if (follows) next++
    const end = follows ? number.end + (/^[）)〕\]]/u.test(text.slice(number.end)) ? 1 : 0) : title.end
    const locus = readLocus(text, end)
    found.push({ title: title.text, number: follows ? number : null, locus, start: title.start, end: end + (locus?.printed.length ?? 0) })
  }
  for (; next < numbers.length; next++) found.push(alone(numbers[next]!))
  return found
}

export type FoundTitle = { text: string; start: number; end: number }

/** Titles in 《》, the outermost where they are nested: 《关于修改〈甲办法〉的决定》, 《关于执行《乙条例》的通知》. */
export function findTitles(text: string): FoundTitle[] {
  const found: FoundTitle[] = []
  for (let at = text.indexOf('《'); at !== -1; at = text.indexOf('《', at)) {
    const end = closing(text, at)
    if (end === null) {
      at++
      continue
    }
    found.push({ text: text.slice(at + 1, end - 1), start: at, end })
    at = end
  }
  return found
}

/** The place named at `offset`, null when none is named there. */
export function readLocus(text: string, offset = 0): Locus | null {
  LOCUS.lastIndex = offset
  const match = LOCUS.exec(text)
  const { article, suffix, paragraph, point, item } = match?.groups ?? {}
  if (match === null || article === undefined) return null
  const steps = [
    `art_${count(article)}${suffix === undefined ? '' : `-${count(suffix)}`}`,
    ...(paragraph === undefined ? [] : [`para_${count(paragraph)}`]),
    ...(point === undefined ? [] : [`point_${count(point)}`]),
    ...(item === undefined ? [] : [`indent_${count(item)}`]),
  ]
  return { printed: match[0], id: steps.join('__') }
}

function count(numeral: string): string {
  return String(parseNumeral(numeral) ?? numeral)
}

function alone(number: FoundNumber): Citation {
  return { title: null, number, locus: null, start: number.start, end: number.end }
}

function closing(text: string, open: number): number | null {
  let depth = 0
  const last = Math.min(text.length, open + LONGEST_TITLE)
  for (let at = open; at < last; at++) {
    if (text[at] === '《') depth++
    else if (text[at] === '》' && --depth === 0) return at + 1
  }
  return null
}
