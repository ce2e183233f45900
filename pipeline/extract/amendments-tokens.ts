/** The words of an instruction that amends: which place, what is done, what is quoted. Everything else is passed over. */

import { CHINESE_NUMERAL, parseNumeral, printNumeral } from '../../gazette/numerals.ts'
import type { Quotation } from './amendments-quotes.ts'

/** Of a place: which steps are printed. `heading`: its heading and not its text. `named`: the title or the words before article one. */
export type Spot = {
  printed: string
  chapter: string | null
  article: string | null
  paragraph: string | null
  point: string | null
  indent: string | null
  heading: boolean
  named: 'title' | 'preface' | null
}
export type Word =
  | { kind: 'spot'; spot: Spot; start: number; end: number }
  | { kind: 'quote'; words: string; start: number; end: number }
  | { kind: 'law'; title: string; printedNumber: string | null; short: boolean; start: number; end: number }
  | { kind: 'add'; level: string | null; start: number; end: number }
  | { kind: Plain; start: number; end: number }
export type Plain =
  | 'replace'
  | 'delete'
  | 'as'
  | 'after'
  | 'before'
  | 'head'
  | 'foot'
  | 'take'
  | 'comma'
  | 'stop'
  | 'and'
  | 'to'
  | 'merge'
  | 'split'
  | 'adjust'
  | 'colon'

const N = `[0-9０-９${CHINESE_NUMERAL}]{1,9}`
const POINT = `(?:第?[（(]?(?<point>${N})[）)]?项)`
/** 依照第三条的规定, 本办法第五条: a place that is named and not changed. */
const CITED = `(?:依照|按照|根据|依据|违反|参照|适用)(?:《[^》\\n]{1,60}》|[^，。；：“《\\n]){0,24}?第${N}条(?:之${N})?(?:第${N}款)?(?:第?[（(]?${N}[）)]?项)?(?:的?规定)?`
const PATTERNS: readonly [kind: string, pattern: string][] = [
  ['cited', CITED],
  [
    'law',
    '《(?<title>(?:[^《》\\n]|《[^《》\\n]*》){2,120})》(?:[（(](?<inBrackets>[^（）()\\n]{2,60}(?:[（(][^（）()\\n]{1,20}[）)][^（）()\\n]{0,20})?)[）)])?',
  ],
  [
    'law',
    `(?<=^|将|把|在|对|去|除|[、，。；]|[\\s\\u3000])(?<bare>(?!将|把|在|对|删|同时|并|本|该|原|此)[\\u4e00-\\u9fff]{0,24}?(?:法|宪法|条例|办法|细则|规则|规定|解释))(?=(?:原)?(?:第${N}[条编章]|序言|引言))`,
  ],
  [
    'spot',
    `(?:原)?第(?<article>${N})条(?:之(?<suffix>${N}))?(?:第(?<paragraph>${N})款)?${POINT}?(?:第(?<indent>${N})目)?(?<heading>标题|条标)?`,
  ],
  ['spot', `(?:原)?第(?<paragraph>${N})款${POINT}?(?:第(?<indent>${N})目)?`],
  ['spot', `(?:原)?第[（(]?(?<point>${N})[）)]?项(?:第(?<indent>${N})目)?`],
  ['spot', `第(?<chapter>${N})(?<chapterLevel>编|章|节|部分)(?:(?:的)?(?<heading>章名|节名|编名|标题|名称|题目))?`],
  ['spot', '(?<title>(?:法规|规章|文件|办法|条例|规定)?(?:的)?(?:标题|题目|名称|题名))(?=中|的|修改|改|由|“)'],
  ['spot', `(?<preface>引言|序言|前言|导语)(?:部分)?(?:第${N}自然段)?(?:第${N}句)?`],
  ['spot', '(?<same>该条|本条|该款|本款|该项|这一(?:自然段|条|款|项))'],
  [
    'adjust',
    '(?:(?:并)?(?:对)?(?:其他|相应|有关)?(?:的)?(?:条文|条款|章节|条目|各条|其后各?条|以下各?条|条|款|项)?(?:的)?(?:顺序|序号|编号|条序)(?:和[^。；，]{1,12})?(?:也|均)?(?:作|做|进行|予以|依次)?(?:了)?(?:相应|依次)?(?:的)?(?:调整|顺延|变更|改动|修改)|(?:其后|以下|此后)?(?:条文|各条|条款)(?:依次)?(?:顺延|顺序类推|依次类推))',
  ],
  ['adjust', '(?:并)?(?:相应)?调整(?:了)?(?:条文|条款)?的?(?:顺序|序号)'],
  ['merge', '合并(?:为(?:一|1)?[条款项])?'],
  ['split', `(?:修改为|改为|分为|拆分为|分成)(?:[二两三四五六23456])[条款项]`],
  [
    'replace',
    '(?:(?:相应地?|统一|分别|依次|一并|均)?(?:修改为|改为|修改成|改成|修正为|变更为|调整为|替换为|修订为|更改为|表述为|改作|修改如下))',
  ],
  ['delete', '(?:予以)?(?:删去|删除|删掉|去掉)'],
  [
    'add',
    `(?:增加|新增|增写|补充|增设|增列)(?:规定)?(?:(?:(?:[0-9${CHINESE_NUMERAL}]{1,3})(?:个)?(?<level>条|款|项|目|章|节|编))(?:规定)?)?`,
  ],
  ['as', '(?:分别|依次)?(?:作为|列为|列作|移作)'],
  ['after', '(?:之后|以后|后面|后边|后)(?=[^的]|$)'],
  ['before', '(?:之前|以前|前面|前边|前)(?=增|加|补|插|新|，|的?“)'],
  ['head', '(?:开始部分|开头|句首|首部|条首)'],
  ['foot', '(?:末尾|句末|最后|结尾|尾部)'],
  ['take', '将|把|(?:同时|并)?在(?=第|《|“|该|本)|对(?=第|《|“)'],
  ['stop', '[。；;]'],
  ['colon', '[：:]'],
  ['comma', '[，,]'],
  ['and', '、|和|与|以及|及'],
  ['to', '至|到'],
]
const WORD = new RegExp(PATTERNS.map(([, pattern], at) => `(?<k${at}>${renamed(pattern, at)})`).join('|'), 'gu')

