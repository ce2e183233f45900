/**
 * The parts of a document sheet: letterhead, title, number, notes under the title, addressees, body, signature, and what follows it.
 *
 * Where segment() has marked the title it is believed; elsewhere, and in typed text, the parts are known by what they say. A part that
 * is not there is null: nothing is made up.
 */

import { readDate } from '../../gazette/date.ts'
import { imprintOf } from './imprint.ts'
import { isCodeLine, isNumberLine, isSerialLine, type NumberAndDate, numberAndDateIn } from './number-lines.ts'
import { betweenLabels, isLabelLine } from './sheet-head.ts'
import { findSignature, type Signature } from './signature.ts'
import type { Passage, Piece, Row, Source } from './source.ts'
import { closed, isBodyName, kindOfTitle, signerOf } from './words.ts'

export type Anatomy = {
  /** 发文机关标志: 东海省人民政府文件. */
  letterhead: Row[]
  title: Row[]
  /** Lines that hold document numbers, and beside them at most who signed for the sheet (签发人). */
  numbers: Row[]
  /** 份号, 密级, 紧急程度, 签发人, 索引号: lines of labels and nothing else. */
  labels: Row[]
  /** 题注 in brackets under the title, dates under the title among them. */
  notes: Piece[]
  /** （东政发〔1985〕12号　一九八五年三月二日）under the title: both in one bracket, over one line or two. */
  numberAndDate: NumberAndDate | null
  /** Who speaks, under the title of a speech. */
  speaker: Row | null
  addressee: Passage | null
  /** From the first passage after the head; ends before the signature. */
  body: Piece
  signature: Signature | null
  /** 版记: subject words, copies, printer. */
  imprint: Row[]
  /** What stands after the signature: carried text or attachments that were not cut off. */
  after: Piece | null
}

/** No head is longer: a joint letterhead, a title of six lines, a note of eight. */
const LONGEST_HEAD = 48
/** Characters. A line of a title is shorter; only body text runs longer in one passage without a full stop. */
const LONGEST_TITLE_PASSAGE = 120

/** Characters beyond which a comma makes a clause. */
const LONGEST_TITLE_LINE = 40

export function anatomyOf(source: Source): Anatomy {
  const head = readHead(source)
  const bodyStart = head.end
  const imprint = imprintOf(source)
  const signature = findSignature(source, bodyStart, { title: closed(head.title.map((row) => row.text).join('')), imprint })
  const textEnd = source.text.length
  const after = signature === null || signature.end >= textEnd ? null : { start: Math.min(signature.end + 1, textEnd), end: textEnd }
  return {
    ...head,
    body: { start: bodyStart, end: signature?.start ?? Math.max(bodyStart, imprint[0]?.start ?? textEnd) },
    signature,
    imprint,
    after,
  }
}

const NUMBERED =
  /^(?:第[〇零○一二三四五六七八九十百千0-9]{1,7}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)](?!.{0,8}字)|[0-9０-９]{1,2}[.．、]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[\s　]+[^\s0-9月日])/u

type Head = Pick<Anatomy, 'numberAndDate' | 'letterhead' | 'title' | 'numbers' | 'labels' | 'notes' | 'speaker' | 'addressee'> & {
  end: number
}
type Part = 'letterhead' | 'number' | 'sheet' | 'date' | 'note' | 'label' | 'speaker' | 'title'
type Parted = { row: Row; part: Part }

function readHead(source: Source): Head {
  const parts: Parted[] = []
  const notes: Piece[] = []
  const { rows } = source
  let at = 0
  let addressee: Passage | null = null
  let numberAndDate: Head['numberAndDate'] = null
  for (; at < rows.length && at < LONGEST_HEAD; at++) {
    const row = rows[at]!
    const both: NumberAndDate | null = row.inTitle || parts.length === 0 || numberAndDate !== null ? null : numberAndDateIn(rows, at)
    if (both !== null) {
      numberAndDate = both
      at = both.last
      continue
    }
    const noteEnd = row.inTitle || parts.length === 0 ? null : endOfNote(rows, at)
    if (noteEnd !== null) {
      notes.push({ start: row.start, end: rows[noteEnd]!.end })
      at = noteEnd
      continue
    }
    const part = isCodeLine(row.text, rows[at + 1]?.text ?? '') ? 'number' : partOf(row, rows[at - 1])
    // A line of the running text may hold a number and nothing else; its paragraph tells.
    if (part !== 'title' && !row.inTitle && row.text !== row.passage.text && isBody(row)) break
    if (part === 'title' && !row.inTitle) {
      const rest = fromRow(row)
      if (isAddressee(rest)) addressee = rest
      if (addressee !== null || isBody(row)) break
    }
    parts.push({ row, part })
  }
  const end = addressee?.end ?? rows[at]?.start ?? source.text.length
  return { ...sorted(parts, notes), numberAndDate, addressee, end }
}

