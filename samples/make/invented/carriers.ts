import type { DocumentCopy } from '../copy.ts'
import { type Desk, governmentCode } from './notices.ts'
import { numberIn, orderNumber } from './numbers.ts'
import { ruleBody } from './rules.ts'
import { lawOf, notesOf } from './sayings.ts'
import { everyone, sheet } from './sheets.ts'
import { type Field, RULE_KINDS } from './words.ts'
import { count, type Day, dayBefore, edtf, fieldOf, officeName, personName, type Writer, written } from './writer.ts'

type Rule = { title: string; own: string; field: Field; subject: string; carriesOut: string | null }

/** A rule by name; some carry out a law and say so in their title. */
function ruleOf(writer: Writer): Rule {
  const field = fieldOf(writer)
  const subject = writer.choose(field.subjects)
  const law = writer.perhaps(0.12) ? lawOf(writer) : null
  if (law?.startsWith('中华人民共和国') && !law.endsWith('宪法'))
    return { title: `东海省实施${writer.quotes[0]}${law}${writer.quotes[1]}办法`, own: '本办法', field, subject, carriesOut: law }
  const kind = writer.choose(RULE_KINDS)
  const own = `本${/办法|规定|细则|条例/u.exec(kind)?.[0] ?? '办法'}`
  return { title: `东海省${subject}${kind}`, own, field, subject, carriesOut: null }
}

/** Earlier texts that a rule ends; they stand in no issue of ours. */
function ended(writer: Writer, desk: Desk, { subject }: Rule): { title: string; number: string | null }[] {
  if (!writer.perhaps(0.5)) return []
  const day = dayBefore(writer, desk.month, writer.whole(2, 6))
  const number = (): string => numberIn(writer, governmentCode(writer), writer.whole(3, 190), day.year).raw
  const all = [
    { title: `东海省${subject}管理试行办法`, number: writer.perhaps(0.6) ? number() : null },
    { title: `关于加强${subject}管理的通知`, number: writer.perhaps(0.6) ? number() : null },
  ]
  return writer.some(all, writer.whole(1, 2))
}

function carriedRule(
  writer: Writer,
  desk: Desk,
  rule: Rule,
  carrier: string,
  issuers: string[],
  more: Partial<DocumentCopy>,
  from: Day | null,
): DocumentCopy {
  const notes = notesOf(writer)
  if (rule.carriesOut !== null) notes.say('implements', rule.carriesOut)
  const note = passedNote(writer, desk, issuers)
  const articles = writer.perhaps(0.3) ? writer.whole(20, 40) : writer.whole(7, 18)
  const body = ruleBody(writer, { ...rule, articles, repeals: ended(writer, desk, rule), from }, notes)
  return sheet(writer, {
    key: `${carrier}Rules`,
    kind: /办法|规定|细则|条例/u.exec(rule.title.slice(-6))?.[0] ?? '办法',
    class: '行政规范性文件',
    title: rule.title,
    issuers,
    body,
    notes,
    more: { carriedBy: carrier, inContents: false, ...(from === null ? {} : { effectiveDate: edtf(from) }), ...note, ...more },
  })
}

/** （一九五七年三月十日东海省人民委员会第十二次会议通过）: the day of adoption, and no date of the document. */
function passedNote(writer: Writer, desk: Desk, [issuer]: string[]): { titleNote: string } | null {
  if (!writer.perhaps(0.25)) return null
  const day = written({ ...dayBefore(writer, desk.month), month: Math.max(1, desk.month - 3) }, writer.manner.arabicDates)
  return { titleNote: `（${day}${issuer}第${count(writer, writer.whole(2, 48))}次会议通过）` }
}

/** A notice that makes a rule known: 颁发, 印发, 发布. */
export function ruleNotice(writer: Writer, desk: Desk): DocumentCopy[] {
  const { government } = writer.manner
  const rule = ruleOf(writer)
  const key = desk.key('rule')
  const notes = notesOf(writer)
  const word = writer.choose(
    writer.year < 1968 ? ['颁发', '颁布', '发布'] : writer.year < 1990 ? ['发布', '印发', '颁发'] : ['印发', '印发', '发布'],
  )
  const day = dayBefore(writer, desk.month)
  const from = writer.perhaps(0.5) ? { ...day, month: day.month + 1, day: 1 } : null
  const named = notes.say('issues', rule.title)
  const title = named
  const body = writer.choose([
    `现将${named}${word}给你们，请结合实际情况贯彻执行。`,
    `${named}已经${government}第${count(writer, writer.whole(3, 48))}次会议通过，现予${word}，希遵照执行。`,
    `${named}已经省${government.slice(3)}同意，现${word}给你们，${writer.choose(['请认真贯彻执行', '望研究执行'])}。执行中的问题，请告${officeName(writer, rule.field, true)}。`,
  ])
  const carrier = sheet(writer, {
    key,
    kind: '通知',
    class: '行政规范性文件',
    title: `${government}关于${word}${title}的通知`,
    issuers: [government],
    numbers: [numberIn(writer, governmentCode(writer), desk.serial())],
    addressees: everyone(writer),
    body,
    notes,
    signature: [government],
    day,
  })
  return [carrier, carriedRule(writer, desk, rule, key, [government], {}, from)]
}

/** 令: an order with a number makes a rule known; its note may stand under the rule's title. */
export function order(writer: Writer, desk: Desk): DocumentCopy[] {
  const { government, leader } = writer.manner
  const rule = ruleOf(writer)
  const key = desk.key('order')
  const notes = notesOf(writer)
  const day = dayBefore(writer, desk.month)
  const from = { ...day, month: Math.min(12, day.month + 2), day: 1 }
  const number = orderNumber(writer, desk.serial())
  const signer = `${leader}　${personName(writer)}`
  const dates = writer.year >= 1998
  const body = `${notes.say('issues', rule.title)}已经${written(day, dates)}省人民政府第${count(writer, writer.whole(2, 60))}次常务会议通过，现予${writer.choose(['公布', '发布'])}，自${written(from, dates)}起施行。`
  const carrier = sheet(writer, {
    key,
    kind: '令',
    class: '省政府规章',
    title: `${government}令`,
    issuers: [government],
    numbers: [number],
    numberLines: [number.printed],
    body,
    notes,
    signature: [signer],
    signedBy: signer.replace('　', ' '),
    day: { ...day, day: Math.min(28, day.day + 3) },
    more: { inContents: `${government}令${number.printed}（${rule.title}）`, effectiveDate: edtf(from) },
  })
  const noted = writer.perhaps(0.4)
  const note = noted
    ? {
        titleNote: `（${carrier.dateLine!}${government}令${number.printed}公布　自${written(from, writer.manner.arabicDates)}起施行）`,
        numbers: carrier.numbers!,
        promulgationDate: carrier.date!,
      }
    : {}
  const carried = carriedRule(writer, desk, rule, key, [government], { class: '省政府规章', ...note }, from)
  return [carrier, carried]
}
