/** The tree of units while it grows: which units are open, what a new one is called, which article number comes next. */

import type { Article, ArticleLevel } from '../../gazette/article.ts'
import type { Finding } from '../../gazette/finding.ts'
import { checkNumber } from './article-checks.ts'
import type { Numbered } from './numbering.ts'
import { type Passage, type Piece, placesByPage, type Source } from './source.ts'
import { closed, joined } from './words.ts'

type Unit = { article: Article; depth: number; children: Map<ArticleLevel, number> }

export type Tree = {
  source: Source
  units: Article[]
  /** From the outermost to the innermost. */
  open: Unit[]
  findings: Finding[]
  /** `att_1__` and so on, once a text has begun again. */
  prefix: string
  restarts: number
  /** Of the articles (条) of the present text: the last number and suffix. */
  last: { number: number; suffix: number | null } | null
  /** Of all other levels: the last number, under its parent and in the whole text. */
  counted: Map<string, number>
  ids: Set<string>
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
  '（1）': 8,
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
/** A heading of a numbered unit is a short line; longer first sentences are text. Characters. */
const LONGEST_HEADING = 40

export function newTree(source: Source): Tree {
  return { source, units: [], open: [], findings: [], prefix: '', restarts: 0, last: null, counted: new Map(), ids: new Set() }
}

/** The innermost open 条, null between articles. */
export function openArticle(tree: Tree): Unit | null {
  return tree.open.find((unit) => unit.article.level === '条') ?? null
}

/** Closes what the new unit does not stand in, checks its number and opens it. */
export function openUnit(tree: Tree, passage: Passage, level: ArticleLevel, numbered: Numbered): void {
  const again =
    level === '条' ? numbered.number === 1 && numbered.suffix === null && tree.last !== null : beginsAgain(tree, level, numbered)
  if (again) beginAgain(tree)
  if (level === '项' && numbered.number > 1) takeUpList(tree, numbered.number)
  // 项 belongs to a 款: the paragraph that announces the list.
  if (level === '项' && tree.open.at(-1)?.article.level === '条') openParagraph(tree, null)
  closeFrom(tree, depthOf(level, numbered))
  checkNumber(tree, passage, level, numbered)
  const words = passage.printed.slice(numbered.textAt).trim()
  const heading = headingOf(level, words)
  const suffix = numbered.suffix === null ? '' : `-${numbered.suffix}`
  push(tree, depthOf(level, numbered), {
    id: freeId(tree, `${tree.prefix}${parentPrefix(tree, level)}${NAMES[level]}_${numbered.number}${suffix}`),
    parent: tree.open.at(-1)?.article.id ?? null,
    level,
    number: closed(passage.printed.slice(0, numbered.textAt)),
    numberInt: numbered.number,
    numberSuffix: numbered.suffix,
    heading,
    text: heading !== null && level !== '条' ? '' : words,
    start: passage.start,
    end: passage.end,
    pages: [],
    places: [],
  })
}

/** （六）…, two paragraphs without a number, （七）…: the paragraphs were part of point six, and its 款 goes on. */
function takeUpList(tree: Tree, number: number): void {
  const article = openArticle(tree)
  if (article === null || tree.open.some((unit) => unit.article.level === '项')) return
  let at = tree.units.length - 1
  while (tree.units[at]!.level !== '项' && tree.units[at] !== article.article) at--
  const point = tree.units[at]!
  const paragraph = tree.units.findLast(({ id }) => id === point.parent)
  if (point.level !== '项' || point.numberInt !== number - 1 || paragraph === undefined) return
  closeFrom(tree, DEPTHS.款)
  const later = tree.units.splice(at + 1)
  for (const unit of later) {
    if (unit.level !== '款') {
      tree.units.push(unit)
      continue
    }
    tree.ids.delete(unit.id)
    point.text += `\n${unit.text}`
    point.end = Math.max(point.end, unit.end)
    article.children.set('款', (article.children.get('款') ?? 1) - 1)
  }
  tree.open.push({ article: paragraph, depth: DEPTHS.款, children: new Map([['项', number - 1]]) })
}

/** A paragraph without a number goes on with the unit before it; inside an article it is the next 款. False outside all units. */
export function continueUnit(tree: Tree, passage: Passage): boolean {
  const article = openArticle(tree)
  if (article !== null) {
    if (tree.open.at(-1) === article && !article.children.has('款')) openParagraph(tree, null)
    openParagraph(tree, passage)
    return true
  }
  const last = tree.open.at(-1)
  if (last === undefined) return false
  last.article.text += `${last.article.text === '' ? '' : '\n'}${passage.printed.trim()}`
  last.article.end = passage.end
  return true
}

/** A 款: the given paragraph, or (null) the words that stand beside the article's own number. */
function openParagraph(tree: Tree, passage: Passage | null): void {
  const unit = openArticle(tree)
  // A number alone on its line has no words that could be a 款: the next paragraph is the first.
  if (unit === null || (passage === null && unit.article.text === '')) return
  closeFrom(tree, DEPTHS.款)
  const { article } = unit
  const number = (unit.children.get('款') ?? 0) + 1
  const piece: Piece = passage ?? { start: article.start + (article.number?.length ?? 0), end: article.end }
  const text = passage?.printed.trim() ?? article.text
  if (passage === null) article.text = ''
  const id = freeId(tree, `${article.id}__para_${number}`)
  push(tree, DEPTHS.款, {
    id,
    parent: article.id,
    level: '款',
    number: null,
    numberInt: number,
    numberSuffix: null,
    heading: null,
    text,
    ...span(piece),
    pages: [],
    places: [],
  })
}

function span({ start, end }: Piece): Piece {
  return { start, end }
}

export function closeAll(tree: Tree): void {
  closeFrom(tree, 0)
}

/** The units in the order of the text, with their places. */
export function finish(tree: Tree): Article[] {
  closeAll(tree)
  return tree.units.map((article) => {
    const places = placesByPage(tree.source, article)
    const pages = [...new Set(places.map((place) => Number(/-p(\d+)$/.exec(place.page)?.[1] ?? 0)))].sort((a, b) => a - b)
    return { ...article, places, pages }
  })
}

function closeFrom(tree: Tree, depth: number): void {
  while (tree.open.length > 0 && tree.open.at(-1)!.depth >= depth) {
    const closed = tree.open.pop()!
    const parent = tree.open.at(-1)
    if (parent !== undefined) parent.article.end = Math.max(parent.article.end, closed.article.end)
  }
}

/** 7.3 stands in 7, 7.3.1 in 7.3. */
function depthOf(level: ArticleLevel, numbered: Numbered): number {
  return DEPTHS[level] + (numbered.parts - 1) / 10
}

/** A new text under the same document: its outermost units count from one again. */
function beginsAgain(tree: Tree, level: ArticleLevel, numbered: Numbered): boolean {
  if (numbered.number !== 1 || numbered.parts > 1 || !['编', '章', '一、'].includes(level)) return false
  // Chapters may count anew in each 编; elsewhere a second chapter one is a second text.
  const parts = tree.open.filter((unit) => unit.depth < DEPTHS[level])
  return parts.length === 0 || level === '章' ? tree.ids.has(`${tree.prefix}${parentPrefix(tree, level)}${NAMES[level]}_1`) : false
}

function beginAgain(tree: Tree): void {
  tree.restarts++
  tree.prefix = `att_${tree.restarts}__`
  tree.last = null
  closeAll(tree)
}

/** 条 is continuous through the chapters, so that its address needs none of them; neither do chapters without 编. */
function parentPrefix(tree: Tree, level: ArticleLevel): string {
  if (level === '条') return ''
  const parent = tree.open.at(-1)
  return parent === undefined ? '' : `${parent.article.id.slice(tree.prefix.length)}__`
}

/** 第一章 总则 and 一、总体要求 are headings; 第三条【期限】 has one in brackets. */
function headingOf(level: ArticleLevel, words: string): string | null {
  if (level === '条') return /^[【［[〔（(](?![一二三四五六七八九十0-9]+[）)])([^】］\]〕）)]{1,20})[】］\]〕）)]/u.exec(words)?.[1] ?? null
  if (level === '款' || level === '项' || level === '目') return null
  return words !== '' && words.length <= LONGEST_HEADING && !/[。；：:，]/u.test(words) ? joined(words) : null
}

function freeId(tree: Tree, id: string): string {
  let free = id
  for (let again = 2; tree.ids.has(free); again++) free = `${id}~${again}`
  tree.ids.add(free)
  return free
}

function push(tree: Tree, depth: number, article: Article): void {
  const parent = tree.open.at(-1)
  parent?.children.set(article.level, (parent.children.get(article.level) ?? 0) + 1)
  tree.units.push(article)
  tree.open.push({ article, depth, children: new Map() })
}