/** The lines of the head by what they are. A body's name that is no part of the title is a letterhead. */
function sorted(parts: readonly Parted[], brackets: readonly Piece[]): Omit<Head, 'numberAndDate' | 'addressee' | 'end'> {
  const rowsOf = (part: Part) => parts.filter((one) => one.part === part).map((one) => one.row)
  const title = titleRows(parts)
  const bodies = rowsOf('title').filter((row) => !title.includes(row) && isBodyName(row.text))
  const speaker = rowsOf('speaker')[0] ?? null
  const dates = [...rowsOf('date'), ...rowsOf('note'), ...(speaker === null ? [] : bracketOf(speaker))]
  const notes = [...brackets, ...dates].sort((a, b) => a.start - b.start)
  return { letterhead: [...rowsOf('letterhead'), ...bodies], title, numbers: rowsOf('number'), labels: rowsOf('sheet'), notes, speaker }
}

/** Old print sets the note under the title without brackets: 一九五四年十月二十三日国务院批准, 内务部制定. */
const DATED_NOTE = /^.{4,12}[日月].{2,40}(?:通过|批准|发布|公布|颁布|修正|修订)$/u
/** Under the title, with the year of the issue left out. */
export const MONTH_AND_DAY = /^[\s\u3000]*[元正一二三四五六七八九十0-9]{1,3}月[一二三四五六七八九十廿卅0-9]{1,3}日[\s\u3000]*$/u

function isMaker(text: string): boolean {
  const maker = /^(.{2,30})(?:制定|制订|拟定)$/u.exec(closed(text))?.[1]
  return maker !== undefined && isBodyName(maker)
}

/** The closing bracket at the line's end is easily lost. */
export const SPEECH_DATE = /[（(][^（()）]{4,20}[）)]?\s*$/u

/** 省长　程思源（一九八五年四月十六日）: the date in brackets beside the speaker of a speech. */
function bracketOf(row: Row): Piece[] {
  const bracket = SPEECH_DATE.exec(row.text)
  return bracket === null ? [] : [{ start: row.start + bracket.index, end: row.end }]
}

function partOf(row: Row, before: Row | undefined): Part {
  if (isLabelLine(row.text)) return 'sheet'
  const between = betweenLabels(row.text)
  if (
    isNumberLine(row.text.slice(between.start, between.end)) ||
    (isSerialLine(row.text) && before !== undefined && /(?:令|公告|通告)$/u.test(closed(before.text)))
  )
    return 'number'
  if (readDate(row.text.trim()) !== null || MONTH_AND_DAY.test(row.text)) return 'date'
  if (!row.inTitle && row.text.length < 60 && (DATED_NOTE.test(closed(row.text)) || isMaker(row.text))) return 'note'
  if (/^[\s\u3000]*附(?:件|表|录)?[\s\u3000]*[0-9一二三四五六七八九十]{0,2}[：:]?[\s\u3000]*$/u.test(row.text)) return 'label'
  if (!row.inTitle && signerOf(row.text.replace(SPEECH_DATE, '')) !== null) return 'speaker'
  return /(?:文件|公报)$/u.test(closed(row.text)) && isBodyName(closed(row.text).replace(/(?:文件|公报)$/u, '')) ? 'letterhead' : 'title'
}

/** The marked title; else the run of title lines that ends with a kind (通知, 条例), else the last run before the body. */
function titleRows(parts: readonly { row: Row; part: Part }[]): Row[] {
  const marked = parts.filter(({ row, part }) => row.inTitle && part === 'title').map(({ row }) => row)
  if (marked.length > 0) return [...issuersOver(parts, marked[0]!), ...marked]
  const runs: Row[][] = []
  for (const [at, { row, part }] of parts.entries()) {
    if (part !== 'title') continue
    if (parts[at - 1]?.part === 'title') runs.at(-1)?.push(row)
    else runs.push([row])
  }
  const withKind = runs.map(withoutBodies).filter((run) => kindOfTitle(run.map((row) => row.text).join('')) !== null)
  const numbered = parts.filter(({ row, part }) => part === 'number' && /(?:令|公告|通告)/u.test(closed(row.text))).map(({ row }) => row)
  // An order on one line, 东海省人民政府令（第5号）, is its own title.
  return withKind.at(-1) ?? runs.at(-1) ?? numbered.slice(0, 1)
}

