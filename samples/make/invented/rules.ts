import { printNumeral } from '../../../gazette/numerals.ts'
import { lawOf, type Notes, rulePoint, ruleSentence } from './sayings.ts'
import type { Field } from './words.ts'
import { count, type Day, department, officeName, type Writer, written } from './writer.ts'

/** `own`: how the rule calls itself (本办法). `repeals`: earlier texts that it ends. `from`: its day of effect; null: the day of issue. */
export type RuleWish = {
  /** The rule has been amended: some of its articles bear 之一. */
  amended?: boolean
  field: Field
  subject: string
  own: string
  articles: number
  repeals: readonly { title: string; number: string | null }[]
  from: Day | null
  /** The law that it carries out, by its title; null where it has another ground. */
  carriesOut: string | null
}

/** The text of a rule in the marks of body.ts: 章 where it is long, 条 with 款 and 项. */
export function ruleBody(writer: Writer, wish: RuleWish, notes: Notes): string {
  const parts = chaptersOf(writer, wish.articles)
  const lines: string[] = []
  let number = 0
  for (const [at, part] of parts.entries()) {
    if (part.title !== null) lines.push(`# 第${printNumeral(at + 1)}章　${part.title}`)
    for (let article = 0; article < part.articles; article += 1) {
      number += 1
      if (wish.amended === true && number > 3 && number < wish.articles - 1 && writer.perhaps(0.12))
        lines.push(`第${printNumeral(number - 1)}条之一　${ruleSentence(writer, wish.field)}`)
      lines.push(...articleLines(writer, wish, { number, last: number === wish.articles, total: wish.articles }, notes))
    }
  }
  return lines.join('\n')
}

const CHAPTERS = ['登记和核验', '使用和养护', '经费和物资', '监督检查', '权利和义务', '法律责任', '奖励和处罚']

function chaptersOf(writer: Writer, articles: number): { title: string | null; articles: number }[] {
  if (articles < 18 || writer.perhaps(0.3)) return [{ title: null, articles }]
  const inner = writer.some(CHAPTERS, writer.whole(2, 4))
  const [first, last] = [writer.whole(3, 4), writer.whole(2, 4)]
  const each = Math.floor((articles - first - last) / inner.length)
  const middle = inner.map((title, at) => ({
    title,
    articles: at === inner.length - 1 ? articles - first - last - each * (inner.length - 1) : each,
  }))
  return [{ title: '总则', articles: first }, ...middle, { title: '附则', articles: last }]
}

type Position = { number: number; last: boolean; total: number }

/** The paragraphs of one article. */
function articleLines(writer: Writer, wish: RuleWish, at: Position, notes: Notes): string[] {
  const label = `第${printNumeral(at.number)}条　`
  if (at.number === 1) return [label + purpose(writer, wish, notes)]
  if (at.number === 2) return [label + scope(wish)]
  if (at.last) return [label + ending(writer, wish, notes)]
  if (at.number === at.total - 1) return [`${label}${wish.own}由${officeName(writer, wish.field, true)}负责解释。`]
  return inner(writer, wish, at, label, notes)
}

function inner(writer: Writer, wish: RuleWish, at: Position, label: string, notes: Notes): string[] {
  const { field } = wish
  const chance = writer.random.next()
  if (chance < 0.24) return [label + listIntroduction(writer, wish), ...points(writer, field), ...afterwards(writer, field)]
  if (chance < 0.44) return [label + ruleSentence(writer, field), ...moreParagraphs(writer, field, at)]
  if (chance < 0.54) return [label + penalty(writer, wish, at, notes)]
  const sentence = ruleSentence(writer, field)
  return [label + (chance < 0.75 ? sentence : sentence + ruleSentence(writer, field))]
}

function purpose(writer: Writer, { field, subject, own, carriesOut }: RuleWish, notes: Notes): string {
  const aim = writer.choose([`加强${subject}管理`, `做好${subject}工作`, `规范${subject}行为`])
  const benefit = writer.choose(['维护公共利益', '保障群众生活', '促进生产发展', '防止损失浪费'])
  const law = carriesOut ?? (writer.perhaps(0.6) ? lawOf(writer) : null)
  const start = writer.year < 1980 ? '为了' : writer.choose(['为了', '为'])
  if (law === null) return `${start}${aim}，${benefit}，结合本省实际，特制定${own}。`
  const also = writer.perhaps(0.4) ? `和国家有关${field.office}工作的规定` : ''
  return `${start}${aim}，${benefit}，根据${notes.say('basedOn', law)}${also}，结合本省实际，制定${own}。`
}