/** Group names may stand once in a pattern: each alternative has its own. */
function renamed(pattern: string, at: number): string {
  return pattern.replace(/\(\?<([a-zA-Z]+)>/gu, `(?<$1${at}>`)
}

/** The words of a stretch of text in order; quotations are words whatever they hold. Linear time. */
export function wordsOf(text: string, from: number, to: number, quotations: readonly Quotation[]): Word[] {
  const words: Word[] = []
  let at = from
  for (const quote of quotations) {
    if (quote.end <= from || quote.start >= to) continue
    words.push(...plainWords(text, at, quote.start))
    words.push({ kind: 'quote', words: quote.words, start: quote.start, end: quote.end })
    at = quote.end
  }
  return [...words, ...plainWords(text, at, to)]
}

function plainWords(text: string, from: number, to: number): Word[] {
  const words: Word[] = []
  for (const match of text.slice(from, to).matchAll(WORD)) {
    const at = PATTERNS.findIndex((_, index) => match.groups?.[`k${index}`] !== undefined)
    const group = (name: string): string | null => match.groups?.[`${name}${at}`] ?? null
    const kind = PATTERNS[at]?.[0]
    const place = { start: from + match.index, end: from + match.index + match[0].length }
    if (kind === undefined || kind === 'cited') continue
    if (kind === 'spot') words.push({ kind, spot: spotOf(match[0], group), ...place })
    else if (kind === 'law')
      words.push({
        kind,
        title: group('title') ?? group('bare') ?? '',
        printedNumber: group('inBrackets'),
        short: group('bare') !== null,
        ...place,
      })
    else if (kind === 'add') words.push({ kind, level: group('level'), ...place })
    else words.push({ kind: kind as Plain, ...place })
  }
  return words
}

function spotOf(printed: string, group: (name: string) => string | null): Spot {
  const number = (name: string): string | null => {
    const numeral = group(name)
    return numeral === null ? null : String(parseNumeral(numeral) ?? numeral)
  }
  const article = number('article')
  const suffix = number('suffix')
  const levels: Record<string, string> = { 编: 'prt', 章: 'chp', 节: 'sec', 部分: 'sec' }
  const chapter = number('chapter')
  return {
    printed: printed.replace(/^原/u, ''),
    chapter: chapter === null ? null : `${levels[group('chapterLevel') ?? '章']}_${chapter}`,
    article: article === null ? null : `art_${article}${suffix === null ? '' : `-${suffix}`}`,
    paragraph: number('paragraph'),
    point: number('point'),
    indent: number('indent'),
    heading: group('heading') !== null,
    named: group('title') !== null ? 'title' : group('preface') !== null ? 'preface' : null,
  }
}

/** The spot with the steps that its words leave out, taken from the one before: 第九条第一款…，第二款… */
export function within(spot: Spot, before: Spot | null): Spot {
  if (before === null || spot.article !== null || spot.chapter !== null || spot.named !== null) return spot
  if (spot.paragraph !== null) return { ...spot, article: before.article }
  if (spot.point !== null) return { ...spot, article: before.article, paragraph: before.paragraph }
  return { ...before, printed: spot.printed }
}

/** The anchor of a spot, `art_9__para_2`; null where it hangs on an article that is not named. */
export function anchorOf(spot: Spot): string | null {
  if (spot.named !== null) return spot.named
  if (spot.chapter !== null) return spot.chapter
  if (spot.article === null) return null
  return [
    spot.article,
    ...(spot.paragraph === null ? [] : [`para_${spot.paragraph}`]),
    ...(spot.point === null ? [] : [`point_${spot.point}`]),
    ...(spot.indent === null ? [] : [`indent_${spot.indent}`]),
  ].join('__')
}

/** 第十条至第十二条 is three articles. Only whole articles and paragraphs of one article run on; null for all others. */
export function range(first: Spot, last: Spot): Spot[] | null {
  const step = first.point !== null ? 'point' : first.paragraph !== null ? 'paragraph' : 'article'
  const from = Number((first[step] ?? '').replace('art_', ''))
  const to = Number((last[step] ?? '').replace('art_', ''))
  if (!Number.isInteger(from) || !Number.isInteger(to) || to <= from || to - from > 500) return null
  return Array.from({ length: to - from }, (_, at) => {
    const number = from + at + 1
    const printed = `第${printNumeral(number)}${{ article: '条', paragraph: '款', point: '项' }[step]}`
    return { ...first, printed, [step]: step === 'article' ? `art_${number}` : String(number) }
  })
}
