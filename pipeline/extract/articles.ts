/**
 * The structure of a text: 编 章 节 条 款 项 目 where it has articles (条), 一、（一）1.（1） where it has none.
 *
 * 条 runs on through the chapters: the next one is expected, a gap or a repeat is a finding. 款 has no number: it is a paragraph of a 条,
 * counted by its place. Articles quoted in a decision that amends another text are words of the decision, not articles of it.
 */

import type { Article, ArticleLevel } from '../../gazette/article.ts'
import type { Finding } from '../../gazette/finding.ts'
import { type Numbered, numberingOf, readsAsReference } from './numbering.ts'
import { type Passage, type Piece, placesByPage, type Source } from './source.ts'

export type Structure = { articles: Article[]; findings: Finding[] }

/** A unit while it is being built: `depth` orders the levels of the text from the outermost. */
type Unit = { article: Article; depth: number; children: Map<ArticleLevel, number> }
type Builder = {
  source: Source
  units: Article[]
  open: Unit[]
  findings: Finding[]
  /** `att_1__` and so on, once a text has begun again. */
  prefix: string
  restarts: number
  /** Of the articles (条) of the present text: the last number and suffix. */
  last: { number: number; suffix: number | null } | null
  ids: Set<string>
  quoted: number
  amends: boolean
  hasArticles: boolean
}

/** Without 条, 一、 may still stand under chapters: it is deeper than 节. */
const DEPTHS: Readonly<Record<ArticleLevel, number>> = {
  编: 1,
  章: 2,
  节: 3,
  条: 4,
  款: 5,
  项: 6,
  目: 7,
  '一、': 4,
  '（一）': 5,
  '1.': 6,
  '（1）': 7,
}
const NAMES: Readonly<Record<ArticleLevel, string>> = {
  编: 'prt',
  章: 'chp',
  节: 'sec',
  条: 'art',
  款: 'para',
  项: 'point',
  目: 'indent',
  '一、': 'sec',
  '（一）': 'sub',
  '1.': 'item',
  '（1）': 'subitem',
}
/** 附件1, 附：, 附表 alone on a line: what follows is no part of the article before it. */
const ATTACHMENT = /^[\s\u3000]*附(?:件|表|录|錄|图)?[\s\u3000]*[0-9０-９一二三四五六七八九十]{0,2}[\s\u3000]*(?:[：:].{0,60})?$/u
/** A heading of a numbered unit is a short line; longer first sentences are text. Characters. */
const LONGEST_HEADING = 40

/** What of the document is no text: its head, and the foot between an order and the rule it carries. `amends`: the text changes another. */
export type StructureLimits = { from: number; foot: Piece | null; amends: boolean }

export function readArticles(source: Source, { from, foot, amends }: StructureLimits): Structure {
  const passages = source.passages.filter(
    (passage) =>
      passage.end > from &&
      passage.paragraph.kind !== 'table' &&
      passage.paragraph.kind !== 'footnote' &&
      !(foot !== null && passage.start >= foot.start && passage.end <= foot.end),
  )
  const builder: Builder = {
    source,
    units: [],
    open: [],
    findings: [],
    prefix: '',
    restarts: 0,
    last: null,
    ids: new Set(),
    quoted: 0,
    amends,
    hasArticles: hasArticles(passages),
  }
  const contents = contentsLines(passages)
  for (const [at, passage] of passages.entries()) {
    if (foot !== null && passage.start > foot.end && (passages[at - 1]?.end ?? 0) < foot.start) close(builder, 0)
    if (!contents.has(at)) add(builder, passage)
  }
  return { articles: finish(builder), findings: builder.findings }
}

function hasArticles(passages: readonly Passage[]): boolean {
  return passages.some((passage) => {
    const numbered = numberingOf(passage.text)
    return numbered?.level === '条' && numbered.number === 1 && !readsAsReference(passage.text, numbered)
  })
}

/** A table of contents before the text repeats its chapters: 目录 and the chapter lines after it, up to where chapter 1 comes again. */
function contentsLines(passages: readonly Passage[]): Set<number> {
  const lines = new Set<number>()
  const start = passages.findIndex((passage) => /^[\s\u3000]*目[\s\u3000]*[录錄次][\s\u3000]*$/u.test(passage.text))
  if (start < 0) return lines
  const first = numberingOf(passages[start + 1]?.text ?? '')
  if (first === null) return lines
  for (let at = start; at < passages.length && at < start + 200; at++) {
    const numbered = numberingOf(passages[at]!.text)
    const again = at > start + 1 && numbered !== null && numbered.level === first.level && numbered.number === first.number
    if (again && numbered.level !== '节') return lines
    if (numbered?.level === '条' && numbered.setOff) return new Set()
    lines.add(at)
  }
  return new Set()
}