function scope({ subject, own }: RuleWish): string {
  return `凡在本省行政区域内从事${subject}及其有关活动的单位和个人，都应当遵守${own}。`
}

function ending(writer: Writer, { own, repeals, from }: RuleWish, notes: Notes): string {
  const day = from === null ? writer.choose(['公布之日', '发布之日']) : written(from, writer.manner.arabicDates || writer.year >= 1998)
  const force = `${own}自${day}起施行。`
  if (repeals.length === 0) return writer.perhaps(0.15) ? `${force}过去的规定与${own}不一致的，以${own}为准。` : force
  const named = repeals.map(({ title, number }) => notes.say('repeals', title, number))
  if (named.length === 1 && writer.perhaps(0.2)) return replaced(force, repeals[0]!, notes)
  const list = named.length === 1 ? named[0]! : `${named.slice(0, -1).join('、')}和${named.at(-1)}`
  return `${force}${list}${writer.choose(['同时废止', '即行废止', '同时停止执行'])}。`
}

/** Another word for the same end: the earlier text is replaced. */
function replaced(force: string, { title, number }: { title: string; number: string | null }, notes: Notes): string {
  const said = notes.relations.findIndex((one) => one.type === 'repeals' && one.citedTitle === title)
  notes.relations.splice(said, 1, { type: 'replaces', cue: '', citedTitle: title, citedNumber: number, also: ['repeals'] })
  return `${force.slice(0, -1)}，代替${notes.say('replaces', title, number)}。`
}

function listIntroduction(writer: Writer, { field, own, subject }: RuleWish): string {
  return writer.choose([
    `${writer.choose(field.actors)}应当具备下列条件：`,
    `${subject}管理机构的职责是：`,
    `有下列情形之一的，由县${department(field)}责令改正：`,
    `${own}所称${subject}，包括下列各项：`,
  ])
}

function points(writer: Writer, field: Field): string[] {
  const total = writer.whole(3, 6)
  const lines: string[] = []
  for (let at = 1; at <= total; at += 1) {
    // Vertical print has no 1．.
    const under = writer.manner.style.writing === 'ltr' && writer.perhaps(0.05)
    lines.push(`（${printNumeral(at)}）${rulePoint(writer, field)}${under ? '：' : at === total ? '。' : '；'}`)
    if (!under) continue
    lines.push(`1．${rulePoint(writer, field)}；`, `2．${rulePoint(writer, field)}${at === total ? '。' : '；'}`)
  }
  return lines
}

function afterwards(writer: Writer, field: Field): string[] {
  if (!writer.perhaps(0.3)) return []
  return [`前款规定的${writer.choose(field.things)}，由${writer.choose(field.actors)}${writer.choose(field.acts)}。`]
}

/** A paragraph may begin with the number of another article: it is a reference, and no article. */
function moreParagraphs(writer: Writer, field: Field, { number }: Position): string[] {
  const more = [ruleSentence(writer, field)]
  if (writer.perhaps(0.25)) more.push(ruleSentence(writer, field))
  if (number > 4 && writer.perhaps(0.1))
    more.push(`第${printNumeral(number - 2)}条规定的期限，因故不能办理的，可以延长${count(writer, 15)}日。`)
  return more
}

function penalty(writer: Writer, { field, own }: RuleWish, { number }: Position, notes: Notes): string {
  const broken = `第${printNumeral(writer.whole(2, Math.max(2, number - 1)))}条`
  const law = writer.perhaps(0.3) ? lawOf(writer) : null
  const fine = `${count(writer, writer.whole(2, 9) * 10)}元以上${count(writer, writer.whole(2, 9) * 100)}元以下的罚款`
  // A reference inside a rule is a citation, and no ground of it. What is its ground already is not cited again.
  if (law !== null && !notes.relations.some((one) => one.citedTitle === law))
    return `违反${own}${broken}规定，${writer.choose(field.harms)}的，依照${notes.say('cites', law)}的规定处理。`
  return `违反${own}${broken}规定，${writer.choose(field.harms)}的，由县${department(field)}责令改正，可以处${fine}。`
}
