/**
 * Trees against trees that are known otherwise. Two truths: the collection's own lines, where every heading, article and point begins a
 * line of its own, read by twenty lines that share nothing with extraction; and texts put together by chance from the collection's
 * sentences, whose tree is known because it was built first.
 */
import type { Article } from '../gazette/article.ts'
import { printNumeral } from '../gazette/numerals.ts'
import { seeded } from '../test/make/seeded.ts'

/** `id` as in gazette/article.ts, with the first characters of its words. */
export type KnownUnit = { id: string; level: '条' | '款' | '项' | '目'; begins: string }
export type Score = { right: number; known: number; found: number }

/** F1 of two sets of units, 0 to 1: the id and the beginning of the words must agree. */
export function f1({ right, known, found }: Score): number {
  return known + found === 0 ? 1 : (2 * right) / (known + found)
}

export function scored(articles: readonly Article[], known: readonly KnownUnit[], levels: readonly string[], total: Score): string[] {
  const found = new Map(articles.filter(({ level }) => levels.includes(level)).map(({ id, text }) => [id, begins(text)]))
  const wanted = known.filter(({ level }) => levels.includes(level))
  const missed = wanted.filter(({ id, begins }) => found.get(id) === undefined || (found.get(id) !== begins && found.get(id) !== ''))
  total.known += wanted.length
  total.found += found.size
  total.right += wanted.length - missed.length
  return missed.map(({ id, begins }) => `${id} ${begins}`)
}

function begins(text: string): string {
  return text.replace(/[\s\u3000]/gu, '').slice(0, 8)
}

type Row = { kind: 'article' | 'point' | 'item' | 'words' | 'heading'; number: string; words: string }

/** Units of a regular text by its lines alone; null for texts without 条 or with an attachment. */
export function unitsByLine(text: string): KnownUnit[] | null {
  const rows = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [rowOf(line.trim())]))
  if (rows.findIndex((row) => row.kind === 'article') < 0 || /^附/mu.test(text)) return null
  const units: KnownUnit[] = []
  for (let at = 0; at < rows.length; at++) {
    if (rows[at]!.kind !== 'article') continue
    let end = at + 1
    while (end < rows.length && rows[end]!.kind !== 'article' && rows[end]!.kind !== 'heading') end++
    units.push(...articleUnits(rows.slice(at, end)))
  }
  return units
}

function rowOf(line: string): Row {
  const rest = (match: RegExpExecArray): string => line.slice(match[0].length).trim()
  if (line.startsWith('#') || /^第[一二三四五六七八九十百]+[编章节](?:[\s\u3000]|$)/u.test(line))
    return { kind: 'heading', number: '', words: line }
  const article = /^第([一二三四五六七八九十百千零〇]+)条(?:之([一二三四五六七八九十]+))?[\s\u3000]/u.exec(line)
  if (article !== null)
    return {
      kind: 'article',
      number: `${numeral(article[1]!)}${article[2] === undefined ? '' : `-${numeral(article[2])}`}`,
      words: rest(article),
    }
  const point = /^[（(]([一二三四五六七八九十百]+)[）)]/u.exec(line)
  if (point !== null) return { kind: 'point', number: String(numeral(point[1]!)), words: rest(point) }
  const item = /^(\d{1,2})[.．、](?!\d)/u.exec(line)
  return item !== null ? { kind: 'item', number: item[1]!, words: rest(item) } : { kind: 'words', number: '', words: line }
}

const NUMERALS = new Map(Array.from({ length: 1500 }, (_, at) => [printNumeral(at + 1), at + 1]))
function numeral(printed: string): number {
  return NUMERALS.get(printed.replaceAll('〇', '零')) ?? NUMERALS.get(`一${printed}`) ?? 0
}

