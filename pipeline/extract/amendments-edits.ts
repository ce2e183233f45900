/** Instructions that change words inside a unit, as edits of the text before the decision. */

import type { Amendment, AppliedAmendment } from '../../gazette/amendment.ts'
import type { Article } from '../../gazette/article.ts'
import { parseNumeral, printNumeral } from '../../gazette/numerals.ts'

export type Outcome = Pick<AppliedAmendment, 'outcome' | 'message'>
/** text.slice(start, end) becomes `words`. */
export type Edit = { start: number; end: number; words: string }
type Ground = { text: string; articles: readonly Article[] }
type Made = { edits: Edit[]; outcome: Outcome }
type Span = { start: number; end: number }

const DONE: Outcome = { outcome: 'applied', message: null }

/** Null: not an edit of words, or no unit of this text; whole articles are ordered elsewhere. */
export function edit(ground: Ground, amendment: Amendment): Made | null {
  const { kind, target, newNumber } = amendment
  if (kind === 'adjust' || kind === 'renumber') return null
  const isWholeArticle = /^art_[^_]+$/u.test(kind === 'insert' ? (newNumber ?? target.id ?? '') : (target.id ?? ''))
  if (isWholeArticle && (kind === 'insert' || kind === 'delete')) return null
  if (kind === 'replaceHeading') return heading(ground, amendment)
  if (kind === 'rename') return rename(ground, amendment)
  if (kind === 'insert') return insertUnit(ground, amendment)
  const span = target.id === null ? (kind === 'replace' || kind === 'delete' ? null : whole(ground)) : spanOf(ground, target.id)
  if (span === null) return failed(`找不到${target.locus ?? '所指的条文'} (no such unit in the text)`)
  if (kind === 'replace') return replaceUnit(ground, amendment, span)
  if (kind === 'delete') return deleteUnit(ground, amendment, span)
  return words(ground, amendment, span)
}

function failed(message: string): Made {
  return { edits: [], outcome: { outcome: 'not-applied', message } }
}

function whole({ text }: Ground): Span {
  return { start: 0, end: text.length }
}

/** Where a unit's words stand, without an article's number. 第三条第二项 is looked for in any 款; the only 款 is the article itself. */
function spanOf({ text, articles }: Ground, id: string): Span | null {
  if (id === 'preface') return preface(text, articles)
  const unit = articles.find((one) => one.id === id) ?? pointOf(articles, id)
  if (unit !== undefined) return unit.level === '条' ? behindNumber(text, unit) : closeTo(text, unit)
  const only = /^(art_[^_]+)__para_1$/u.exec(id)?.[1]
  const article = only === undefined ? undefined : articles.find((one) => one.id === only)
  return article === undefined || articles.some((one) => one.parent === article.id && one.level === '款')
    ? null
    : behindNumber(text, article)
}

function pointOf(articles: readonly Article[], id: string): Article | undefined {
  const parts = /^(art_[^_]+)__(point_.+)$/u.exec(id)
  if (parts === null) return undefined
  const found = articles.filter((one) => one.id.startsWith(`${parts[1]}__para_`) && one.id.endsWith(`__${parts[2]}`))
  return found.length === 1 ? found[0] : undefined
}

function behindNumber(text: string, { start, end, number }: Article): Span {
  const head = new RegExp(`^[\\s\\u3000]*${[...(number ?? '')].map(escaped).join('[\\s\\u3000]*')}[\\s\\u3000]*`, 'u').exec(
    text.slice(start, end),
  )
  return { start: start + (head?.[0].length ?? 0), end }
}

function closeTo(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end)
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length }
}

/** The sentences before article one or its chapter that lead to it: 为了…，制定本办法。 */
function preface(text: string, articles: readonly Article[]): Span | null {
  const first = articles[0]?.start ?? 0
  const lines = text.slice(0, first).split('\n')
  let end = first
  for (const line of lines.reverse()) {
    const start = end - line.length
    if (/[。：:]\s*$/u.test(line) && line.length > 12) return closeTo(text, { start, end })
    end = start - 1
  }
  return null
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
}

