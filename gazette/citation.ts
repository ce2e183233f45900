/** How one text names another: the title in its brackets, the number after it, the place inside it. */

import { type FoundNumber, findDocumentNumbers, type NumberContext } from './document-number.ts'
import { CHINESE_NUMERAL, parseNumeral } from './numerals.ts'

/** Offsets in the text that was searched, in UTF-16 units, end exclusive. A citation has a title, a number, or both. */
export type Citation = {
  /** Without the outer brackets; null where only a number is cited. */
  title: string | null
  number: FoundNumber | null
  /** Places in the cited text named directly after it, in order: 第五条、第七条. */
  loci: Locus[]
  start: number
  end: number
}

/**
 * A place inside a text: 第十二条之一第二款第（三）项. `id` is the anchor of its address: `art_12-1__para_2__point_3`; chapters are `chp_3`,
 * parts of a text without articles `sec_2__sub_3`, annexes `att_1`.
 */
export type Locus = { printed: string; id: string }

/** A bracket that is not closed within so many characters was misread; what follows is no title. */
const LONGEST_TITLE = 200
const NUMERAL = `[0-9０-９${CHINESE_NUMERAL}]{1,9}`
const LOCUS = new RegExp(
  `第(?<article>${NUMERAL})条(?:之(?<suffix>${NUMERAL}))?(?:第(?<paragraph>${NUMERAL})款)?(?:第?[（(]?(?<point>${NUMERAL})[）)]?项)?(?:第?(?<item>${NUMERAL})目)?`,
  'y',
)

/**
 * Every text that a text cites, in order. A number in brackets after a title belongs to it (《…》（2003年…令第158号公布）), and one directly
 * before it (国发〔1985〕87号《…》). Linear time.
 */
export function findCitations(text: string, context: NumberContext = {}): Citation[] {
  const numbers = findDocumentNumbers(text, context)
  const found: Citation[] = []
  let next = 0
  for (const title of findTitles(text)) {
    for (; next < numbers.length && numbers[next]!.end <= title.start; next++) found.push(alone(text, numbers[next]!))
    // A number inside a title (关于废止东政发〔1985〕12号文件的通知) is part of the title.
    while (next < numbers.length && numbers[next]!.start < title.end) next++
    const before = found.at(-1)
    const ahead = before?.title === null && before.number !== null && before.number.end === title.start ? before.number : null
    if (ahead !== null) found.pop()
    const number = numbers[next]
    const follows = ahead === null && number !== undefined && isBehind(text.slice(title.end, number.start))
    if (follows) next++
    const end = follows ? bracketEnd(text, title.end, number.end) : title.end
    const loci = readLoci(text, end)
    found.push({
      title: title.text,
      number: ahead ?? (follows ? number : null),
      loci: loci.loci,
      start: ahead?.start ?? title.start,
      end: loci.end,
    })
  }
  for (; next < numbers.length; next++) found.push(alone(text, numbers[next]!))
  return found
}

/** Nothing but an opening bracket between a title and its number, or the beginning of the note in brackets that holds it. */
function isBehind(gap: string): boolean {
  return gap.length <= 40 && /^[\s　]{0,3}(?:[（(〔[][^（()）〔〕《》，。；]{0,30})?$/u.test(gap)
}

/** Where the bracket that a number stands in is closed; the number's own end where there is none. */
function bracketEnd(text: string, from: number, end: number): number {
  if (!/[（(〔[]/u.test(text.slice(from, from + 4))) return end
  const rest = /^[^（()）〔〕《》。；]{0,40}[）)〕\]]/u.exec(text.slice(end, end + 42))
  return rest === null ? end : end + rest[0].length
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

const UNITS = { 编: 'part', 章: 'chp', 节: 'section', 条: 'art', 款: 'para', 项: 'point', 目: 'indent', 部分: 'sec' } as const
const PLACE = `第[（(]?${NUMERAL}[）)]?(?:(?:[、和]|至第?|—)[（(]?${NUMERAL}[）)]?){1,8}(?:条|款|项|章)|第[（(]?${NUMERAL}[）)]?(?:条之${NUMERAL}|编|章|节|条|款|项|目|部分)|[（(]${NUMERAL}[）)]项`
const ANNEX = `附(?:件|表|录)(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}(?![个项次]))`
const LOCI = new RegExp(
  `(?:文件?|号文|通知|中|的|原|之){0,3}((?:${PLACE})+|${ANNEX})((?:(?:[、和及与]|以及)(?:(?:${PLACE})+|${ANNEX}))*)`,
  'uy',
)
const ONE_PLACE = new RegExp(`(?:${PLACE})+|${ANNEX}`, 'gu')
const STEP = new RegExp(`第?[（(]?(${NUMERAL})[）)]?(条之(${NUMERAL})|编|章|节|条|款|项|目|部分)`, 'gu')

/** The places named from `offset` on (第五条、第七条; 附件2), and where they end; none, and `offset` itself. */
export function readLoci(text: string, offset = 0): { loci: Locus[]; end: number } {
  LOCI.lastIndex = offset
  const match = LOCI.exec(text)
  if (match === null) return { loci: [], end: offset }
  return { loci: findLoci(match[0]), end: offset + match[0].length }
}

/** Every place named anywhere in a text, in order. */
export function findLoci(text: string): Locus[] {
  return [...text.matchAll(ONE_PLACE)].map(([printed]) => ({ printed, id: idOf(printed) }))
}

function idOf(printed: string): string {
  if (printed.startsWith('附')) return `att_${count(/[0-9０-９一二三四五六七八九十]+$/u.exec(printed)?.[0] ?? '1')}`
  // 第三、四、五条, 第三条至第七条: the address is that of the first.
  const several = new RegExp(`^第[（(]?(${NUMERAL})[）)]?(?:[、和]|至|—).*(条|款|项|章)$`, 'u').exec(printed)
  if (several !== null) return `${UNITS[several[2] as keyof typeof UNITS]}_${count(several[1]!)}`
  const steps = [...printed.matchAll(STEP)].map(([, number = '', unit = '', suffix]) => {
    const name = suffix === undefined ? UNITS[unit as keyof typeof UNITS] : UNITS.条
    return `${name}_${count(number)}${suffix === undefined ? '' : `-${count(suffix)}`}`
  })
  // Points under a part of a text without articles are its （一）.
  return steps[0]?.startsWith('sec_') ? steps.map((step) => step.replace(/^point_/u, 'sub_')).join('__') : steps.join('__')
}

function count(numeral: string): string {
  return String(parseNumeral(numeral) ?? numeral)
}

function alone(text: string, number: FoundNumber): Citation {
  const { loci, end } = readLoci(text, number.end)
  return { title: null, number, loci, start: number.start, end }
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
