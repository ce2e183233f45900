/** What a complete instruction comes to: one change for each place it speaks of. */

import type { Amendment, AmendmentKind } from '../../gazette/amendment.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import type { Change, Laws } from './amendments-clauses.ts'
import { anchorOf, type Spot } from './amendments-tokens.ts'

/**
 * An instruction while its words come in. `subject`: the places spoken of.
 * `old`, `fresh`: what is quoted before and after the verb. `numbers`: what new or renumbered units are called. `moved`: the new
 * numbers are told already. `from`: where the instruction begins, -1 between two.
 */
export type Clause = {
  laws: Laws
  changes: Change[]
  subject: Spot[]
  old: string[]
  fresh: string[]
  verb: 'replace' | 'delete' | 'add' | null
  level: string | null
  side: Amendment['where']
  numbers: Spot[]
  merged: boolean
  split: boolean
  moved: boolean
  from: number
}
type Told = { spot: Spot | null; end: number; oldText?: string; newText?: string; newNumber?: string | null; where?: Amendment['where'] }

/** The number a new text begins with: 第十二条　…, （三）…. */
const OWN_ARTICLE =
  /^[\s\u3000]*第([〇零一二三四五六七八九十百千0-9]{1,7})条(?:之([一二三四五六七八九十]{1,2}))?(?=[\s\u3000:：【（(]|[^款项条规所第、和的，])/u
const OWN_POINT = /^[\s\u3000]*[（(]([一二三四五六七八九十百]{1,4})[）)]/u
const ARTICLE_WITHIN = /\n(?=[\s\u3000]*第[〇零一二三四五六七八九十百千0-9]{1,7}条(?:之[一二三四五六七八九十]{1,2})?[\s\u3000])/u
const ONLY_ARTICLE = /^第([〇零一二三四五六七八九十百千0-9]{1,7})条$/u

export function tell(clause: Clause, kind: AmendmentKind, told: Told): void {
  const { spot, end, oldText = null, newText = null, newNumber = null, where = null } = told
  const start = clause.from < 0 ? end : clause.from
  const { title, number } = clause.laws
  const target = { title, number, locus: spot?.printed ?? null, id: spot === null ? null : anchorOf(spot) }
  clause.changes.push({ kind, target, oldText, newText, newNumber, where, start, end })
}

/** 修改为“…”: words of a place, or all of it. */
export function replaced(clause: Clause, end: number): void {
  const { old, fresh, numbers } = clause
  const [spot = null] = clause.subject
  const places = clause.subject.length > 0 ? clause.subject : [null]
  if (spot === null && renumberedInQuotes(clause, end)) return
  if (spot?.heading) {
    tell(clause, 'replaceHeading', { spot, end, newText: fresh.join(''), ...(old[0] === undefined ? {} : { oldText: old[0] }) })
    return
  }
  if (old.length > 0) {
    const paired = old.length === fresh.length || fresh.length === 1
    const [from, to] = paired ? [old, fresh] : [[old.join('\n')], [fresh.join('\n')]]
    for (const place of places)
      for (const [at, oldText] of from.entries())
        tell(clause, 'replaceWords', { spot: place, end, oldText, newText: to[at] ?? to[0] ?? '' })
    return
  }
  if (spot?.named === 'title') {
    tell(clause, 'rename', { spot, end, newText: fresh.join('') })
    return
  }
  const texts = places.length > 1 || numbers.length > 1 ? separate(fresh, Math.max(places.length, numbers.length)) : [fresh.join('\n')]
  if (clause.merged) {
    tell(clause, 'replace', { spot, end, newText: fresh.join('\n'), newNumber: numberOf(numbers[0]) })
    for (const rest of clause.subject.slice(1)) tell(clause, 'delete', { spot: rest, end })
    return
  }
  for (const [at, place] of places.entries()) {
    const newText = texts[at] ?? texts.join('\n')
    tell(clause, 'replace', { spot: place, end, newText, newNumber: numberOf(numbers[at]), where: clause.side === 'head' ? 'head' : null })
  }
  // 第二十条改为两条: what is more than the places is new.
  for (let at = places.length; at < texts.length; at++) {
    const newText = texts[at]!
    tell(clause, 'insert', {
      spot: places.at(-1) ?? null,
      end,
      newText,
      newNumber: numberOf(numbers[at]) ?? ownNumber(newText, null),
      where: 'after',
    })
  }
}

/** “第八条”调整为“第七条”, after the numbers were said to be adjusted. */
function renumberedInQuotes(clause: Clause, end: number): boolean {
  const [from, to] = [ONLY_ARTICLE.exec(clause.old[0] ?? ''), ONLY_ARTICLE.exec(clause.fresh[0] ?? '')]
  if (from === null || to === null || !clause.changes.some((change) => change.kind === 'adjust' || change.kind === 'renumber')) return false
  const id = (match: RegExpExecArray) => `art_${parseNumeral(match[1]!) ?? match[1]}`
  const start = clause.from < 0 ? end : clause.from
  const { title, number } = clause.laws
  const target = { title, number, locus: from[0], id: id(from) }
  clause.changes.push({ kind: 'renumber', target, oldText: null, newText: null, newNumber: id(to), where: null, start, end })
  return true
}

/** Several units in one quotation, each with its number; or a paragraph a unit. */
function separate(texts: readonly string[], wanted: number): string[] {
  if (texts.length >= wanted) return [...texts]
  const numbered = texts.flatMap((text) => text.split(ARTICLE_WITHIN))
  if (numbered.length >= wanted) return numbered
  const paragraphs = texts.flatMap((text) => text.split('\n'))
  return paragraphs.length === wanted ? paragraphs : numbered
}

/** 增加一条，作为第十二条：“…”. Without words where the decision prints them elsewhere. */
export function inserted(clause: Clause, end: number): void {
  const { numbers, subject, side } = clause
  const spot = subject.at(-1) ?? null
  const texts = clause.fresh.length === 0 ? [] : separateNew(clause)
  for (let at = 0; at < Math.max(1, texts.length, texts.length === 0 ? numbers.length : 0); at++) {
    const newText = texts[at]
    const newNumber = numberOf(numbers[at]) ?? ownNumber(newText ?? '', spot, clause.level)
    tell(clause, 'insert', {
      spot,
      end,
      newNumber,
      where: side === 'before' || side === 'after' ? side : null,
      ...(newText === undefined ? {} : { newText }),
    })
  }
}

function separateNew({ fresh, numbers, level }: Clause): string[] {
  const isArticle = level === '条' || (level === null && numbers[0]?.paragraph === null && numbers[0].point === null)
  if (isArticle) return separate(fresh, Math.max(numbers.length, fresh.join('\n').split(ARTICLE_WITHIN).length))
  if (numbers.length > 1) return separate(fresh, numbers.length)
  return level === '章' || level === '节' || level === '编'
    ? [fresh.join('\n')]
    : numbers.length === fresh.length || fresh.length === 1
      ? fresh
      : [fresh.join('\n')]
}

function ownNumber(text: string, spot: Spot | null, level: string | null = '条'): string | null {
  const article = level === '条' || level === null ? OWN_ARTICLE.exec(text) : null
  if (article !== null) return `art_${parseNumeral(article[1]!)}${article[2] === undefined ? '' : `-${parseNumeral(article[2])}`}`
  const point = level === '项' ? OWN_POINT.exec(text) : null
  if (point === null || spot === null) return null
  return anchorOf({ ...spot, point: String(parseNumeral(point[1]!)) })
}

function numberOf(spot: Spot | undefined): string | null {
  return spot === undefined ? null : anchorOf(spot)
}

export function removed(clause: Clause, end: number): void {
  for (const spot of clause.subject) tell(clause, 'delete', { spot, end })
}

export function wordsTaken(clause: Clause, end: number): void {
  for (const spot of clause.subject.length > 0 ? clause.subject : [null])
    for (const oldText of clause.old) tell(clause, 'deleteWords', { spot, end, oldText })
}

/** “甲”后增加“乙”; at the head or foot of the place where no word is quoted. */
export function wordsPutIn(clause: Clause, end: number): void {
  const oldText = clause.old.at(-1)
  const newText = clause.fresh.join('\n')
  const where = clause.side ?? (oldText === undefined ? 'foot' : 'after')
  for (const spot of clause.subject.length > 0 ? clause.subject : [null])
    tell(clause, 'insertWords', { spot, end, newText, where, ...(oldText === undefined ? {} : { oldText }) })
}

/** 增加二条，作为…。内容如下：“…”: the words come after their numbers. True where the quotation fills such a gap. */
export function filled(clause: Clause, words: string, end: number): boolean {
  const empty = clause.changes.filter((change) => change.kind === 'insert' && change.newText === null)
  const texts = new Map(words.split(ARTICLE_WITHIN).map((text) => [ownNumber(text, null), text]))
  for (const change of empty) {
    const newText = texts.get(change.newNumber) ?? (empty.length === 1 ? words : undefined)
    if (newText !== undefined) Object.assign(change, { newText, end })
  }
  return empty.some((change) => change.newText !== null)
}

/** 第十条改为第十一条; lists go pair by pair. A unit that is split or merged gets its number with its new words. */
export function renumbered(clause: Clause, end: number): void {
  if (clause.split || clause.merged) return
  for (const [at, spot] of clause.subject.entries()) {
    const newNumber = numberOf(clause.numbers[at])
    if (newNumber !== null) tell(clause, 'renumber', { spot, end, newNumber })
  }
}
