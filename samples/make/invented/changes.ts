import { printNumeral } from '../../../gazette/numerals.ts'
import type { DocumentCopy } from '../copy.ts'
import { type Desk, governmentCode } from './notices.ts'
import { numberIn } from './numbers.ts'
import { ruleBody } from './rules.ts'
import { notesOf, ruleSentence } from './sayings.ts'
import { sheet } from './sheets.ts'
import type { Field } from './words.ts'
import { count, dayBefore, department, fieldOf, officeName, type Writer, written, yearWords } from './writer.ts'

/** A decision that changes an earlier rule: its quoted articles are no articles of its own. */
export function amendment(writer: Writer, desk: Desk): DocumentCopy[] {
  const { government } = writer.manner
  const field = fieldOf(writer)
  const subject = writer.choose(field.subjects)
  const rule = `东海省${subject}${writer.choose(['管理办法', '管理规定', '暂行办法'])}`
  const notes = notesOf(writer)
  const key = desk.key('amendment')
  const named = notes.say('amends', rule)
  const [open, close] = writer.manner.style.writing === 'ttb' ? ['「', '」'] : ['“', '”']
  const changes = Array.from({ length: writer.whole(3, 6) }, (_, at) => change(writer, at, { open, close, field }))
  const numbered = changes.map((words, at) => `${printNumeral(at + 1)}、${words}`)
  const day = dayBefore(writer, desk.month)
  const again = writer.perhaps(0.5)
  if (again) notes.say('republishes', rule)
  const decision = sheet(writer, {
    key,
    kind: '决定',
    class: '行政规范性文件',
    title: `${government}关于修改${named}的决定`,
    issuers: [government],
    numbers: [numberIn(writer, governmentCode(writer), desk.serial())],
    body: [
      `${government}决定对${named}作如下修改：`,
      ...numbered,
      `本决定自${written({ ...day, month: day.month + 1, day: 1 }, writer.manner.arabicDates)}起施行。`,
      ...(again ? [`${named}根据本决定作相应修改，重新公布。`] : []),
    ].join('\n'),
    notes,
    signature: [government],
    day,
  })
  return again ? [decision, republished(writer, desk, { key, field, subject, rule, decision })] : [decision]
}

type Republished = { key: string; field: Field; subject: string; rule: string; decision: DocumentCopy }

/** The whole text as amended, with the chain of its changes under its title. */
function republished(writer: Writer, desk: Desk, { key, field, subject, rule, decision }: Republished): DocumentCopy {
  const { government, arabicDates } = writer.manner
  const first = dayBefore(writer, desk.month, writer.whole(2, 6))
  const own = `本${/办法|规定/u.exec(rule)![0]}`
  const notes = notesOf(writer)
  const wish = { field, subject, own, articles: writer.whole(9, 20), repeals: [], from: first, carriesOut: null, amended: true }
  const body = ruleBody(writer, wish, notes)
  const inner = decision.title.join('').replace('《', '〈').replace('》', '〉')
  return sheet(writer, {
    key: `${key}Text`,
    kind: /办法|规定/u.exec(rule)![0],
    class: '行政规范性文件',
    title: rule,
    issuers: [government],
    body,
    notes,
    more: {
      carriedBy: key,
      inContents: false,
      titleNote: `（${written(first, arabicDates)}${government}发布　根据${decision.dateLine!}《${inner}》修正）`,
    },
  })
}

type Marks = { open: string; close: string; field: Field }

function change(writer: Writer, at: number, { open, close, field }: Marks): string {
  const article = printNumeral(3 + at * 4 + writer.whole(0, 2))
  const words = writer.choose(['分管机构', '主管部门', '有关单位'])
  return writer.choose([
    `第${article}条修改为：${open}第${article}条　${ruleSentence(writer, field)}${close}`,
    `将第${article}条第二款修改为：${open}${ruleSentence(writer, field)}${close}`,
    `删去第${article}条第（三）项。`,
    `增加一条，作为第${article}条：${open}${ruleSentence(writer, field)}${close}`,
    `将第${article}条中的${open}${words}${close}改为${open}${department(field)}${close}。`,
    `第${article}条增加一款，作为第三款：${open}${ruleSentence(writer, field)}\n${open}前款规定的期限为${count(writer, writer.whole(10, 60))}日。${close}`,
  ])
}

