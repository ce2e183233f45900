/** 题注 taken apart: who adopted, published, amended or re-enacted a text, when, and by what number. */

import { findDates } from '../../gazette/date.ts'
import { findDocumentNumbers, type NumberContext } from '../../gazette/document-number.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { NoteEvent, NoteEventKind } from '../../gazette/sheet.ts'
import type { Anatomy } from './anatomy.ts'
import { subjectLine } from './roll-heads.ts'
import { inferred, type Piece, printedAt, proven, type Source } from './source.ts'
import { closed, isBodyName } from './words.ts'

const KINDS: readonly (readonly [RegExp, NoteEventKind])[] = [
  [/^修[正改](?:[公发]布)?$/u, 'amended'],
  [/^(?:修[订定](?:[公发]布)?|重新公布)$/u, 'reenacted'],
  [/^通过$/u, 'adopted'],
  [/^(?:批准|核准|同意)$/u, 'approved'],
  [/^(?:公布|发布|颁布|公告)$/u, 'promulgated'],
  [/^(?:印发|颁发|下发|转发|批转)$/u, 'issued'],
  [/^(?:施行|实施|生效|试行)$/u, 'effective'],
  [/^废止$/u, 'repealed'],
  [/^(?:制定|制订|拟定)$/u, 'made'],
]
const VERB =
  /重新公布|(?:修正|修订|修改)[公发]布|修正|修订|修定|修改|通过|批准|核准|公布|发布|颁布|公告|印发|颁发|下发|转发|批转|施行|实施|生效|试行|废止|制定|制订|拟定/gu
/** A step ends where its verb does: at a mark, a blank, or the next step's first word. 通过的《…》 and 公告公布 go on. */
const STEP_END =
  /^(?:$|[\s\u3000，。；、）)〕]|(?:并|又)?(?:根据|自|经|由|从|[0-9〇零○一二三四五六七八九]{2,4}年)|并(?=公布|发布|印发)|施行|实施)/u

/** Every step that the notes tell of, in their order. */
export function readHistory(source: Source, { notes, title }: Anatomy, context: NumberContext): Reading<NoteEvent>[] {
  // Under a row of a list stands the history of the text that is listed.
  if (source.document.titleLines.length === 0 && title.some((row) => subjectLine(row.text, false) !== null)) return []
  let published: string | null = null
  return notes.flatMap((note) =>
    stepsIn(source.text.slice(note.start, note.end)).map((step) => {
      const piece = trimmed(source, { start: note.start + step.start, end: note.start + step.end })
      const event = stepAt(source, piece, step, context)
      if (event.kind === 'promulgated') published = event.date
      // 自发布之日起施行: the day stands in the step before.
      const onThatDay =
        event.date === null && event.kind === 'effective' && /[公发颁]布之日/u.test(source.text.slice(piece.start, piece.end))
      return onThatDay && published !== null
        ? inferred(source, piece, { ...event, date: published })
        : proven(source, piece, event, source.sureness.plain)
    }),
  )
}

/** `given`: the day of the step before, where the two share one: 通过并公布. */
type Step = Piece & { kind: NoteEventKind; sharesDate: boolean }

function stepsIn(text: string): Step[] {
  // What stands inside a title is no step: 《关于修改〈…〉的决定》.
  const plain = text.replace(/《[^》]*》/gu, (title) => '※'.repeat(title.length)).replace(/[\s\u3000]/gu, ' ')
  const steps: Step[] = []
  let start = 0
  for (const verb of plain.matchAll(VERB)) {
    const end = verb.index + verb[0].length
    const kind = KINDS.find(([words]) => words.test(verb[0]))?.[1]
    if (kind === undefined || !STEP_END.test(plain.slice(end)) || verb.index < start) continue
    const own = plain.slice(start, verb.index)
    const bare = closed(own.replace(/[（(，。；、）)]/gu, ''))
    if ((steps.length === 0 && bare === '') || bare === '该') continue
    steps.push({ start, end, kind, sharesDate: closed(own) === '' || /^\s*(?:并|、|及)/u.test(own) })
    start = end
  }
  return steps
}