function replaceUnit({ text, articles }: Ground, { target, newText, where }: Amendment, span: Span): Made {
  const id = target.id ?? ''
  if (newText === null) return failed('没有给出新的条文 (no new words are printed)')
  const words = id.includes('__')
    ? newText
    : newText.replace(/^[\s\u3000]*第[〇零一二三四五六七八九十百千0-9]{1,7}条(?:之[一二三四五六七八九十]{1,2})?[\s\u3000]+/u, '')
  const children = articles.filter((one) => one.level === '项' && one.start >= span.start && one.end <= span.end + 1)
  // 条首部分修改为, and a new lead without its list: the list stays.
  const leadOnly = children.length > 0 && !words.includes('\n') && (where === 'head' || /[：:]$/u.test(words))
  if (!leadOnly) return { edits: [{ ...pointSpan(text, span, id, words), words }], outcome: DONE }
  const end = closeTo(text, { start: span.start, end: children[0]!.start }).end
  const mark = /[：:]$/u.test(words) ? '' : (/[：:]$/u.exec(text.slice(span.start, end))?.[0] ?? '')
  return { edits: [{ start: span.start, end, words: words + mark }], outcome: DONE }
}

/** The words of a 项 may be given with its number or without. */
function pointSpan(text: string, span: Span, id: string, words: string): Span {
  const own = /__point_[^_]+$/u.test(id) ? /^[（(][^）)]{1,5}[）)][\s\u3000]*/u.exec(text.slice(span.start, span.end))?.[0] : undefined
  return own === undefined || /^[（(][一二三四五六七八九十百]{1,5}[）)]/u.test(words)
    ? span
    : { start: span.start + own.length, end: span.end }
}

function deleteUnit(ground: Ground, { target }: Amendment, span: Span): Made {
  // The first paragraph stands on the line of the article's number: the next one moves up to it.
  const next = /^art_[^_]+__para_1$/u.test(target.id ?? '')
    ? ground.articles.find((one) => one.id === target.id?.replace(/1$/u, '2'))
    : undefined
  const edits = [{ start: span.start, end: next === undefined ? span.end : closeTo(ground.text, next).start, words: '' }]
  const moved = /__point_\d+$/u.test(target.id ?? '') ? shift(ground, span.end, -1, span) : []
  const message = moved.length > 0 ? '其后各项编号顺延，请核对 (the points after it have moved up)' : null
  return { edits: [...edits, ...moved], outcome: message === null ? DONE : { outcome: 'attention', message } }
}

/** 款 and 项: the new unit gets the place that its number says, counted in the text before; without a number it comes last. */
function insertUnit(ground: Ground, { target, newText, newNumber, where }: Amendment): Made {
  const { text, articles } = ground
  if (newText === null) return failed('没有给出新增的条文 (no new words are printed)')
  const id = newNumber ?? target.id ?? ''
  const [, parent = '', kind = '', ordinal = ''] = /^(art_[^_]+(?:__para_[^_]+)?)__(para|point)_(\d+)$/u.exec(id) ?? []
  if (kind === '') return failed('新增的位置不明，请编辑处理 (where it is put in is not clear)')
  const inside = spanOf(ground, parent)
  if (inside === null) return failed(`找不到${target.locus ?? '所指的条文'} (no such unit in the text)`)
  const level = kind === 'para' ? '款' : '项'
  const listed = articles.filter((one) => one.level === level && one.start >= inside.start - 12 && one.end <= inside.end + 1)
  const place = Number(ordinal)
  const before = newNumber === null && where === 'after' ? listed.find((one) => one.numberInt === place) : listed[place - 2]
  const next = listed[place - 1]
  const single = level === '款' && listed.length === 0
  if (next !== undefined && place <= listed.length) {
    const start = closeTo(text, next).start
    const at = level === '款' && place === 1 ? inside.start : start
    const moved = level === '项' ? shift(ground, at, 1, inside) : []
    const outcome: Outcome =
      moved.length > 0 ? { outcome: 'attention', message: '其后各项编号顺延，请核对 (the points after it have moved down)' } : DONE
    return { edits: [{ start: at, end: at, words: `${numbered(newText, level, place)}\n` }, ...moved], outcome }
  }
  const follows = before ?? listed.at(-1)
  const at = single && place === 1 ? inside.start : follows === undefined ? inside.end : closeTo(text, follows).end
  const expected = single ? 2 : listed.length + 1
  const words = single && place === 1 ? `${newText}\n` : `\n${numbered(newText, level, place)}`
  const outcome: Outcome =
    place === expected || (single && place === 1)
      ? DONE
      : { outcome: 'attention', message: `原文只有${listed.length}${level}，新增的放在最后 (put last: the text has only ${listed.length})` }
  const last = level === '项' && follows !== undefined ? lastMark(text, follows) : []
  return { edits: [...last, { start: at, end: at, words }], outcome }
}

function numbered(words: string, level: string, place: number): string {
  return level === '款' || /^[（(][一二三四五六七八九十百]{1,5}[）)]/u.test(words) ? words : `（${printNumeral(place)}）${words}`
}

