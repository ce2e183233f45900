import { printNumeral } from '../../../gazette/numerals.ts'
import type { DocumentCopy } from '../copy.ts'
import { type Desk, sections } from './notices.ts'
import { numberIn } from './numbers.ts'
import { notesOf, noticeSentence, ruleSentence } from './sayings.ts'
import { sheet } from './sheets.ts'
import { type Field, TOWNS } from './words.ts'
import { count, county, dayBefore, edtf, fieldOf, officeName, personName, type Writer, written, yearWords } from './writer.ts'

/** A speech: no rule, whatever numbers stand in it. */
export function speech(writer: Writer, desk: Desk): DocumentCopy {
  const field = fieldOf(writer)
  const day = dayBefore(writer, desk.month)
  const speaker = personName(writer)
  const points = Array.from({ length: writer.whole(3, 5) }, (_, at) => {
    const more = writer.perhaps(0.5) ? noticeSentence(writer, field) : ''
    return `第${printNumeral(at + 1)}，${writer.choose(['要看到任务的分量', '要把责任落到人', '要按科学办事', '要依靠群众'])}。${noticeSentence(writer, field)}${more}`
  })
  return sheet(writer, {
    key: desk.key('speech'),
    kind: '讲话',
    class: '其他',
    title: `在全省${writer.choose(field.subjects)}工作会议上的讲话`,
    issuers: [speaker],
    body: [
      '> 同志们：',
      '这次会议开得很好，大家看了现场，算了账，也找到了差距。我讲几点意见。',
      ...points,
      '希望同志们回去以后，一件一件落实。',
    ].join('\n'),
    more: { titleNote: `${writer.manner.leader}　${speaker}（${written(day, writer.manner.arabicDates)}）`, date: edtf(day) },
  })
}

/** 大事记: a day a paragraph. */
export function chronicle(writer: Writer, desk: Desk): DocumentCopy {
  const month = Math.max(1, desk.month - 1)
  const days = Array.from({ length: writer.whole(5, 9) }, (_, at) => 1 + at * 3 + writer.whole(0, 2))
  const events = days.map((day) => {
    const field = fieldOf(writer)
    const what = writer.choose([
      `省长办公会议讨论${writer.choose(field.subjects)}工作`,
      `全省${writer.choose(field.subjects)}会议在${county(writer)}召开`,
      `${county(writer)}${writer.choose(TOWNS)}${writer.choose(['码头', '水闸', '公路', '卫生院'])}建成`,
      `${officeName(writer, field, true)}派员到${county(writer)}检查${writer.choose(field.things)}`,
    ])
    return `${writer.manner.arabicDates ? day : printNumeral(day)}日　${what}。`
  })
  const year = writer.manner.arabicDates ? writer.year : yearWords(writer.year)
  const name = writer.manner.arabicDates ? month : printNumeral(month)
  return sheet(writer, {
    key: desk.key('chronicle'),
    kind: '大事记',
    class: '其他',
    title: `${year}年${name}月大事记`,
    issuers: [],
    body: events.join('\n'),
  })
}

/** 更正 of what an earlier issue printed. */
export function erratum(writer: Writer, desk: Desk, issue: number): DocumentCopy {
  const field = fieldOf(writer)
  const notes = notesOf(writer)
  const [open, close] = writer.manner.style.writing === 'ttb' ? ['「', '」'] : ['“', '”']
  const title = `${writer.manner.government}关于${writer.choose(field.subjects)}问题的通知`
  const [wrong, right] = writer.some(['十五元', '十八元', '二十五亩', '三十五亩', '三月底', '五月底'], 2)
  const where = `本刊${writer.manner.arabicDates ? writer.year : yearWords(writer.year)}年第${count(writer, Math.max(1, issue - 1))}期第${count(writer, writer.whole(3, 30))}页`
  return sheet(writer, {
    key: desk.key('erratum'),
    kind: '更正',
    class: '其他',
    title: '更正',
    issuers: [],
    body: `${where}刊登的${notes.say('corrects', title)}中，${open}${wrong}${close}应为${open}${right}${close}。特此更正。`,
    notes,
  })
}

/** A praise with a table in the text, or a notice with a table attached. */
export function tabled(writer: Writer, desk: Desk): DocumentCopy[] {
  const { government } = writer.manner
  const field = fieldOf(writer)
  const key = desk.key('table')
  const subject = writer.choose(field.subjects)
  const attached = writer.perhaps(0.6)
  const name = `${subject}${writer.choose(['任务', '经费', '指标'])}分配表`
  const two = attached && writer.perhaps(0.4)
  const second = `${subject}${writer.choose(['检查办法', '验收标准', '实施方案'])}`
  const table = [
    '|% 30 24 24 22',
    `| 县别 | 数量 | 金额 | 备注`,
    ...writer
      .some(['青岚县', '桐川县', '竹浦县', '鹤岭县', '石屿县', '双港县', '芦湾县', '枫泽县', '南渚县', '云屿县'], writer.whole(4, 8))
      .map(
        (place) =>
          `| ${place} | ${count(writer, writer.whole(12, 980))} | ${count(writer, writer.whole(3, 90) * 100)} | ${writer.choose(['新增', '上年结转', '无'])}`,
      ),
  ]
  const notice = sheet(writer, {
    key,
    kind: '通知',
    class: '行政规范性文件',
    title: `${government}关于下达${subject}${writer.choose(['任务', '计划'])}的通知`,
    issuers: [government],
    numbers: [numberIn(writer, '东计', desk.serial())],
    addressees: [`${county(writer)}、${county(writer)}人民${government.endsWith('委员会') ? '委员会' : '政府'}`],
    body: [
      `现将今年${subject}的任务下达给你们${attached ? '' : '（见下表）'}，请抓紧落实。${noticeSentence(writer, field)}`,
      noticeSentence(writer, field),
      ...(attached ? [] : [`|# ${name}`, ...table]),
    ].join('\n'),
    signature: [government],
    day: dayBefore(writer, desk.month),
    more: attached ? { attachmentNote: two ? [`附件：1．${name}`, `2．${second}`] : [`附件：${name}`] } : {},
  })
  if (!attached) return [notice]
  const label = (at: number): string => (two ? `附件${writer.manner.arabicDates || writer.year >= 1980 ? at : printNumeral(at)}` : '附件：')
  const list = sheet(writer, {
    key: `${key}Table`,
    kind: '表',
    class: '其他',
    title: name,
    issuers: [],
    body: table.join('\n'),
    more: { attachmentOf: key, attachmentLabel: label(1), inContents: false },
  })
  return two ? [notice, list, attachedRules(writer, { key, field, title: second, label: label(2) })] : [notice, list]
}

type Attached = { key: string; field: Field; title: string; label: string }

/** 附件2: points to note, in articles or in sections. */
function attachedRules(writer: Writer, { key, field, title, label }: Attached): DocumentCopy {
  const articles = writer.whole(4, 8)
  const body = writer.perhaps(0.5)
    ? Array.from({ length: articles }, (_, at) => `第${printNumeral(at + 1)}条　${ruleSentence(writer, field)}`).join('\n')
    : sections(writer, field, writer.whole(3, 5))
  return sheet(writer, {
    key: `${key}Points`,
    kind: title.slice(-2),
    class: '其他',
    title,
    issuers: [],
    body,
    more: { attachmentOf: key, attachmentLabel: label, inContents: false },
  })
}
