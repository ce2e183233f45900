/** What a sheet prints over its title beside the letterhead: 份号, 密级, 紧急程度, 签发人, 索引号. A reprint rarely keeps them. */

import { absent, type Reading } from '../../gazette/reading.ts'
import type { SheetFields } from '../../gazette/sheet.ts'
import type { Anatomy } from './anatomy.ts'
import { type Piece, printedAt, proven, type Row, type Source } from './source.ts'
import { closed, isBodyName } from './words.ts'

const BLANK = '[\\s\\u3000]*'
const COUNT = '[0-9０-９一二三四五六七八九十]{1,3}'
const NAME = `\\p{Script=Han}(?:${BLANK}[\\p{Script=Han}·]){1,4}`
const NAMES = `${NAME}(?:[\\s\\u3000、，]{1,6}${NAME}){0,5}`
const RANK = `绝${BLANK}密|机${BLANK}密|秘${BLANK}密`
const SPEED = `特${BLANK}提|特${BLANK}急|加${BLANK}急|平${BLANK}急|急${BLANK}件|紧${BLANK}急|火${BLANK}急`
const OPENNESS = '主动公开|依申请公开|不予公开|不公开|删减后公开'

/** Each label with the value it is printed with: group 1. */
const LABELS = {
  copyNumber: new RegExp(`(?:份${BLANK}号[：:]?|№|N[oO][.．]?)${BLANK}([0-9０-９]{2,7})(?![0-9号])`, 'du'),
  secrecyLevel: new RegExp(
    `(?:密${BLANK}级[：:]${BLANK})?[（(〔【]?((?:${RANK})(?:级)?(?:${BLANK}[★☆*＊]${BLANK}(?:${COUNT}(?:年|个月|天)|长期)?)?)[）)〕】]?`,
    'du',
  ),
  urgency: new RegExp(`(?:紧急程度[：:]${BLANK}|缓急[：:]${BLANK})?[（(〔【]?(${SPEED})[）)〕】]?`, 'du'),
  signatory: new RegExp(`(?:会${BLANK})?签${BLANK}发${BLANK}人?[：:]${BLANK}(${NAMES})${BLANK}$`, 'du'),
  indexNumber: new RegExp(`索${BLANK}引${BLANK}号[：:]${BLANK}([0-9A-Za-z][0-9A-Za-z/._-]{3,40})`, 'du'),
  disclosureType: new RegExp(`(?:信息)?公开(?:方式|选项|形式|属性|类别)[：:]${BLANK}(${OPENNESS})`, 'du'),
} as const
type Label = keyof typeof LABELS

/** Six or seven figures alone at the head of a sheet count its copies. */
const BARE_COPY_NUMBER = /^[\s\u3000]*(0[0-9]{5,6})[\s\u3000]*$/du

type Labelled = Piece & { label: Label; whole: Piece }

/** The labels of one line, in order; what is left of the line without them tells whether it holds anything else. */
export function labelsIn(text: string): { found: Labelled[]; rest: string } {
  if (text.length > 120) return { found: [], rest: text }
  const found: Labelled[] = []
  let rest = text
  const patterns = [...Object.entries(LABELS), ['copyNumber', BARE_COPY_NUMBER]] as [Label, RegExp][]
  for (const [label, pattern] of patterns) {
    const match = pattern.exec(rest)
    const [whole, value] = match?.indices ?? []
    if (whole === undefined || value === undefined) continue
    found.push({ label, start: value[0], end: value[1], whole: { start: whole[0], end: whole[1] } })
    rest = rest.slice(0, whole[0]) + ' '.repeat(whole[1] - whole[0]) + rest.slice(whole[1])
  }
  return { found: found.sort((a, b) => a.start - b.start), rest }
}

/** A line of labels and nothing else: 机密★1年　特急. */
export function isLabelLine(text: string): boolean {
  const { found, rest } = labelsIn(text)
  return found.length > 0 && closed(rest) === ''
}

/** The line without the labels at its ends: old sheets print 签发人：王明 beside the number, telegrams 特急 before it. */
export function betweenLabels(text: string): Piece {
  let [start, end] = [0, text.length]
  for (const { whole } of labelsIn(text).found) {
    const blank = (from: number, to: number) => closed(text.slice(from, to)) === ''
    if (blank(start, whole.start) && /^[\s\u3000]/u.test(text.slice(whole.end))) start = whole.end
    else if (blank(whole.end, end) && /(?:^|[\s\u3000])$/u.test(text.slice(0, whole.start))) end = whole.start
  }
  return { start, end }
}

type HeadFields = Pick<
  SheetFields,
  'issuerMarks' | 'copyNumber' | 'secrecyLevel' | 'urgency' | 'signatories' | 'indexNumber' | 'disclosureType'
>

export function readSheetHead(source: Source, anatomy: Anatomy): HeadFields {
  const labelled = [...anatomy.labels, ...anatomy.numbers].flatMap((row) => labelsIn(row.text).found.map((one) => ({ ...one, row })))
  const all = (label: Label) =>
    labelled.filter((one) => one.label === label).map(({ row, start, end }) => ({ start: row.start + start, end: row.start + end }))
  const first = (label: Label) => valueAt(source, all(label)[0])
  return {
    issuerMarks: markRows(anatomy).map((row) => proven(source, row, closed(printedAt(source, row)), source.sureness.plain)),
    copyNumber: first('copyNumber'),
    secrecyLevel: first('secrecyLevel'),
    urgency: first('urgency'),
    signatories: all('signatory').flatMap((piece) => namesAt(source, piece)),
    indexNumber: first('indexNumber'),
    disclosureType: first('disclosureType'),
  }
}

/** 发文机关标志: the letterhead; of an order the line it is counted under. */
function markRows({ letterhead, title }: Anatomy): Row[] {
  const orders = title.filter(
    (row) => isBodyName(closed(row.text).replace(/(?:令|公告|通告|布告)(?:[（(〔]?第.{1,8}号[）)〕]?)?$/u, '')) && /[令告]/u.test(row.text),
  )
  return letterhead.length > 0 ? letterhead : orders.slice(0, 1)
}

function valueAt(source: Source, piece: Piece | undefined): Reading<string> {
  return piece === undefined ? absent() : proven(source, piece, closed(printedAt(source, piece)), source.sureness.plain)
}

/** 王明　李　岩: a blank inside a name of two characters spaces it, a blank between longer pieces parts names. */
function namesAt(source: Source, piece: Piece): Reading<string>[] {
  const parts = [...source.text.slice(piece.start, piece.end).matchAll(/[^\s\u3000、，]+/gu)]
  const names: Piece[] = []
  let lone: Piece | null = null
  for (const part of parts) {
    const here = { start: piece.start + part.index, end: piece.start + part.index + part[0].length }
    if (part[0].length > 1) names.push(here)
    else if (lone === null) lone = here
    else {
      names.push({ start: lone.start, end: here.end })
      lone = null
    }
  }
  return names.map((name) => proven(source, name, closed(printedAt(source, name)), source.sureness.likely))
}
