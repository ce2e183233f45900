import { printNumeral } from '../../../gazette/numerals.ts'
import type { DocumentCopy } from '../copy.ts'
import { numberIn } from './numbers.ts'
import { lawOf, type Notes, notesOf, noticeSentence, rulePoint } from './sayings.ts'
import { everyone, sheet } from './sheets.ts'
import { type Field, TOWNS } from './words.ts'
import { count, county, dayBefore, fieldOf, officeName, personName, type Writer, yearWords } from './writer.ts'

/** Serial numbers and the month of the issue: no two documents of an issue bear one number. */
export type Desk = { month: number; serial: () => number; key: (word: string) => string }

/** Numbered sections: 一、, some with （一） under them, some of those with 1．. */
export function sections(writer: Writer, field: Field, total: number): string {
  const lines: string[] = []
  const headed = writer.perhaps(0.3)
  for (let at = 1; at <= total; at += 1) {
    const number = `${printNumeral(at)}、`
    if (!headed) {
      lines.push(number + noticeSentence(writer, field) + (writer.perhaps(0.5) ? noticeSentence(writer, field) : ''))
      continue
    }
    lines.push(`${number}${writer.choose(['提高认识', '明确任务', '落实责任', '安排资金', '加强领导', '搞好检查'])}`)
    if (writer.perhaps(0.5)) lines.push(noticeSentence(writer, field))
    else lines.push(...subsections(writer, field))
  }
  return lines.join('\n')
}

function subsections(writer: Writer, field: Field): string[] {
  const lines: string[] = []
  for (let at = 1; at <= writer.whole(2, 4); at += 1) {
    lines.push(`（${printNumeral(at)}）${noticeSentence(writer, field)}`)
    if (writer.manner.style.writing === 'ttb' || !writer.perhaps(0.15)) continue
    for (let item = 1; item <= 2; item += 1) lines.push(`${item}．${rulePoint(writer, field)}${item === 2 ? '。' : '；'}`)
  }
  return lines
}

/** A notice of the government itself: some rest on an earlier text, some name one, some end one. */
export function notice(writer: Writer, desk: Desk): DocumentCopy {
  const field = fieldOf(writer)
  const { government } = writer.manner
  const subject = writer.choose(field.subjects)
  const kind = writer.choose(writer.manner.guidance)
  const public_ = kind === '通告' || kind === '公告'
  const notes = notesOf(writer)
  const about = writer.choose([
    `加强${subject}管理`,
    `做好${subject}工作`,
    `进一步搞好${subject}`,
    `认真解决${subject}问题`,
    `${subject}若干问题`,
  ])
  const numbered = !public_ || writer.perhaps(0.5)
  return sheet(writer, {
    key: desk.key('notice'),
    kind,
    class: '行政规范性文件',
    title: `${government}关于${about}的${kind}`,
    issuers: [government],
    ...(numbered ? { numbers: [numberIn(writer, governmentCode(writer), desk.serial())] } : {}),
    ...(public_ ? {} : { addressees: everyone(writer) }),
    body: [introduction(writer, field, kind, notes), sections(writer, field, writer.whole(3, 8)), closing(writer, desk, notes)].join('\n'),
    notes,
    signature: [government],
    day: dayBefore(writer, desk.month),
  })
}

export function governmentCode({ year, manner }: Writer): string {
  return manner.government === '东海省人民政府' ? '东政' : year % 2 === 0 ? '东会' : '东办'
}

function introduction(writer: Writer, field: Field, kind: string, notes: Notes): string {
  const why = `${writer.choose(['近来', '去年以来', '最近一个时期'])}，一些地方${writer.choose(field.harms)}的情况时有发生，${writer.choose(['影响了生产', '群众意见很多', '必须认真纠正'])}。`
  const law = writer.perhaps(0.35) ? lawOf(writer) : null
  const ground = law === null ? '为了改变这种状况，' : `根据${notes.say('basedOn', law)}，`
  const end =
    kind === '决定'
      ? '特作如下决定：'
      : kind === '指示'
        ? '特作如下指示：'
        : kind === '意见'
          ? '现提出如下意见：'
          : `现${kind === '通知' ? '通知' : '通告'}如下：`
  const since = writer.perhaps(0.2) ? earlier(writer, field, notes) : ''
  return since + why + ground + (kind === '通报' ? '现通报如下：' : end)
}

/** 自…下达以来: what is only told of is cited. */
function earlier(writer: Writer, field: Field, notes: Notes): string {
  const title = `关于${writer.choose(['加强', '改进'])}${writer.choose(field.subjects)}工作的${writer.choose(['决定', '通知', '指示'])}`
  const year = writer.year - writer.whole(1, 4)
  const number = writer.perhaps(0.6) ? numberIn(writer, governmentCode(writer), writer.whole(3, 190), year).raw : null
  return `自${notes.say('cites', title, number)}下达以来，各地做了不少工作。`
}

function closing(writer: Writer, desk: Desk, notes: Notes): string {
  const chance = writer.random.next()
  if (chance < 0.2) return `各地执行情况，于${count(writer, writer.whole(6, 12))}月底以前报告${writer.manner.government}。`
  if (chance < 0.45) {
    const day = dayBefore(writer, desk.month, writer.whole(1, 4))
    const field = fieldOf(writer)
    const number = numberIn(writer, governmentCode(writer), writer.whole(3, 190), day.year)
    const title = `关于${writer.choose(field.subjects)}问题的通知`
    if (chance < 0.33) return `${writer.year < 1990 ? yearWords(day.year) : day.year}年${notes.say('repeals', title, number.raw)}同时废止。`
    return `过去已有规定的，仍按${notes.say('cites', title, number.raw)}执行。`
  }
  return chance < 0.6 ? '以上各点，望认真贯彻执行。' : ''
}

