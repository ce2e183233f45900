import { printNumeral } from '../../../gazette/numerals.ts'
import type { DocumentCopy, IssueCopy, RelationCopy } from '../copy.ts'
import { traditional, verticalMarks } from '../pages/script.ts'
import type { Style } from '../style.ts'
import { order, ruleNotice } from './carriers.ts'
import { amendment, interpretation, repeal } from './changes.ts'
import { forwarded, passedOn, stateCouncil } from './forwards.ts'
import type { Manner } from './manners.ts'
import { appointments, type Desk, jointNotice, letter, notice, reply } from './notices.ts'
import { chronicle, erratum, speech, tabled } from './others.ts'
import { numberLines, titleLines } from './title-lines.ts'
import { count, type Writer, writerOf, yearWords } from './writer.ts'

/** How many of each kind of document an issue has; `size` multiplies them. */
export type IssueWish = { manner: Manner; seed: number; size?: number }
export type InventedIssue = { copy: IssueCopy; style: Style }

/** A whole issue that nobody has printed: the same manner and seed give the same copy. */
export function inventIssue({ manner, seed, size = 1 }: IssueWish): InventedIssue {
  const writer = writerOf(manner, seed)
  const month = writer.whole(4, 11)
  const number = month * 2 - writer.whole(0, 1)
  const columns = edited(writer, columnsOf(writer, deskOf(writer, month), { number, size }))
  const written = { ...frontOf(writer, { month, number, seed }), columns }
  const copy = manner.script === 'traditional' ? inTraditional(written) : written
  const year = manner.arabicDates || writer.year >= 1980 ? String(writer.year) : yearWords(writer.year)
  const line = `${manner.series}　${year}年第${writer.year >= 1980 ? number : printNumeral(number)}${manner.script === 'traditional' ? '號' : '期'}`
  const issueLine = manner.script === 'traditional' ? traditional(line, 'common') : line
  const style = { ...manner.style, issueLine }
  return { copy: withTitleLines(copy, style), style }
}

function deskOf(writer: Writer, month: number): Desk {
  let serial = writer.whole(8, 60)
  let keys = 0
  const next = (): number => {
    serial += writer.whole(1, 4)
    return serial
  }
  const key = (word: string): string => {
    keys += 1
    return `${word}${keys}`
  }
  return { month, serial: next, key }
}

type Made = { number: number; size: number }
type Column = IssueCopy['columns'][number]

function columnsOf(writer: Writer, desk: Desk, { number, size }: Made): Column[] {
  const { manner } = writer
  const times = <Value>(low: number, high: number, make: () => Value): Value[] =>
    Array.from({ length: writer.whole(low, high) * size }, make)
  const committee = manner.government === '东海省人民委员会'
  const name = committee ? '省人民委员会' : '省人民政府'
  const columns: Column[] = [
    ...(manner.orders ? [{ name: `${name}令`, documents: times(1, 2, () => order(writer, desk)).flat() }] : []),
    {
      name: `${name}文件`,
      documents: [
        ...times(2, 3, () => notice(writer, desk)),
        ...times(1, 2, () => ruleNotice(writer, desk)).flat(),
        ...times(0, 1, () => forwarded(writer, desk)).flat(),
        ...times(0, 1, () => amendment(writer, desk)).flat(),
        ...(committee ? [] : times(0, 1, () => letter(writer, desk))),
        ...(writer.perhaps(0.3) ? passedOn(writer, desk) : []),
        ...times(0, 1, () => repeal(writer, desk)),
        ...times(0, 1, () => tabled(writer, desk)).flat(),
        ...times(1, 3, () => reply(writer, desk)),
      ],
    },
    { name: '部门文件', documents: [...times(1, 2, () => jointNotice(writer, desk)), ...times(0, 1, () => interpretation(writer, desk))] },
    { name: '国务院文件选登', documents: times(0, 1, () => stateCouncil(writer, desk)) },
    { name: '讲话', documents: times(0, 1, () => speech(writer, desk)) },
    { name: '人事任免', documents: times(1, 3, () => appointments(writer, desk)) },
    { name: '大事记', documents: times(0, 1, () => chronicle(writer, desk)).slice(0, 1) },
    { name: '更正', documents: times(0, 1, () => erratum(writer, desk, number)).slice(0, 1) },
  ]
  return columns.filter(({ documents }) => documents.length > 0)
}

/** What editors do: short texts left out of the contents, a title worded otherwise there, a long text broken off, the note 公开发布. */
function edited(writer: Writer, columns: Column[]): Column[] {
  const bare = (one: DocumentCopy): boolean => one.carriedBy === undefined && one.attachmentOf === undefined
  const changed = columns.map((column) => ({
    ...column,
    documents: column.documents.map((one) => {
      const noted = writer.year >= 2012 && one.dateLine !== undefined && writer.perhaps(0.5) ? { note: '（此件公开发布）' } : {}
      if (one.inContents !== undefined || !bare(one)) return { ...one, ...noted }
      const left = writer.perhaps(one.body.length < 160 ? 0.15 : 0.02)
      const short = one.title.length === 1 && one.title[0]!.startsWith(`${writer.manner.government}关于`) && writer.perhaps(0.08)
      const worded = short ? { inContents: one.title[0]!.slice(writer.manner.government.length) } : {}
      return { ...one, ...noted, ...(left ? { inContents: false as const } : worded) }
    }),
  }))
  return writer.perhaps(0.5) ? withJump(writer, changed) : changed
}