/** 第十届人民代表大会 names a body; 第二十六次会议 is its meeting. */
const MEETING = /第[^第，。；]{1,7}次[\p{Script=Han}]{0,8}?会议|(?:常务|全体|办公|扩大|委务|部务|厅务|局务|院务)(?:扩大)?会议/u
const LEAD = /^[\s\u3000，。；、（(）)〔]*(?:并|又)?(?:根据|自|经|由|从)?[\s\u3000]*/u

function stepAt(source: Source, piece: Piece, { kind, sharesDate }: Step, context: NumberContext): NoteEvent {
  const text = source.text.slice(piece.start, piece.end)
  const dates = findDates(text, context)
  // The decision was adopted on one day and approved on another: the later one made it law.
  const date = dates.reduce<string | null>((last, one) => (one.edtf !== null && (last === null || one.edtf > last) ? one.edtf : last), null)
  const found = findDocumentNumbers(text, context).at(-1)
  const number = found === undefined ? null : withoutOffsets(found)
  // An order is counted under its body's name; before any other number the body's name ends.
  const wordsEnd = found === undefined || found.kind === 'order' || found.kind === 'announcement' ? text.length : found.start
  const ordinal = /第([一二三四五六七八九十0-9]{1,3})次(?:修正|修订|修改)$/u.exec(text)?.[1]
  return {
    kind,
    date: date ?? (sharesDate ? dateBefore(source, piece, context) : null),
    ...bodyAndMeeting(source, { start: piece.start, end: piece.start + wordsEnd }, dates),
    number,
    citedTitle: /《([^《》]{2,120})》/u.exec(text)?.[1] ?? null,
    ordinal: ordinal === undefined ? null : parseNumeral(ordinal),
  }
}

function withoutOffsets({ start: _start, end: _end, ...number }: ReturnType<typeof findDocumentNumbers>[number]) {
  return number
}

function dateBefore(source: Source, piece: Piece, context: NumberContext): string | null {
  return findDates(source.text.slice(Math.max(0, piece.start - 80), piece.start), context).at(-1)?.edtf ?? null
}

const BODY_BEFORE =
  /^.*?(?=以|令|公告|通告|关于|第[0-9〇零○一二三四五六七八九十百]{1,5}号|通过|批准|公布|发布|颁布|印发|颁发|修正|修订|修改|施行|实施|生效|试行|废止|制定|制订|拟定|[\s\u3000]|$)/u

/** 浙江省第十届人民代表大会常务委员会第二十六次会议: the body, and its meeting. They stand after the date; 国务院1981年…批准 has it before. */
export function bodyAndMeeting(source: Source, piece: Piece, dates: readonly Piece[]): Pick<NoteEvent, 'body' | 'meeting'> {
  const after = namedIn(source, { start: piece.start + (dates.at(-1)?.end ?? 0), end: piece.end })
  const first = dates[0]?.start ?? 0
  if (after.body !== null || first === 0) return after
  const before = namedIn(source, { start: piece.start, end: piece.start + first })
  return { body: before.body, meeting: after.meeting ?? before.meeting }
}

function namedIn(source: Source, piece: Piece): Pick<NoteEvent, 'body' | 'meeting'> {
  const text = source.text.slice(piece.start, piece.end).replace(/《[^》]*》/gu, (title) => ' '.repeat(title.length))
  const lead = LEAD.exec(text)?.[0].length ?? 0
  const rest = text.slice(lead)
  const meeting = MEETING.exec(rest)
  const end = meeting?.index ?? BODY_BEFORE.exec(rest)?.[0].length ?? 0
  const printed = (from: number, to: number) =>
    closed(printedAt(source, { start: piece.start + lead + from, end: piece.start + lead + to }))
  const name = printed(0, end)
  const isBody = isBodyName(name.replace(/^第[^第届屆]{1,4}[届屆]/u, '')) || /大[会會]$/u.test(name)
  return { body: isBody ? name : null, meeting: meeting === null ? null : printed(meeting.index, meeting.index + meeting[0].length) }
}

/** Without the blanks, brackets and marks at its ends. */
function trimmed(source: Source, piece: Piece): Piece {
  const text = source.text.slice(piece.start, piece.end)
  const lead = /^[\s\u3000，。；、（(〔）)]*/u.exec(text)?.[0].length ?? 0
  return { start: piece.start + Math.min(lead, text.length), end: piece.end }
}