/** A short answer to a county; several stand on a page. */
export function reply(writer: Writer, desk: Desk): DocumentCopy {
  const { government } = writer.manner
  const notes = notesOf(writer)
  const place = county(writer)
  const town = writer.choose(TOWNS)
  const day = dayBefore(writer, desk.month)
  const number = numberIn(writer, `${place[0]}政`, writer.whole(2, 90))
  const what = writer.choose([`设立${town}镇`, `建立${town}中学`, `围垦${town}滩涂`, `撤销${town}乡并入邻乡`])
  const request = `关于${what}的请示`
  const body = [
    `你县${notes.say('repliesTo', request, number.raw)}收悉。经研究，同意${what}，所需经费在你县年度预算内调剂解决。`,
    ...(writer.perhaps(0.5) ? [`${writer.choose(['有关手续', '具体界线', '编制和人员'])}，请同省有关部门联系办理。`] : []),
  ]
  return sheet(writer, {
    key: desk.key('reply'),
    kind: '批复',
    class: '行政规范性文件',
    title: `${government}关于同意${place}${what}的批复`,
    issuers: [government],
    numbers: [numberIn(writer, governmentCode(writer), desk.serial())],
    addressees: [`${place}${government === '东海省人民委员会' ? '人民委员会' : '人民政府'}`],
    body: body.join('\n'),
    notes,
    signature: [government],
    day,
  })
}

/** A letter in answer to a letter; its number says so by its last character. */
export function letter(writer: Writer, desk: Desk): DocumentCopy {
  const issuer = `${writer.manner.government}办公厅`
  const notes = notesOf(writer)
  const field = fieldOf(writer)
  const place = county(writer)
  const about = `${writer.choose(['请求支持', '商请解决'])}${writer.choose(field.subjects)}${writer.choose(['资金', '用地'])}`
  const asked = numberIn(writer, `${place[0]}政函`, writer.whole(2, 90))
  return sheet(writer, {
    key: desk.key('letter'),
    kind: '复函',
    class: '行政规范性文件',
    title: `${issuer}关于${about}问题的复函`,
    issuers: [issuer],
    numbers: [numberIn(writer, '东政办函', desk.serial())],
    addressees: [`${place}人民政府`],
    body: `你县${notes.say('repliesTo', `关于${about}的函`, asked.raw)}收悉。经省政府领导同意，现函复如下：\n${sections(writer, field, 2)}\n特此函复。`,
    notes,
    signature: [issuer],
    day: dayBefore(writer, desk.month),
  })
}

/** A notice of two offices with a number of each. */
export function jointNotice(writer: Writer, desk: Desk): DocumentCopy {
  const first = fieldOf(writer)
  let second = fieldOf(writer)
  while (second === first) second = fieldOf(writer)
  const issuers = [officeName(writer, first), officeName(writer, second)]
  const notes = notesOf(writer)
  const subject = writer.choose(first.subjects)
  const law = writer.perhaps(0.3) ? lawOf(writer) : null
  const ground = law === null ? `为了做好${subject}工作，` : `根据${notes.say('basedOn', law)}，`
  return sheet(writer, {
    key: desk.key('joint'),
    kind: '通知',
    class: '部门规范性文件',
    title: `关于${writer.choose(['做好', '加强', '改进'])}${subject}工作的${writer.year < 1966 ? '联合通知' : '通知'}`,
    issuers,
    numbers: [numberIn(writer, `东${first.code}`, desk.serial()), numberIn(writer, `东${second.code}`, desk.serial())],
    addressees: [`各市、县${first.office}、${second.office}局`],
    body: [`${ground}现将有关事项通知如下：`, sections(writer, first, writer.whole(3, 6))].join('\n'),
    notes,
    signature: issuers,
    day: dayBefore(writer, desk.month),
  })
}

/** 任免: short, without sections. */
export function appointments(writer: Writer, desk: Desk): DocumentCopy {
  const { government } = writer.manner
  const person = personName(writer)
  const post = (): string =>
    `${officeName(writer, fieldOf(writer))}${writer.choose(['副厅长', '副局长', '总工程师', '处长', '办公室主任'])}`
  const named = Array.from({ length: writer.whole(1, 4) }, (_, at) => `${at === 0 ? person : personName(writer)}为${post()}`)
  const freed = Array.from({ length: writer.whole(0, 2) }, () => `${personName(writer)}的${post()}职务`)
  const many = named.length + freed.length > 1
  const list = writer.year < 1968 && writer.perhaps(0.3)
  const listed = list || writer.perhaps(0.5)
  const body = listed
    ? [
        '任命：',
        ...named.map((one, at) => `${one}${at === named.length - 1 ? '。' : '；'}`),
        ...(freed.length > 0 ? ['免去：', `${freed.join('，')}。`] : []),
      ]
    : [`经研究决定，任命${named.join('，')}。${freed.length > 0 ? `免去${freed.join('，')}。` : ''}`]
  if (list)
    return sheet(writer, {
      key: desk.key('appointments'),
      kind: '任免名单',
      class: '人事任免',
      title: `${government}任免人员名单`,
      issuers: [government],
      body: body.join('\n'),
    })
  return sheet(writer, {
    key: desk.key('appointments'),
    kind: '通知',
    class: '人事任免',
    title: `${government}关于${person}${many ? '等同志' : '同志'}职务任免的通知`,
    issuers: [government],
    numbers: [numberIn(writer, writer.year < 1968 ? '东人' : '东政任', desk.serial())],
    ...(writer.perhaps(0.6) ? { addressees: everyone(writer) } : {}),
    body: body.join('\n'),
    signature: [government],
    day: dayBefore(writer, desk.month),
  })
}
