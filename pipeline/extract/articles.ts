/**
 * The structure of a text: 编 章 节 条 款 项 目 where it has articles (条), 一、（一）1.（1） or 1, 1.1 where it has none.
 *
 * 条 runs on through the chapters: the next one is expected, a gap or a repeat is a finding. 款 has no number: it is a paragraph of a 条,
 * counted by its place. Articles quoted in a decision that amends another text are words of the decision, not articles of it.
 */

import type { Article, ArticleLevel } from '../../gazette/article.ts'
import type { Finding } from '../../gazette/finding.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import { closeAll, continueUnit, finish, newTree, openArticle, openUnit, type Tree } from './article-tree.ts'
import { isDecimal, type Numbered, numberingOf, readsAsReference } from './numbering.ts'
import { inSequence } from './sequence.ts'
import type { Passage, Piece, Source } from './source.ts'

export type Structure = { articles: Article[]; findings: Finding[] }

/**
 * `from`: where the head ends. `left`: what is no part of the text, i.e. its foot and the list of attachments; units do not run over it.
 * `amends`: the title says that the text changes another.
 */
export type StructureLimits = { from: number; left: readonly Piece[]; amends: boolean }

/** `units`: the numbers of the paragraphs as their neighbours show them, by where the paragraph begins. */
type Reading = { tree: Tree; quoted: number; amends: boolean; hasArticles: boolean; decimal: boolean; units: Map<number, Numbered> }

/** 附件1, 附：, 附表 alone on a line: what follows is no part of the article before it. */
const ATTACHMENT = /^[\s\u3000]*附(?:件|表|录|錄|图)?[\s\u3000]*[0-9０-９一二三四五六七八九十]{0,2}[\s\u3000]*(?:[：:].{0,60})?$/u
/** Words that follow the number of an article only where it is referred to. */
const SURE_REFERENCE = /^(?:规定|所称|所列|所述|第.{1,6}[款项条]|[、和与至及或]第|的规定|修改|改为|删去|删除|增加|作为|改作)/u
/** Where an article begins inside a paragraph: print runs articles on, and a lost indent joins two paragraphs. */
const RUN_IN = /[。；：”][\s\u3000]*(第[〇零一二三四五六七八九十百千]{1,7}条)/gu

export function readArticles(source: Source, { from, left, amends }: StructureLimits): Structure {
  const passages = source.passages.filter(
    (passage) => passage.end > from && passage.paragraph.kind !== 'table' && passage.paragraph.kind !== 'footnote',
  )
  const decimal = isDecimal(passages.map((passage) => passage.text))
  const contents = contentsLines(passages)
  const counted = passages.filter((passage, at) => !contents.has(at) && !isOut(passage, left))
  const units = countedUnits(counted, decimal)
  const reading: Reading = { tree: newTree(source), quoted: 0, amends, hasArticles: hasArticles(passages), decimal, units }
  for (const [at, passage] of passages.entries()) {
    const out = isOut(passage, left)
    if (out || ATTACHMENT.test(passage.text)) closeAll(reading.tree)
    if (!out && !contents.has(at)) add(reading, passage)
  }
  return { articles: finish(reading.tree), findings: reading.tree.findings }
}

function isOut(passage: Passage, left: readonly Piece[]): boolean {
  return left.some((piece) => passage.start >= piece.start && passage.end <= piece.end)
}

/** Only the numbers that the neighbours put right; the others are read where they stand. */
function countedUnits(passages: readonly Passage[], decimal: boolean): Map<number, Numbered> {
  const read = passages.map(({ text }) => {
    const numbered = numberingOf(text, decimal)
    return numbered !== null && readsAsReference(text, numbered) ? null : numbered
  })
  return new Map(
    inSequence(read).flatMap((numbered, at) => (numbered?.repaired === true ? [[passages[at]!.start, numbered] as const] : [])),
  )
}

/** Article one, or several articles of a text whose beginning stands elsewhere: two are enough where one follows the other. */
function hasArticles(passages: readonly Passage[]): boolean {
  let articles = 0
  let last = 0
  for (const passage of passages) {
    const numbered = numberingOf(passage.text)
    if (numbered?.level !== '条' || readsAsReference(passage.text, numbered)) continue
    if (numbered.number === 1 || (numbered.setOff && last > 0 && numbered.number === last + 1)) return true
    last = numbered.setOff ? numbered.number : 0
    articles++
  }
  return articles > 2
}

/** A table of contents before the text: 目录 and the chapter lines after it, up to where chapter one comes again. */
function contentsLines(passages: readonly Passage[]): Set<number> {
  const lines = new Set<number>()
  const start = passages.findIndex((passage) => /^[\s\u3000]*目[\s\u3000]*[录錄次][\s\u3000]*$/u.test(passage.text))
  if (start < 0) return untitledContents(passages)
  const first = numberingOf(passages[start + 1]?.text ?? '', true)
  if (first === null) return lines
  for (let at = start; at < passages.length && at < start + 200; at++) {
    const numbered = numberingOf(passages[at]!.text, true)
    if (at > start + 1 && numbered?.level === first.level && numbered.number === first.number && numbered.parts === first.parts)
      return lines
    if (numbered?.level === '条' && numbered.setOff) return new Set()
    lines.add(at)
  }
  return new Set()
}

