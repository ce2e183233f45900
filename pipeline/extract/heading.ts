/** What stands over a text: its title and kind, its numbers, and the bodies it is addressed to. */

import { type DocumentNumber, findDocumentNumbers, type NumberContext, parseDocumentNumbers } from '../../gazette/document-number.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { Anatomy } from './anatomy.ts'
import { isCodeLine, UNREAD } from './number-lines.ts'
import { betweenLabels } from './sheet-head.ts'
import { closeTo, type Piece, printedAt, proven, type Row, type Source } from './source.ts'
import { closed, isBodyName, joined, kindOfTitle } from './words.ts'

/** The title joined over its lines, without letter spacing. */
export function readTitle(source: Source, { title }: Anatomy): Reading<string> {
  const [first, last] = [title[0], title.at(-1)]
  if (first === undefined || last === undefined) return absent()
  const value = joined(title.map((row) => printedAt(source, row).trim()).join(''))
  const piece = { start: first.start, end: last.end }
  const paired = withBothMarks(value)
  if (paired !== null) return proven(source, piece, paired, source.sureness.inferred)
  const sure = kindOfTitle(value) !== null || first.inTitle ? source.sureness.plain : source.sureness.likely
  return proven(source, piece, value, sure)
}

const LOST_OPENING =
  /^([^《》]*?(?:修改|颁发|頒發|颁布|頒[布佈]|印发|印發|公[布佈]|发布|發[布佈]|转发|轉發|批转|批轉|废止|廢止))([^《》]{4,60}》[^《》]*)$/u
const LOST_CLOSING =
  /^([^《》]*《[^《》]{2,60}?(?:法|条例|條例|规定|規定|办法|辦法|细则|細則|规则|規則|章程|方案|预案))(的(?:通知|决定|決定|公告|通告|命令|令|函|批复|批覆))$/u

/** One of a pair of 《》 is easily lost at a line's end: 关于修改东海省…规定》的决定. Null where both stand, or it cannot be said where the other did. */
function withBothMarks(title: string): string | null {
  const opening = LOST_OPENING.exec(title)
  if (opening !== null) return `${opening[1]}《${opening[2]}`
  const closing = LOST_CLOSING.exec(title)
  return closing === null ? null : `${closing[1]}》${closing[2]}`
}

/**
 * An order has no title but the name it is counted by; the text it promulgates lends it one where it is printed below the signature,
 * as whole orders are in typed collections.
 */
export function readCarriedTitle(source: Source, { title, body, after }: Anatomy): Reading<string> | null {
  if (after === null || !/令(?:[（(〔]?第.{1,8}号[）)〕]?)?$/u.test(closed(title.map((row) => row.text).join('')))) return null
  const named = /《([^《》]{4,80})》/u.exec(source.text.slice(body.start, body.end))?.[1]
  if (named === undefined) return null
  const rows = source.rows.filter((row) => row.start >= after.start).slice(0, 4)
  for (let count = 1; count <= rows.length; count++) {
    const run = rows.slice(0, count)
    if (closed(run.map((row) => row.text).join('')) !== closed(named)) continue
    return proven(source, { start: run[0]!.start, end: run.at(-1)!.end }, joined(named), source.sureness.likely)
  }
  return null
}

export function readKind(source: Source, title: Reading<string>, anatomy: Anatomy): Reading<string> {
  const printed = anatomy.title.map((row) => row.text).join('')
  const kind = kindOfTitle(title.value ?? '') ?? kindOfTitle(printed)
  return kind === null ? absent() : { ...title, value: kind, confidence: Math.min(title.confidence, source.sureness.plain) }
}

