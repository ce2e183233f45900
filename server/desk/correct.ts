/** What a proofreader typed becomes corrections, laid over the machine's reading. Nothing typed is lost: a conflict shows both. */
import { randomUUID } from 'node:crypto'
import { CORRECTABLE_FIELDS, type Correction } from '../../gazette/correction.ts'
import type { DocumentLine } from '../../gazette/document.ts'
import { FIELD_FORMS, fits } from '../../gazette/field-form.ts'
import { FINDING_CODES, type FindingCode } from '../../gazette/finding.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { demand } from '../access.ts'
import type { Ctx } from '../request.ts'
import { wordsOf } from '../views/words.ts'
import type { DeskSite } from './desk.ts'
import { documentRoom } from './document.ts'
import { fieldText, labelOf } from './fields.ts'
import { backTo, whoOf } from './room.ts'
import { readForm } from './session.ts'

/** Each line carries what stood there when the form was made: if somebody has changed it since, both are shown and neither is lost. */
export async function correctLinesForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const person = whoOf(page)
  demand(person, 'correct', page)
  const form = await readForm(c)
  const edition = tools.review(c.req.param('id') ?? '')
  const changed = edition.document.lines.flatMap((line) => {
    const typed = form.get(`line:${line.id}`)
    const was = form.get(`was:${line.id}`)
    return typed === undefined || was === undefined || typed === was || typed === line.text ? [] : [{ line, typed, was }]
  })
  const id = edition.document.id
  if (changed.some(({ line, was }) => was !== line.text))
    return c.html(
      documentRoom(page, tools, edition, {
        form: 'lines',
        message: page.t('lines.conflicts'),
        remedy: page.t('lines.conflicts.remedy'),
        typed: form,
      }),
      409,
    )
  const read = readLines(tools, id)
  const corrections = tools.archive.corrections(id)
  const at = tools.localTime()
  for (const { line, typed } of changed) {
    const original = read.get(line.id)
    if (original !== undefined)
      tools.archive.addCorrection({ ...lineCorrection(original, typed, corrections), document: id, by: person.name, at })
  }
  return backTo(c, `/desk/documents/${id}`, changed.length === 0 ? 'unchanged' : 'saved', 'proof')
}

/** The lines as the machine read them: the ground that corrections are measured on. */
function readLines(tools: DeskSite, id: string): Map<string, DocumentLine> {
  const draft = tools.archive.draftOf(id)
  const document = draft?.segmentation.documents.find((one) => one.id === id)
  return new Map((document?.lines ?? []).map((line) => [line.id, line]))
}

type Typed = Omit<Extract<Correction, { kind: 'text' }>, 'document' | 'by' | 'at'>

/**
 * The least stretch of the machine's line that has to change to get what was typed. Earlier corrections of the line are covered by it,
 * since of two that overlap the later one counts: what was typed is then the whole truth of the line.
 */
export function lineCorrection(line: DocumentLine, typed: string, corrections: readonly Correction[]): Typed {
  const { text } = line
  const shorter = Math.min(text.length, typed.length)
  let head = 0
  while (head < shorter && text[head] === typed[head]) head++
  let tail = 0
  while (tail < shorter - head && text.at(-1 - tail) === typed.at(-1 - tail)) tail++
  let start = head
  let end = text.length - tail
  for (const one of corrections) {
    if (one.kind !== 'text' || one.line !== line.id) continue
    start = Math.min(start, one.start)
    end = Math.max(end, Math.min(one.end, text.length))
  }
  const [left, right] = [line.edges[start] ?? 0, line.edges[end] ?? 0]
  const box = line.writing === 'vertical' ? { ...line.box, top: left, bottom: right } : { ...line.box, left, right }
  return {
    id: randomUUID(),
    kind: 'text',
    line: line.id,
    place: { page: line.page, box },
    start,
    end,
    before: text.slice(start, end),
    after: typed.slice(start, typed.length - (text.length - end)),
  }
}

export async function correctFieldsForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const person = whoOf(page)
  demand(person, 'correct', page)
  const form = await readForm(c)
  const edition = tools.review(c.req.param('id') ?? '')
  const id = edition.document.id
  const changed = CORRECTABLE_FIELDS.flatMap((field) => {
    const typed = form.get(`field:${field}`)?.trim()
    const was = form.get(`was:${field}`)
    const now = fieldText(edition.record, field)
    return typed === undefined || was === undefined || typed === was.trim() || typed === now ? [] : [{ field, typed, was, now }]
  })
  if (changed.some(({ was, now }) => was !== now))
    return c.html(
      documentRoom(page, tools, edition, {
        form: 'fields',
        message: page.t('lines.conflicts'),
        remedy: page.t('lines.conflicts.remedy'),
        typed: form,
      }),
      409,
    )
  const wrong = changed.filter(({ field, typed }) => !fits(field, typed, edition.issue.year))
  if (wrong.length > 0)
    return c.html(
      documentRoom(page, tools, edition, {
        form: 'fields',
        message: page.t('fields.wrong', { fields: wrong.map(({ field, typed }) => `${labelOf(page, field)}“${typed}”`).join('；') }),
        remedy: [...new Set(wrong.map(({ field }) => FIELD_FORMS[field]))].map((form) => wordsOf(page.t, 'fields.expects', form)).join(' '),
        typed: form,
      }),
      422,
    )
  const at = tools.localTime()
  const machine = machineFields(tools, edition)
  for (const { field, typed } of changed)
    tools.archive.addCorrection({
      id: randomUUID(),
      kind: 'field',
      document: id,
      field,
      before: machine(field),
      after: typed,
      by: person.name,
      at,
    })
  return backTo(c, `/desk/${roomOf(form)}/${id}`, changed.length === 0 ? 'unchanged' : 'saved', 'fields')
}

/** What the machine had read: `before` of a field is never another person's value. */
function machineFields(tools: DeskSite, edition: ReviewedEdition): (field: (typeof CORRECTABLE_FIELDS)[number]) => string {
  const earlier = new Map(
    tools.archive.corrections(edition.document.id).flatMap((one) => (one.kind === 'field' ? [[one.field, one.before] as const] : [])),
  )
  return (field) => earlier.get(field) ?? fieldText(edition.record, field)
}

export async function settleForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const person = whoOf(page)
  demand(person, 'correct', page)
  const form = await readForm(c)
  const edition = tools.review(c.req.param('id') ?? '')
  const [code, message, reason] = ['code', 'message', 'reason'].map((name) => form.get(name)?.trim() ?? '') as [string, string, string]
  const isKnown = (FINDING_CODES as readonly string[]).includes(code)
  if (!isKnown || reason === '')
    return c.html(
      documentRoom(page, tools, edition, {
        form: 'settle',
        message: page.t('findings.noReason'),
        remedy: page.t('findings.noReason.remedy'),
        typed: form,
      }),
      422,
    )
  const id = edition.document.id
  tools.archive.addCorrection({
    id: randomUUID(),
    kind: 'finding',
    document: id,
    code: code as FindingCode,
    message,
    reason,
    by: person.name,
    at: tools.localTime(),
  })
  return backTo(c, `/desk/${roomOf(form)}/${id}`, 'settled', 'findings')
}

/** The room whose form it was: people go back to where they worked. */
function roomOf(form: ReadonlyMap<string, string>): 'documents' | 'records' {
  return form.get('room') === 'records' ? 'records' : 'documents'
}
