/** Lists of texts as they are read, sentence after sentence: the head that holds, rows, and where a list ends. */

import type { NumberContext } from '../../gazette/document-number.ts'
import { isInstruction } from './amended-places.ts'
import type { Anatomy } from './anatomy.ts'
import { rowIn, verdictIn } from './clean-up.ts'
import { effectDate } from './effect-date.ts'
import type { Mention } from './mentions.ts'
import type { Found } from './relations.ts'
import { type Columns, columnsIn, inlineHead, subjectLine, type Verdict } from './roll-heads.ts'
import { cellsOf, noteUnderRow, rollRow } from './roll-rows.ts'
import type { Said } from './said.ts'
import type { Sentence } from './sentences.ts'
import type { Source } from './source.ts'

/** What of the sentences before still holds: the verdict of a list, the text under amendment, the last text named, quoted words. */
export type State = {
  verdict: Verdict | null
  amended: Said | null
  last: Said | null
  quoting: boolean
  rows: Verdict | 'rows' | null
  columns: Columns | null
  attaching: boolean
}

/** What a line says as a part of a list: nothing as its head, its texts as a row. Null where it is no part of one. */
export function listing({ text, start }: Sentence, state: State, numbers: NumberContext): Found[] | null {
  const over = state.verdict ?? state.rows
  const head = subjectLine(text, over !== null)
  if (head !== null) {
    if (head === 'rows') state.rows ??= head
    Object.assign(state, { verdict: head === 'rows' ? null : dated(head, text, numbers), columns: null, last: null })
    return []
  }
  if (over === null || (over !== 'rows' && over.type === 'amends')) return inlineList(text, state, numbers) ?? rowIn(text, over, numbers)
  const columns = columnsIn(cellsOf(text))
  if (columns !== null) {
    state.columns = columns
    return []
  }
  const note = state.last?.number === null ? noteUnderRow(text, numbers) : null
  if (state.last !== null && note !== null) {
    state.last.number = { start: start + note.start, end: start + note.end }
    return []
  }
  return inlineList(text, state, numbers) ?? rollRow(text, { over, columns: state.columns, context: numbers })
}

/** The verdict with the day that its head says: 自2023年1月1日起停止执行. */
function dated(verdict: Verdict, head: string, { documentYear }: NumberContext): Verdict {
  const date = verdict.effect === null ? null : effectDate(head, { at: 0, effect: 'repealed', effective: null, year: documentYear })
  return date === null ? verdict : { ...verdict, date }
}

/** 停止执行的：（62）东物字第19号。 */
function inlineList(text: string, state: State, context: NumberContext): Found[] | null {
  const head = verdictIn(text) === null ? inlineHead(text) : null
  if (head === null) return null
  const rows = rollRow(' '.repeat(head.end) + text.slice(head.end), { over: head.verdict, columns: null, context })
  if (rows !== null) state.verdict = dated(head.verdict, text.slice(0, head.end), context)
  return rows
}

/** The verdict that holds for the titles from an offset of the sentence on. */
export type Reach = { verdict: Verdict; from: number }

export function verdictFor(
  text: string,
  state: State,
  { mentions, numbers }: { mentions: readonly Mention[]; numbers: NumberContext },
): Reach | null {
  const own = verdictIn(text)
  if (own !== null) {
    state.verdict = dated(own.verdict, text.slice(0, own.end), numbers)
    return { verdict: state.verdict, from: own.end }
  }
  const goesOn = /^(?:[（(]?[一二三四五六七八九十0-9]{1,4}[）).．、])|^《/u.test(text) && mentions.length > 0
  // The name and the head of a table stand between what is said of it and its rows.
  const head = text.length < 40 && !/[。；]$/u.test(text)
  if (!head && (!goesOn || isInstruction(text))) state.verdict = null
  return state.verdict === null ? null : { verdict: state.verdict, from: 0 }
}

/** 经清理，《…》继续有效: said of a text by a clean-up. */
export function cleansUp(text: string, { rows }: State): boolean {
  if (rows !== null || /清理(?!结果应当|工作)|经审查|审查后|逐件审/u.test(text)) return true
  return text.length < 160 && /^[（(]?[0-9０-９]{1,4}[）)．.、][\s　]*《.*》.{0,40}(?:有效|失效|废止|保留)[。；]?$/u.test(text)
}

export function listedBy({ type, effect }: Pick<Said, 'type' | 'effect'>): Pick<Said, 'type' | 'effect'> {
  if (type !== 'cites') return { type, effect }
  if (effect === 'listedContinuing') return { type: 'listedIn', effect }
  return effect === 'expired' ? { type: 'listedIn', effect: 'listedExpired' } : { type, effect }
}

/** A list, and a body without a full stop, look like lines of the title: under a title that is marked, they are not. */
export function bodyStart(source: Source, anatomy: Anatomy, { rows }: State): number {
  const { title, body } = anatomy
  // Where no title is marked and nothing follows it, or it is the head of a list, what looks like one is the text: a row, a note in brackets.
  if (source.document.titleLines.length === 0 && title.some((row) => /。$|^附(?:件|表)[一二三四五六七八九十0-9]{0,2}[：:]/u.test(row.text)))
    return 0
  if (source.document.titleLines.length === 0 && (body.end <= body.start || headsList(source, body.start))) return 0
  const marked = source.document.titleLines.length > 0 ? title.at(-1) : undefined
  return marked !== undefined && (rows !== null || body.end <= body.start) ? Math.min(marked.end, body.start) : body.start
}

export function headsList(source: Source, before: number): boolean {
  return source.text
    .slice(0, before)
    .split('\n')
    .some((line) => subjectLine(line, false) !== null)
}