/** The last point of a list ends with 。; once another follows it ends with ；. */
function lastMark(text: string, unit: Article): Edit[] {
  const { end } = closeTo(text, unit)
  return text[end - 1] === '。' ? [{ start: end - 1, end, words: '；' }] : []
}

/** The printed numbers of the points from `from` on, moved by `by`. */
function shift({ text, articles }: Ground, from: number, by: number, within: Span): Edit[] {
  const own = articles.find((one) => one.level === '项' && one.start >= within.start - 2 && one.end <= within.end + 2)
  const home = articles.find((one) => one.id === own?.parent) ?? own
  return articles.flatMap((one) => {
    if (one.level !== '项' || one.parent !== home?.id || one.start < from) return []
    const head = /^([\s\u3000]*[（(])([一二三四五六七八九十百]{1,5})(?=[）)])/u.exec(text.slice(one.start, one.end))
    const number = head === null ? null : parseNumeral(head[2]!)
    if (head === null || number === null) return []
    const start = one.start + head[1]!.length
    return [{ start, end: start + head[2]!.length, words: printNumeral(number + by) }]
  })
}

/** Words inside a unit: all that are the same, as the rule of drafting has it. */
function words({ text }: Ground, { kind, oldText, newText, where }: Amendment, span: Span): Made {
  if (oldText === null) {
    const at = where === 'head' ? span.start : span.end
    return { edits: [{ start: at, end: at, words: newText ?? '' }], outcome: DONE }
  }
  const found = occurrences(text, oldText, span)
  if (found.length === 0) return failed(`原文中没有“${brief(oldText)}” (these words do not stand there)`)
  const edits = found.map(({ start, end }) => {
    if (kind !== 'insertWords') return { start, end, words: kind === 'deleteWords' ? '' : (newText ?? '') }
    const at = where === 'before' ? start : end
    return { start: at, end: at, words: newText ?? '' }
  })
  if (found.length === 1) return { edits, outcome: DONE }
  return {
    edits,
    outcome: { outcome: 'attention', message: `原文中有${found.length}处，均已修改，请核对 (${found.length} places, all changed)` },
  }
}

/** As quoted; else with the inner marks “ ” that a quotation prints as ‘ ’, and over the end of a line. */
function occurrences(text: string, quoted: string, { start, end }: Span): Span[] {
  const pattern = [...quoted]
    .map((character) => (/\s/u.test(character) ? '\\s*' : /[“”‘’]/u.test(character) ? '[“”‘’]' : escaped(character)))
    .join('')
  const found: Span[] = []
  for (const match of text.slice(start, end).matchAll(new RegExp(pattern, 'gu')))
    if (match[0] !== '') found.push({ start: start + match.index, end: start + match.index + match[0].length })
  return found
}

function brief(words: string): string {
  return words.length > 20 ? `${words.slice(0, 20)}…` : words
}

function heading({ text, articles }: Ground, { target, oldText, newText }: Amendment): Made {
  const unit = articles.find((one) => one.id === target.id || (one.id.endsWith(`__${target.id}`) && one.id.startsWith('prt_')))
  if (unit === undefined || newText === null) return failed(`找不到${target.locus ?? '所指的章节'} (no such chapter)`)
  const line = /^.*/u.exec(text.slice(unit.start))![0]
  const head = /^[\s\u3000]*(?:第[^章节编]{1,7}[章节编](?:[\s\u3000]*)|[一二三四五六七八九十]{1,4}、)/u.exec(line)?.[0] ?? ''
  const whole = { start: unit.start + head.length, end: unit.start + line.length }
  const found = oldText === null ? [] : occurrences(text, oldText, { start: unit.start, end: whole.end })
  const words = newText.replace(/^第[^章节编]{1,7}[章节编][\s\u3000]*/u, '').replace(/^[一二三四五六七八九十]{1,4}、/u, '')
  return { edits: found.length > 0 ? found.map((one) => ({ ...one, words: newText })) : [{ ...whole, words }], outcome: DONE }
}

/** The title stands in the first lines, alone or over several of them. */
function rename({ text }: Ground, { target, newText }: Amendment): Made {
  const found =
    target.title === null ? [] : occurrences(text, target.title.replaceAll(/\s/gu, ''), { start: 0, end: Math.min(text.length, 300) })
  if (found.length === 0 || newText === null) return failed('正文前没有找到原标题 (the old title does not stand before the text)')
  return { edits: [{ ...found[0]!, words: newText.replace(/^《|》$/gu, '') }], outcome: DONE }
}