function add(builder: Builder, passage: Passage): void {
  if (ATTACHMENT.test(passage.text)) close(builder, 0)
  const quoted = builder.quoted > 0
  followQuotes(builder, passage.text)
  const numbered = numberingOf(passage.text)
  const unit = numbered === null || (quoted && builder.amends) ? null : unitOf(builder, passage, numbered)
  if (unit !== null) return
  continueUnit(builder, passage)
}

/** Each paragraph of a long quotation opens it again and only the last one closes it. */
function followQuotes(builder: Builder, text: string): void {
  if (builder.quoted > 0 && /^[\s\u3000]*[“『「]/u.test(text)) builder.quoted = 0
  for (const character of text) {
    if (character === '“') builder.quoted++
    else if (character === '”') builder.quoted = Math.max(0, builder.quoted - 1)
  }
}

function unitOf(builder: Builder, passage: Passage, numbered: Numbered): Unit | null {
  const level = levelIn(builder, numbered)
  if (level === null) return null
  if (level === '条' && !isNextArticle(builder, passage, numbered)) return null
  const restarted =
    level === '条' ? numbered.number === 1 && numbered.suffix === null && builder.last !== null : restarts(builder, level, numbered)
  if (restarted) beginAgain(builder)
  if (level === '条') checkSequence(builder, passage, numbered)
  const depth = DEPTHS[level]
  // 项 belongs to a 款: the paragraph that announces the list.
  if (level === '项' && builder.open.at(-1)?.article.level === '条') openParagraph(builder, paragraphPiece(builder))
  close(builder, depth)
  return open(builder, passage, level, numbered)
}

/** In a text with articles （一） is 项 and 1. is 目; elsewhere they are levels of their own. Null: no unit of this text. */
function levelIn(builder: Builder, numbered: Numbered): ArticleLevel | null {
  const { level } = numbered
  if (!builder.hasArticles) return level === '条' ? null : level
  const inside = builder.open.some((unit) => unit.article.level === '条')
  if (level === '（一）') return inside ? '项' : level
  if (level === '1.' || level === '（1）') return inside ? (builder.open.some((unit) => unit.article.level === '项') ? '目' : null) : level
  if (level === '一、') return inside ? null : level
  return level
}

/** 第三条规定的… at the head of a paragraph is a reference, unless it is set off like a heading. */
function isNextArticle(builder: Builder, passage: Passage, numbered: Numbered): boolean {
  if (!readsAsReference(passage.text, numbered)) return true
  const next = builder.last === null ? 1 : builder.last.number + 1
  return numbered.number === next && /^[（(“，]/u.test(passage.text.slice(numbered.textAt))
}

function restarts(builder: Builder, level: ArticleLevel, numbered: Numbered): boolean {
  if (numbered.number !== 1 || !['编', '章', '一、'].includes(level)) return false
  const id = `${builder.prefix}${parentPrefix(builder, level)}${NAMES[level]}_1`
  return builder.ids.has(id) && !builder.open.some((unit) => unit.article.level === '编' && level === '章' && !unit.children.has('章'))
}

function beginAgain(builder: Builder): void {
  builder.restarts++
  builder.prefix = `att_${builder.restarts}__`
  builder.last = null
  close(builder, 0)
}

function checkSequence(builder: Builder, passage: Passage, numbered: Numbered): void {
  const { last, source } = builder
  const expected = last === null ? 1 : last.number + 1
  const inserted = last !== null && numbered.number === last.number && numbered.suffix === (last.suffix ?? 0) + 1
  builder.last = { number: numbered.number, suffix: numbered.suffix }
  if (inserted || (numbered.number === expected && (numbered.suffix === null || numbered.suffix === 1))) return
  const place = placesByPage(source, { start: passage.start, end: passage.start + numbered.printed.length })[0]
  const repeat = last !== null && numbered.number <= last.number
  builder.findings.push({
    code: repeat ? 'article-repeat' : 'article-gap',
    weight: 'doubt',
    message: repeat
      ? `条文编号重复或倒退：第${last.number}条之后为${numbered.printed} (${numbered.printed} follows article ${last.number})`
      : `条文编号不连续：应为第${expected}条，印作${numbered.printed} (article ${expected} expected, ${numbered.printed} found)`,
    ...(place === undefined ? {} : { place }),
  })
}

function parentPrefix(builder: Builder, level: ArticleLevel): string {
  // 条 is continuous through the chapters, so that its address needs none of them; neither do chapters without 编.
  if (level === '条') return ''
  const parent = builder.open.filter((unit) => unit.depth < DEPTHS[level]).at(-1)
  if (parent === undefined) return ''
  return `${parent.article.id.slice(builder.prefix.length)}__`
}

function open(builder: Builder, passage: Passage, level: ArticleLevel, numbered: Numbered): Unit {
  const words = passage.text.slice(numbered.textAt).trim()
  const suffix = numbered.suffix === null ? '' : `-${numbered.suffix}`
  const id = freeId(builder, `${builder.prefix}${parentPrefix(builder, level)}${NAMES[level]}_${numbered.number}${suffix}`)
  const heading = headingOf(level, words)
  const article: Article = {
    id,
    parent: builder.open.at(-1)?.article.id ?? null,
    level,
    number: numbered.printed,
    numberInt: numbered.number,
    numberSuffix: numbered.suffix,
    heading,
    text: heading === words ? '' : words,
    start: passage.start,
    end: passage.end,
    pages: [],
    places: [],
  }
  return push(builder, article)
}

/** 第一章 总则 and 一、总体要求 are headings; 第三条【期限】 has one in brackets. */
function headingOf(level: ArticleLevel, words: string): string | null {
  if (level === '条') return /^[【［[〔（(]([^】］\]〕）)]{1,20})[】］\]〕]/u.exec(words)?.[1] ?? null
  if (level === '款' || level === '项' || level === '目') return null
  if (words !== '' && words.length <= LONGEST_HEADING && !/[。；;：:，]$/u.test(words)) return words
  return null
}

