import type { RelationCopy } from '../copy.ts'
import { type Field, LAWS } from './words.ts'
import { count, county, department, officeName, type Writer } from './writer.ts'

/** The relations of a document as its sentences are written: `say` prints the title (and number) and takes the relation down. */
export type Notes = {
  relations: RelationCopy[]
  say: (type: string, title: string | null, number?: string | null) => string
}

export function notesOf({ quotes: [open, close] }: Writer): Notes {
  const relations: RelationCopy[] = []
  const say = (type: string, title: string | null, number: string | null = null): string => {
    const known = relations.find((one) => one.type === type && one.citedTitle === title && (title !== null || one.citedNumber === number))
    if (known === undefined) relations.push({ type, cue: '', citedTitle: title, citedNumber: number })
    else known.citedNumber ??= number
    const words = title === null ? '' : `${open}${title}${close}`
    return number === null ? words : title === null ? number : `${words}（${number}）`
  }
  return { relations, say }
}

/** A law that was in force in the year, or null. */
export function lawOf(writer: Writer): string | null {
  const known = LAWS.filter(({ from }) => from <= writer.year && (from > 1980 || writer.year < 1967))
  return known.length === 0 ? null : writer.choose(known).title
}

/** One sentence of a rule about a field, without its number. `own`: 本办法. */
export function ruleSentence(writer: Writer, field: Field): string {
  return writer.fresh(() => anyRuleSentence(writer, field))
}

function anyRuleSentence(writer: Writer, field: Field): string {
  const { choose, whole } = writer
  const [actor, thing, act, harm] = [choose(field.actors), choose(field.things), choose(field.acts), choose(field.harms)]
  const some = (low: number, high: number): string => count(writer, whole(low, high))
  return choose([
    `${actor}应当对${thing}${act}，发现问题的，在${some(2, 20)}日内报告县${department(field)}。`,
    `任何单位和个人不得${harm}。`,
    `${thing}由${actor}负责${act}，每年不少于${some(2, 6)}次。`,
    `${choose(field.subjects)}所需经费，由受益单位按照${choose(['受益面积', '使用数量', '实际人数'])}分担，不足部分由县财政补助。`,
    `${actor}使用${thing}的，应当事先提出申请；未经同意的，不得使用。`,
    `县${department(field)}应当会同有关部门，对${thing}进行普查，建立档案，并于每年${some(1, 12)}月底以前报省${department(field)}备案。`,
    `从事${choose(field.subjects)}的单位，应当配备专职人员${some(1, 5)}人至${some(6, 12)}人，并建立岗位责任制度。`,
    `对${thing}有争议的，由双方协商解决；协商不成的，由所在地人民政府裁定。`,
    `${actor}应当自收到通知之日起${some(10, 60)}日内，将${thing}的情况如实填报，不得隐瞒。`,
    `${thing}损坏或者丢失的，由责任人照价赔偿；因不可抗力造成的，可以减免。`,
    `在${choose(field.subjects)}中成绩显著的单位和个人，由县级以上人民政府给予表扬或者奖励。`,
    `新建、改建的${choose(field.subjects)}设施，应当符合统一规划，其费用列入建设预算。`,
  ])
}

/** A point of a list, without its number and without a stop. */
export function rulePoint(writer: Writer, field: Field): string {
  return writer.fresh(() => anyRulePoint(writer, field))
}

function anyRulePoint(writer: Writer, field: Field): string {
  const { choose } = writer
  return choose([
    `${choose(field.acts)}${choose(field.things)}`,
    `有${choose(field.things)}和必要的经费`,
    `不得${choose(field.harms)}`,
    `${choose(field.things)}符合规定的标准`,
    `${choose(field.subjects)}的规划、建设和${choose(['养护', '验收', '登记'])}`,
    `${choose(field.actors)}的${choose(['权利和义务', '报酬和奖励', '培训和考核'])}`,
    `因${choose(field.harms)}造成损失的，负责赔偿`,
    `协助${choose(field.actors)}${choose(field.acts)}${choose(field.things)}`,
    `配备与${choose(field.subjects)}相适应的人员`,
  ])
}

/** A sentence of a notice: what is done, by whom, until when. */
export function noticeSentence(writer: Writer, field: Field): string {
  return writer.fresh(() => anyNoticeSentence(writer, field))
}

function anyNoticeSentence(writer: Writer, field: Field): string {
  const { choose, whole } = writer
  const [actor, thing, act] = [choose(field.actors), choose(field.things), choose(field.acts)]
  const share = count(writer, whole(12, 95))
  const month = count(writer, whole(2, 12))
  return choose([
    `各县应当在${month}月底以前，对${thing}${act}，并将结果报告${officeName(writer, field, true)}。`,
    `${actor}要结合当地实际，把${thing}管好用好，防止${choose(field.harms)}等现象发生。`,
    `凡是没有${act}的${thing}，一律限期补办；逾期不办的，追究有关人员的责任。`,
    `${choose(field.subjects)}工作今年要求达到百分之${share}，${county(writer)}、${county(writer)}可以先行一步。`,
    `所需资金和物资，由${officeName(writer, field, true)}会同有关部门统筹安排，专款专用，不得挪作他用。`,
    `对${choose(field.harms)}的单位和个人，要严肃处理，并在本地区通报。`,
    `要充分发挥${actor}的作用，总结推广${county(writer)}的经验，不要强求一律。`,
    `${choose(field.subjects)}同群众生活关系密切，各级领导要经常过问，帮助解决实际困难。`,
    `${thing}的数量较多，分布较广，各地要组织力量逐一核对，做到账物相符。`,
  ])
}