/** Chapters one after the other without a word between them, and chapter one again behind them. */
function untitledContents(passages: readonly Passage[]): Set<number> {
  const isFirst = ({ text }: Passage): boolean => {
    const numbered = numberingOf(text)
    return numbered?.level === '章' && numbered.number === 1
  }
  const start = passages.findIndex(isFirst)
  let end = start
  for (let level: ArticleLevel | undefined = '章'; start >= 0 && (level === '章' || level === '节'); end++)
    level = numberingOf(passages[end + 1]?.text ?? '')?.level
  const again = start >= 0 && end - start > 2 && isFirst(passages[end - 1]!) ? end - 1 : end
  return end - start > 2 && (again < end || passages.slice(end).some(isFirst))
    ? new Set(Array.from({ length: again - start }, (_, at) => start + at))
    : new Set()
}

function add(reading: Reading, passage: Passage): void {
  const quoted = reading.quoted > 0 && reading.amends
  const next = quoted ? null : runIn(reading, passage)
  if (next !== null) {
    add(reading, cut(passage, 0, next))
    add(reading, cut(passage, next, passage.text.length))
    return
  }
  followQuotes(reading, passage.text)
  const numbered = quoted ? null : numberedAs(reading, passage)
  const level = numbered === null ? null : levelIn(reading, passage, numbered)
  if (numbered !== null && level !== null) openUnit(reading.tree, passage, level, numbered)
  else continueUnit(reading.tree, passage)
}

function numberedAs(reading: Reading, passage: Passage): Numbered | null {
  const numbered = reading.units.get(passage.start) ?? numberingOf(passage.text, reading.decimal)
  return numbered?.number === 0 ? null : numbered
}

/** The offset of the next expected article inside a paragraph; null when it goes on as a reference or is not there. */
function runIn(reading: Reading, passage: Passage): number | null {
  if (!reading.hasArticles) return null
  const point = runInPoint(passage)
  if (point !== null) return point
  if (!passage.text.includes('条', 4)) return null
  const own = numberedAs(reading, passage)
  const before = own?.level === '条' ? own.number : (reading.tree.last?.number ?? null)
  if (before === null) return null
  for (const match of passage.text.matchAll(RUN_IN)) {
    const printed = match[1] ?? ''
    if (parseNumeral(printed.slice(1, -1)) !== before + 1) continue
    const at = match.index + match[0].length - printed.length
    const rest = passage.text.slice(at)
    const numbered = numberingOf(rest)
    if (numbered !== null && !readsAsReference(rest, numbered)) return at
  }
  return null
}

/** （三）…；（四）…: the next point on the same line. */
function runInPoint(passage: Passage): number | null {
  const own = numberingOf(passage.text)
  if (own?.level !== '（一）') return null
  for (const match of passage.text.matchAll(/[；。][\s\u3000]*(（([一二三四五六七八九十]{1,3})）)/gu))
    if (parseNumeral(match[2]!) === own.number + 1) return match.index + match[0].length - match[1]!.length
  return null
}

function cut(passage: Passage, from: number, to: number): Passage {
  return {
    ...passage,
    start: passage.start + from,
    end: passage.start + to,
    text: passage.text.slice(from, to),
    printed: passage.printed.slice(from, to),
  }
}

/** Each paragraph of a long quotation opens it again and only the last one closes it. */
function followQuotes(reading: Reading, text: string): void {
  if (reading.quoted > 0 && /^[\s\u3000]*[“『「]/u.test(text)) reading.quoted = 0
  for (const character of text) {
    if (character === '“') reading.quoted++
    else if (character === '”') reading.quoted = Math.max(0, reading.quoted - 1)
  }
}

/** In a text with articles （一） is 项 and 1. is 目; elsewhere they are levels of their own. Null: no unit of this text. */
function levelIn(reading: Reading, passage: Passage, numbered: Numbered): ArticleLevel | null {
  const { level } = numbered
  if (level === '条') return reading.hasArticles && isArticle(reading, passage, numbered) ? level : null
  if (level === '编' || level === '章' || level === '节') return readsAsReference(passage.text, numbered) ? null : level
  if (openArticle(reading.tree) === null) return level
  if (level === '（一）') return '项'
  if (level === '一、') return null
  // （1） under 1. is one step deeper; alone under a 项 it is its 目.
  if (level === '（1）' && reading.tree.open.some(({ article }) => article.level === '目' && /^[0-9０-９]/u.test(article.number ?? '')))
    return '（1）'
  return reading.tree.open.some((unit) => unit.article.level === '项') ? '目' : null
}

/**
 * 第三条规定的… at the head of a paragraph is a reference. The very next article is believed more: reading loses the blank after its
 * number, and its words may well begin with 和 or 中.
 */
function isArticle(reading: Reading, passage: Passage, numbered: Numbered): boolean {
  if (!readsAsReference(passage.text, numbered)) return true
  const next = (reading.tree.last?.number ?? 0) + 1
  return numbered.number === next && !SURE_REFERENCE.test(passage.text.slice(numbered.textAt))
}
