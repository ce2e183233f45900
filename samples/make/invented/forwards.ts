import type { DocumentCopy } from '../copy.ts'
import { type Desk, governmentCode, sections } from './notices.ts'
import { numberIn } from './numbers.ts'
import { notesOf, noticeSentence } from './sayings.ts'
import { everyone, sheet } from './sheets.ts'
import type { Field } from './words.ts'
import { dayBefore, fieldOf, officeName, type Writer } from './writer.ts'

/** 批转 and 转发: the office's report or opinion is carried whole, with its own foot. */
export function forwarded(writer: Writer, desk: Desk): DocumentCopy[] {
  const { government } = writer.manner
  const field = fieldOf(writer)
  const subject = writer.choose(field.subjects)
  const office = officeName(writer, field, true)
  const approves = writer.perhaps(0.5)
  const key = desk.key('forward')
  const kind = approves ? '报告' : '意见'
  const about = `关于${writer.choose(['加强', '改进', '发展', '整顿'])}${subject}${approves ? '的报告' : '工作的意见'}`
  const issuer = approves ? government : `${government}办公厅`
  const notes = notesOf(writer)
  const named = notes.say(approves ? 'approvesAndForwards' : 'forwards', about)
  const short = `省${government.slice(3)}`
  const body = approves
    ? writer.choose([
        `${short}同意${office}${named}，现批转给你们，请研究执行。`,
        `现将${office}${named}批转给你们，希结合当地情况贯彻执行。`,
      ])
    : `${office}${named}已经${short}同意，现转发给你们，请认真贯彻执行。`
  const carrier = sheet(writer, {
    key,
    kind: '通知',
    class: '行政规范性文件',
    title: `${issuer}${approves ? '批转' : '转发'}${office}${about}的通知`,
    issuers: [issuer],
    numbers: [numberIn(writer, approves ? governmentCode(writer) : `${governmentCode(writer)}办`, desk.serial())],
    addressees: everyone(writer),
    body: writer.perhaps(0.5) ? `${body}\n${noticeSentence(writer, field)}` : body,
    notes,
    signature: [issuer],
    day: dayBefore(writer, desk.month),
  })
  return [carrier, forwardedText(writer, desk, { key, field, subject, office, about, kind, government: short })]
}

type Forwarded = { key: string; field: Field; subject: string; office: string; about: string; kind: string; government: string }

function forwardedText(writer: Writer, desk: Desk, { key, field, subject, office, about, kind, government }: Forwarded): DocumentCopy {
  const report = kind === '报告'
  const start = `近年来，我省${subject}有了很大发展，但是${writer.choose(field.harms)}的现象仍然存在。现${report ? '将有关情况和意见报告' : '提出以下意见'}${report ? '如下' : ''}：`
  const end = report ? '\n以上报告如无不妥，请批转各地执行。' : ''
  return sheet(writer, {
    key: `${key}Text`,
    kind,
    class: '部门规范性文件',
    title: about,
    issuers: [office],
    ...(report ? { addressees: [government] } : {}),
    body: `${start}\n${sections(writer, field, writer.whole(3, 6))}${end}`,
    signature: [office],
    day: dayBefore(writer, Math.max(2, desk.month - 1)),
    more: { carriedBy: key, inContents: false },
  })
}

/** 转发国务院关于…的通知的通知: the text of the State Council stands behind it. */
export function passedOn(writer: Writer, desk: Desk): DocumentCopy[] {
  const { government } = writer.manner
  const carried = stateCouncil(writer, desk)
  const key = desk.key('pass')
  const notes = notesOf(writer)
  const about = carried.title.join('').replace(/^国务院/u, '')
  const field = fieldOf(writer)
  const carrier = sheet(writer, {
    key,
    kind: '通知',
    class: '行政规范性文件',
    title: `${government}转发国务院${about}的通知`,
    issuers: [government],
    numbers: [numberIn(writer, governmentCode(writer), desk.serial())],
    addressees: everyone(writer),
    body: `现将国务院${notes.say('forwards', about)}转发给你们，请结合我省实际，一并贯彻执行。\n${sections(writer, field, 2)}`,
    notes,
    signature: [government],
    day: { ...dayBefore(writer, desk.month), month: Math.max(1, desk.month - 1) },
  })
  return [carrier, { ...carried, carriedBy: key, inContents: false }]
}

/** A text of the State Council, printed again. */
export function stateCouncil(writer: Writer, desk: Desk): DocumentCopy {
  const field = fieldOf(writer)
  const notes = notesOf(writer)
  const serial = writer.whole(2, 120)
  const number =
    writer.year < 1968
      ? { ...numberIn(writer, '国', serial), key: '' }
      : { raw: `国发〔${writer.year}〕${serial}号`, norm: `国发〔${writer.year}〕${serial}号`, key: `国发/${writer.year}/${serial}` }
  return sheet(writer, {
    key: desk.key('state'),
    kind: '通知',
    class: '国务院文件',
    title: `国务院关于${writer.choose(['加强', '做好'])}${writer.choose(field.subjects)}工作的通知`,
    issuers: ['国务院'],
    ...(writer.year < 1968 ? {} : { numbers: [number] }),
    addressees: writer.year < 1968 ? ['各省、自治区、直辖市人民委员会'] : ['各省、自治区、直辖市人民政府', '国务院各部委、各直属机构'],
    body: `${noticeSentence(writer, field)}现就有关问题通知如下：\n${sections(writer, field, writer.whole(3, 5))}`,
    notes,
    signature: ['国务院'],
    day: dayBefore(writer, desk.month),
  })
}