function articleUnits([head, ...rest]: Row[]): KnownUnit[] {
  const id = `art_${head!.number}`
  const units: KnownUnit[] = [{ id, level: '条', begins: begins(head!.words) }]
  if (!rest.some(({ kind }) => kind === 'words' || kind === 'point')) return units
  let paragraph = head!.words === '' ? 0 : 1
  let point = ''
  if (paragraph === 1) units.push({ id: `${id}__para_1`, level: '款', begins: begins(head!.words) })
  for (const [at, { kind, number, words }] of rest.entries()) {
    if (kind === 'words') {
      // （六）…, words, （七）…: the list goes on over them.
      const next = rest.slice(at + 1).find((row) => row.kind === 'point')?.number
      if (point !== '' && Number(next) === Number(point) + 1) continue
      point = ''
      units.push({ id: `${id}__para_${++paragraph}`, level: '款', begins: begins(words) })
    } else if (kind === 'point') {
      point = number
      units.push({ id: `${id}__para_${paragraph}__point_${number}`, level: '项', begins: begins(words) })
    } else if (point !== '')
      units.push({ id: `${id}__para_${paragraph}__point_${point}__indent_${number}`, level: '目', begins: begins(words) })
  }
  return units
}

/** A text of law put together by chance: its tree is drawn first, then the words. `sentences`: what its paragraphs may say. */
export function madeLaw(seed: number, sentences: readonly string[]): { text: string; units: KnownUnit[] } {
  const random = seeded(seed)
  const upTo = (count: number): number => Math.floor(random() * count)
  const say = (): string => sentences[upTo(sentences.length)] ?? ''
  const lines: string[] = [`东海省第${printNumeral(1 + upTo(90))}号办法`]
  const units: KnownUnit[] = []
  const chapters = upTo(3) === 0 ? 0 : 2 + upTo(7)
  if (chapters > 0 && upTo(3) === 0)
    lines.push('目录', ...Array.from({ length: chapters }, (_, at) => `第${printNumeral(at + 1)}章　${say().slice(0, 5)}`))
  let number = 0
  let last = 0
  for (let chapter = 0; chapter < Math.max(1, chapters); chapter++) {
    if (chapters > 0) lines.push(`第${printNumeral(chapter + 1)}章　${say().slice(0, 6)}`)
    for (let count = 1 + upTo(9); count > 0; count--) {
      number++
      const suffix = number > 1 && last === 0 && upTo(25) === 0 ? 1 : 0
      last = suffix
      if (suffix === 1) number--
      madeArticle({ lines, units, say, upTo }, number, suffix)
    }
  }
  if (upTo(4) === 0) lines.push('附件', '附表名录', '（一）甲类；', '（二）乙类。')
  return { text: lines.join('\n'), units }
}

type Making = { lines: string[]; units: KnownUnit[]; say: () => string; upTo: (count: number) => number }

function madeArticle({ lines, units, say, upTo }: Making, number: number, suffix: number): void {
  const rows: Row[] = [{ kind: 'article', number: suffix === 0 ? String(number) : `${number}-${suffix}`, words: say() }]
  lines.push(`第${printNumeral(number)}条${suffix === 0 ? '' : `之${printNumeral(suffix)}`}${upTo(2) === 0 ? '　' : ' '}${rows[0]!.words}`)
  for (let paragraphs = upTo(4); paragraphs >= 0; paragraphs--) {
    if (upTo(3) === 0) {
      for (let point = 1; point <= 2 + upTo(12); point++) {
        rows.push({ kind: 'point', number: String(point), words: say() })
        lines.push(`${upTo(8) === 0 ? '(' : '（'}${printNumeral(point)}）${rows.at(-1)!.words}`)
        for (let item = 1, items = upTo(9) === 0 ? 2 + upTo(3) : 0; item <= items; item++) {
          rows.push({ kind: 'item', number: String(item), words: say() })
          lines.push(`${item}．${rows.at(-1)!.words}`)
        }
      }
    }
    if (paragraphs === 0) break
    rows.push({ kind: 'words', number: '', words: say() })
    lines.push(rows.at(-1)!.words)
  }
  units.push(...articleUnits(rows))
}

/** Paragraphs of the collection that carry no number of their own; they may begin with one that refers: 第三条规定的…. */
export function sentencesOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    text
      .split('\n')
      .map((line) => rowOf(line.trim()))
      .flatMap(({ kind, words }) =>
        kind === 'heading' ||
        words.length < 8 ||
        words.length > 200 ||
        /^[（(一二三四五六七八九十\d]/u.test(words) ||
        words.startsWith('附')
          ? []
          : [words],
      ),
  )
}