/** 题注: all notes in brackets under the title, as printed. */
export function readTitleNote(source: Source, anatomy: Anatomy): Reading<string> {
  // （单位：元）stands over a table and belongs to it.
  const notes = anatomy.notes.filter((note) => !/^[（(]单位[：:]/u.test(source.text.slice(note.start, note.end).trim()))
  const [first, last] = [notes[0], notes.at(-1)]
  if (first === undefined || last === undefined) return absent()
  return proven(
    source,
    { start: first.start, end: last.end },
    joined(printedAt(source, { start: first.start, end: last.end })),
    source.sureness.plain,
  )
}

/** Every number of the head's number lines. 第8号 under an order's name belongs to it, and so does a code on the line before. */
export function readNumbers(source: Source, anatomy: Anatomy, context: NumberContext): Reading<DocumentNumber>[] {
  const { numberAndDate } = anatomy
  if (anatomy.numbers.length === 0 && numberAndDate !== null) return numbersAt(source, numberAndDate.number, context)
  if (anatomy.numbers.length === 0) return noteNumber(source, anatomy, context)
  return anatomy.numbers.flatMap((row, at) => {
    if (isCodeLine(row.text, anatomy.numbers[at + 1]?.text ?? '')) return []
    const above = linesAbove(source, anatomy, row)
    const between = betweenLabels(row.text)
    const [start, end] = [row.start + between.start, row.start + between.end]
    const line = printedAt(source, { start, end })
    // A number with a figure missing leads to another document, or to none: the print is kept, no value taken.
    if (line.search(UNREAD) >= 0)
      return [
        proven<DocumentNumber>(source, closeTo(source, { start: above?.start ?? start, end }), null, source.sureness.doubtful, 'illegible'),
      ]
    const numbers = parseDocumentNumbers(`${above === null ? '' : printedAt(source, above)}${line.trim()}`, context)
    return numbers.map((number) => {
      const found = numbers.length > 1 ? line.indexOf(number.raw) : -1
      const piece =
        found < 0
          ? closeTo(source, { start: above?.start ?? start, end })
          : { start: start + found, end: start + found + number.raw.length }
      const raw = printedAt(source, piece)
      return proven(source, piece, { ...number, raw }, number.resolution === 'exact' ? source.sureness.plain : source.sureness.inferred)
    })
  })
}

function numbersAt(source: Source, piece: Piece, context: NumberContext): Reading<DocumentNumber>[] {
  const printed = printedAt(source, piece)
  return parseDocumentNumbers(printed, context).map((number) =>
    proven(source, piece, { ...number, raw: printed }, number.resolution === 'exact' ? source.sureness.plain : source.sureness.inferred),
  )
}

/** （2003年5月20日东海省人民政府令第158号公布）: the order that promulgated a rule is its number where the rule has none of its own. */
function noteNumber(source: Source, { notes }: Anatomy, context: NumberContext): Reading<DocumentNumber>[] {
  for (const note of notes) {
    const text = source.text.slice(note.start, note.end)
    const found = findDocumentNumbers(text, context).find(
      (number) => number.kind === 'order' && /^[\s\u3000]*[公发颁]\s*布/u.test(text.slice(number.end)),
    )
    if (found === undefined) continue
    const { start, end, ...number } = found
    const piece = { start: note.start + start, end: note.start + end }
    return [proven(source, piece, { ...number, raw: printedAt(source, piece) }, source.sureness.likely)]
  }
  return []
}

/** What stands over a number and belongs to it: 东海省人民政府令 over 第8号, 国办发 over 〔2009〕43号, the other bodies of a joint order. */
function linesAbove(source: Source, anatomy: Anatomy, row: Row): Piece | null {
  const at = source.rows.indexOf(row)
  const before = source.rows[at - 1]
  if (before !== undefined && isCodeLine(before.text, row.text)) return before
  const order = orderLine(anatomy, row)
  const named = order ?? (/^[^第〔（(]{2,30}(?:令|公告|通告)/u.test(closed(row.text)) ? row : null)
  if (named === null) return null
  let first = source.rows.indexOf(named)
  const bodies = [...anatomy.letterhead, ...anatomy.title]
  for (
    let above = source.rows[first - 1];
    above !== undefined && bodies.includes(above) && isBodyName(above.text);
    above = source.rows[first - 1]
  )
    first--
  const start = source.rows[first]!.start
  const end = order === null ? row.start : order.end
  return start < end ? { start, end } : null
}

/** The line 东海省人民政府令 over 第8号. */
function orderLine({ title, letterhead }: Anatomy, row: Row): Row | null {
  if (!/^[（(〔\s]*第/u.test(row.text)) return null
  return [...letterhead, ...title].filter((line) => line.end <= row.start && /(?:令|公告|通告)$/u.test(closed(line.text))).at(-1) ?? null
}

/** 主送机关, as the commas part them: `各省、自治区、直辖市人民政府` is one addressee, `教育部、外交部` are two. */
export function readAddressees(source: Source, { addressee }: Anatomy): Reading<string>[] {
  return addressee === null ? [] : namesIn(source, addressee)
}

/** The bodies of a list, as its commas part them. */
export function namesIn(source: Source, list: Piece): Reading<string>[] {
  return [...source.text.slice(list.start, list.end).matchAll(/[^，,；;：:。]+/gu)].flatMap((part) =>
    addresseesIn(part[0]).flatMap((name) => {
      const piece = closeTo(source, { start: list.start + part.index + name.start, end: list.start + part.index + name.end })
      return piece.end > piece.start ? [proven(source, piece, joined(printedAt(source, piece)), source.sureness.plain)] : []
    }),
  )
}

/** 各專員公署各縣市人民委員會本會各直屬單位: the commas were lost in reading, the bodies begin anew. */
function runOn(part: string): Piece[] {
  const starts = [
    0,
    ...[
      ...part.matchAll(
        /(?<=公署|委员会|政府|单位|[厅局社行部])(?=各(?!级|类|直属|部门|单位|厅|局)|(?:本[会府院省]|省(?:人民委员会|革命委员会|人民政府|政府|级))各|[省市]直)/gu,
      ),
    ].map((match) => match.index),
  ]
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? part.length }))
}

/** 、 parts addressees where each has all its words: each says 各, or each is a full name. In 省水产厅、交通厅 the second leans on the first. */
function addresseesIn(part: string): Piece[] {
  const names = [...part.matchAll(/[^、]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: closed(match[0]),
  }))
  if (names.length === 1) return runOn(part)
  const whole =
    names.every(({ name }) => /^(?:本.{0,3}|全省)?各/u.test(name)) ||
    names.every(({ name }) => isBodyName(name) && !/^[各省市县本沿全你]/u.test(name))
  return whole ? names : [{ start: 0, end: part.length }]
}