/** 东海省人民政府 on a line of its own over 关于…的通知 begins the title; 文件 after it would make it a letterhead. */
function issuersOver(parts: readonly { row: Row; part: Part }[], first: Row): Row[] {
  const at = parts.findIndex(({ row }) => row === first)
  if (!/^[\s\u3000]*(?:关于|转发|批转|印发|颁发|公布)/u.test(first.text)) return []
  const rows = parts.slice(0, at)
  const from = rows.findLastIndex(({ row, part }) => part !== 'title' || !isBodyName(row.text)) + 1
  return rows.slice(from).map(({ row }) => row)
}

/** Bodies under a whole title head the number of an announcement; they are no part of it. */
function withoutBodies(run: Row[]): Row[] {
  const last = run.findLastIndex((row) => !isBodyName(row.text))
  const whole = run.slice(0, last + 1)
  return last >= 0 && last < run.length - 1 && kindOfTitle(whole.map((row) => row.text).join('')) !== null ? whole : run
}

/** A passage that is a sentence, a numbered unit, a table, or simply long. */
function isBody(row: Row): boolean {
  const { passage } = row
  const text = passage.text.trim()
  if (passage.paragraph.kind === 'table') return true
  if (readDate(text) !== null || isNumberLine(text) || isLabelLine(text)) return false
  if (NUMBERED.test(text) || /^目\s*录$/u.test(text) || text.length > LONGEST_TITLE_PASSAGE) return true
  // A sentence whose end could not be read still has its commas; 《》 may hold some of a title's.
  const clauses = text.length > LONGEST_TITLE_LINE && text.replace(/《[^《》]*》/gu, '').includes('，')
  return /[。；;！!，：:]$/u.test(text) || text.includes('。') || clauses
}

/** Sentences that end with a colon, and the salutation of a speech. */
const NO_ADDRESSEE =
  /^(?:在|依照|按照|根据|为|经|从|自|查|鉴于|关于)|创办|成立|达成|(?:如下|决定|通过|任命|免去|[是有称为])[：:]$|下列|任免|^附件|^附[：:]|^[一二三四五六七八九十]+、|^第.{1,6}条|为了|现将|经研究|《|^(?:各位)?(?:同志|代表|委员|朋友|先生|女士)们?[：:]$/u

/** The colon is easily lost or misread; a line of nothing but bodies, each said to be all of its kind, is addressed all the same. */
const MANY_BODIES =
  /^(?:沿海|全省|本省)?各[\p{Script=Han}、，（）()]{1,60}(?:公署|专署|人民委员会|人民政府|革命委员会|直属单位|各单位|直属机构|[^一-三部]部门|[厅局])$/u

/** What is left of a row's paragraph from that row on: the bracket over the addressees may have run into it. */
function fromRow({ passage, start }: Row): Passage {
  const at = start - passage.start
  return { ...passage, start, text: passage.text.slice(at), printed: passage.printed.slice(at) }
}

/** 主送机关: the first passage after the head that ends with a colon and is no sentence. */
function isAddressee(passage: Passage): boolean {
  const text = passage.text.trim()
  if (MANY_BODIES.test(text.replace(/[。.，,；;]$/u, ''))) return true
  if (!/[：:]$/u.test(text) || text.length > 600 || /[。；？！]/u.test(text)) return false
  return !NO_ADDRESSEE.test(text)
}

/** A note in brackets may run over several lines; null when no note begins here. */
function endOfNote(rows: readonly Row[], at: number): number | null {
  const first = rows[at]!.text.trim()
  if (!/^[（(〔]/u.test(first) || isNumberLine(first) || /^[（(〔][一二三四五六七八九十0-9]{1,3}[）)〕](?!$)/u.test(first)) return null
  let text = ''
  for (let end = at; end < rows.length && end < at + 12; end++) {
    text += rows[end]!.text.trim()
    if (/[）)〕]$/u.test(text) && balanced(text)) return end
    if (/。$/u.test(text)) return null
  }
  return null
}

function balanced(text: string): boolean {
  return (text.match(/[（(〔]/gu)?.length ?? 0) <= (text.match(/[）)〕]/gu)?.length ?? 0)
}