/** A decision or notice that ends several earlier texts, by name: in its sentences, as a list, or in a table. */
export function repeal(writer: Writer, desk: Desk): DocumentCopy {
  const { government } = writer.manner
  const notes = notesOf(writer)
  const total = writer.whole(3, 8)
  const seen = new Set<string>()
  const ended: { title: string; number: string; year: number }[] = []
  while (ended.length < total) {
    const field = fieldOf(writer)
    const title = `${writer.perhaps(0.5) ? '东海省' : '关于'}${writer.choose(field.subjects)}`
    const whole = title.startsWith('关于')
      ? `${title}问题的${writer.choose(['通知', '规定', '批复'])}`
      : `${title}${writer.choose(['管理办法', '暂行规定', '试行办法'])}`
    if (seen.has(whole)) continue
    seen.add(whole)
    const year = writer.year - writer.whole(1, 6)
    ended.push({ title: whole, number: numberIn(writer, governmentCode(writer), writer.whole(2, 190), year).raw, year })
  }
  const day = dayBefore(writer, desk.month)
  return sheet(writer, {
    key: desk.key('repeal'),
    kind: '决定',
    class: '行政规范性文件',
    title: `${government}关于废止${count(writer, total)}件文件的决定`,
    issuers: [government],
    numbers: [numberIn(writer, governmentCode(writer), desk.serial())],
    body: repealBody(writer, ended, notes),
    notes,
    signature: [government],
    day,
  })
}

function repealBody(
  writer: Writer,
  ended: readonly { title: string; number: string; year: number }[],
  notes: ReturnType<typeof notesOf>,
): string {
  const { government } = writer.manner
  const say = ({ title, number }: { title: string; number: string }): string => notes.say('repeals', title, number)
  const why = `经过清理，${government}决定`
  const form = writer.random.next()
  if (form < 0.35) return `${why}废止${ended.map(say).join('、')}。`
  if (form < 0.7)
    return [
      `${why}，下列文件自本决定公布之日起废止：`,
      ...ended.map((one, at) => `${printNumeral(at + 1)}、${say(one)}${at === ended.length - 1 ? '。' : '；'}`),
    ].join('\n')
  for (const { title, number } of ended)
    notes.relations.push({ type: 'repeals', cue: '', citedTitle: title, citedNumber: number, also: ['listedIn'] })
  const row = ({ title, number, year }: (typeof ended)[number], at: number): string =>
    `| ${printNumeral(at + 1)} | ${title} | ${number} | ${yearWords(year)}年`
  return [
    `${why}，下表所列文件一律废止。`,
    '|# 废止文件目录',
    '|% 10 44 30 16',
    '| 序号 | 文件名称 | 文号 | 发文年份',
    ...ended.map(row),
  ].join('\n')
}

/** An office says what an article of another text means. */
export function interpretation(writer: Writer, desk: Desk): DocumentCopy {
  const field = fieldOf(writer)
  const office = officeName(writer, field)
  const rule = `东海省${writer.choose(field.subjects)}管理办法`
  const notes = notesOf(writer)
  const named = notes.say('interprets', rule)
  const article = printNumeral(writer.whole(3, 20))
  const [open, close] = writer.manner.style.writing === 'ttb' ? ['「', '」'] : ['“', '”']
  const word = writer.choose(field.things)
  return sheet(writer, {
    key: desk.key('interpretation'),
    kind: '解释',
    class: '部门规范性文件',
    title: `${office}关于${named}第${article}条的解释`,
    issuers: [office],
    numbers: [numberIn(writer, `东${field.code}`, desk.serial())],
    addressees: [`各市、县${field.office}局`],
    body: `近来有些县来文询问${named}第${article}条的适用问题。现解释如下：\n第${article}条中的${open}${word}${close}，是指${writer.choose(field.actors)}使用的${writer.choose(field.things)}，不包括${writer.choose(field.subjects)}所用的${writer.choose(field.things)}。`,
    notes,
    signature: [office],
    day: dayBefore(writer, desk.month),
  })
}