/** A long notice breaks off and goes on behind a short text two or more texts later. */
function withJump(writer: Writer, columns: Column[]): Column[] {
  const all = columns.flatMap(({ documents }) => documents)
  const alone = (one: DocumentCopy): boolean => !all.some((other) => other.carriedBy === one.key || other.attachmentOf === one.key)
  const long = all.filter(
    (one) =>
      one.carriedBy === undefined && one.attachmentOf === undefined && alone(one) && one.body.length > 500 && !one.body.includes('|'),
  )
  if (long.length === 0) return columns
  const broken = writer.choose(long)
  const behind = all.slice(all.indexOf(broken) + 2).filter(alone)
  if (behind.length === 0) return columns
  const { key } = behind[writer.whole(0, Math.min(5, behind.length - 1))]!
  const cut = (one: DocumentCopy): DocumentCopy => (one === broken ? { ...one, resumesAfter: key } : one)
  return columns.map((column) => ({ ...column, documents: column.documents.map(cut) }))
}

function frontOf(writer: Writer, { month, number, seed }: { month: number; number: number; seed: number }): Omit<IssueCopy, 'columns'> {
  const { manner, year } = writer
  const chinese = year < 1990
  const yearText = chinese ? yearWords(year) : String(year)
  const numberText = chinese ? printNumeral(number) : String(number)
  const wholeNumber = year < 1968 ? null : (year - 1949) * 12 + number
  const issue = `${yearText}年　第${numberText}期${wholeNumber === null ? '' : `　（总第${wholeNumber}期）`}`
  const date = chinese ? `${yearText}年${printNumeral(month)}月二十五日` : `${year}年${month}月25日`
  return {
    sample: `${manner.name}-${seed}`,
    stem: `${year}-${String(number).padStart(2, '0')}`,
    series: manner.series,
    year,
    number,
    wholeNumber,
    kind: '正刊',
    publicationDate: `${year}-${String(month).padStart(2, '0')}-25`,
    masthead: [
      { text: manner.series, role: 'series' },
      { text: issue, role: 'line' },
      { text: `${date}出版`, role: 'date' },
    ],
    contentsTitle: manner.contentsTitle,
    discrepancies: [],
    colophon: [`编辑：${manner.government}办公厅　　出版日期：${date}`, `印刷：东海印刷厂　　定价：${count(writer, writer.whole(1, 9))}角`],
  }
}

/** Everything that is printed, in traditional characters; what is only said of it (kinds, keys) stays. */
function inTraditional(copy: IssueCopy): IssueCopy {
  const set = (text: string): string => verticalMarks(traditional(text, 'common'))
  const all = (texts: readonly string[]): string[] => texts.map(set)
  const cited = (one: RelationCopy): RelationCopy => ({
    ...one,
    citedTitle: one.citedTitle && set(one.citedTitle),
    citedNumber: one.citedNumber && set(one.citedNumber),
  })
  const document = (one: DocumentCopy): DocumentCopy => ({
    ...one,
    title: all(one.title),
    issuers: all(one.issuers),
    body: set(one.body),
    relations: (one.relations ?? []).map(cited),
    ...(one.numberLines === undefined ? {} : { numberLines: all(one.numberLines) }),
    ...(one.numbers === undefined ? {} : { numbers: one.numbers.map((number) => ({ ...number, raw: set(number.raw) })) }),
    ...(one.titleNote === undefined ? {} : { titleNote: set(one.titleNote) }),
    ...(one.addresseeLine === undefined ? {} : { addresseeLine: set(one.addresseeLine), addressees: all(one.addressees ?? []) }),
    ...(one.attachmentNote === undefined ? {} : { attachmentNote: all(one.attachmentNote) }),
    ...(one.attachmentLabel === undefined ? {} : { attachmentLabel: set(one.attachmentLabel) }),
    ...(one.signature === undefined ? {} : { signature: all(one.signature) }),
    ...(one.signedBy === undefined ? {} : { signedBy: set(one.signedBy) }),
    ...(one.dateLine === undefined ? {} : { dateLine: set(one.dateLine) }),
    ...(typeof one.inContents === 'string' ? { inContents: set(one.inContents) } : {}),
  })
  return {
    ...copy,
    series: set(copy.series),
    masthead: copy.masthead.map((line) => ({ ...line, text: set(line.text) })),
    colophon: all(copy.colophon),
    contentsTitle: set(copy.contentsTitle),
    columns: copy.columns.map(({ name, documents }) => ({ name: set(name), documents: documents.map(document) })),
  }
}

function withTitleLines(copy: IssueCopy, style: Style): IssueCopy {
  const broken = (one: DocumentCopy): DocumentCopy => ({
    ...one,
    title: one.title.flatMap((line) => titleLines(line, style)),
    ...(one.numberLines === undefined ? {} : { numberLines: one.numberLines.flatMap((line) => numberLines(line, style)) }),
  })
  return { ...copy, columns: copy.columns.map((column) => ({ ...column, documents: column.documents.map(broken) })) }
}