function freeId(builder: Builder, id: string): string {
  let free = id
  for (let again = 2; builder.ids.has(free); again++) free = `${id}~${again}`
  builder.ids.add(free)
  return free
}

function push(builder: Builder, article: Article): Unit {
  const parent = builder.open.at(-1)
  parent?.children.set(article.level, (parent.children.get(article.level) ?? 0) + 1)
  const unit = { article, depth: DEPTHS[article.level], children: new Map() }
  builder.units.push(article)
  builder.open.push(unit)
  return unit
}

function close(builder: Builder, depth: number): void {
  while (builder.open.length > 0 && builder.open.at(-1)!.depth >= depth) {
    const closed = builder.open.pop()!
    const parent = builder.open.at(-1)
    if (parent !== undefined) parent.article.end = Math.max(parent.article.end, closed.article.end)
  }
}

/** A paragraph without a number goes on with the unit before it; inside an article it is the next 款. */
function continueUnit(builder: Builder, passage: Passage): void {
  const article = builder.open.find((unit) => unit.article.level === '条')
  if (article !== undefined) {
    if (builder.open.at(-1) === article && !article.children.has('款')) openParagraph(builder, paragraphPiece(builder))
    close(builder, DEPTHS.款)
    openParagraph(builder, passage, passage.text.trim())
    return
  }
  const last = builder.open.at(-1)
  if (last === undefined) return
  last.article.text += `${last.article.text === '' ? '' : '\n'}${passage.text.trim()}`
  last.article.end = passage.end
}

/** The words that stand beside the number of an article are its first 款. */
function paragraphPiece(builder: Builder): Piece {
  const { article } = builder.open.find((unit) => unit.article.level === '条')!
  return { start: article.start + (article.number?.length ?? 0), end: article.end }
}

function openParagraph(builder: Builder, piece: Piece, words?: string): void {
  const unit = builder.open.find((open) => open.article.level === '条')!
  const number = (unit.children.get('款') ?? 0) + 1
  const text = words ?? unit.article.text
  if (words === undefined) unit.article.text = ''
  push(builder, {
    id: freeId(builder, `${unit.article.id}__para_${number}`),
    parent: unit.article.id,
    level: '款',
    number: null,
    numberInt: number,
    numberSuffix: null,
    heading: null,
    text,
    start: piece.start,
    end: piece.end,
    pages: [],
    places: [],
  })
}

function finish(builder: Builder): Article[] {
  close(builder, 0)
  return builder.units.map((article) => {
    const places = placesByPage(builder.source, article)
    const pages = [...new Set(places.map((place) => pageNumber(place.page)))].sort((a, b) => a - b)
    return { ...article, places, pages }
  })
}

function pageNumber(page: string): number {
  return Number(/-p(\d+)$/.exec(page)?.[1] ?? 0)
}
