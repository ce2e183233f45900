/** What the title itself says of other texts: 关于印发《…》的通知, 批转…的报告, …实施细则. */

import type { NumberContext } from '../../gazette/document-number.ts'
import type { RelationType } from '../../gazette/relation.ts'
import type { Anatomy } from './anatomy.ts'
import { namesOf } from './bare-titles.ts'
import { EFFECTS, wordOf } from './cues.ts'
import { listsOf, skeletonOf, TARGET } from './mention-lists.ts'
import { isOfLaw, type Mention, mentionsIn } from './mentions.ts'
import type { Said } from './said.ts'
import type { Source } from './source.ts'
import { joined } from './words.ts'

type TitleRule = { type: RelationType; pattern: RegExp }

/** With the cited title marked. */
const MARKED: readonly TitleRule[] = [
  { type: 'approvesAndForwards', pattern: /批转[^◆◇]{0,40}◆/u },
  { type: 'forwards', pattern: /(?:转发|抄发|转知)(?!的)[^◆◇]{0,40}◆/u },
  { type: 'corrects', pattern: /(?:更正|勘误|订正)[^◆◇]{0,8}◆|◆[^◇]{0,20}(?:更正|勘误|订正)/u },
  { type: 'republishes', pattern: /重新(?:公布|发布|印发|颁布|刊登)[^◆◇]{0,20}◆/u },
  {
    type: 'issues',
    pattern: /(?:印发|颁发|颁布|公布|发布|下达|下发|制发|颁行)(?!的|以来|实施)(?:修订后的|修订的|修改后的)?[^◆◇]{0,20}◆/u,
  },
  { type: 'replaces', pattern: /(?:代替|取代|替代)◆/u },
  { type: 'repeals', pattern: /(?:废止|停止执行|撤销|宣布|停止适用)[^◆◇]{0,20}◆/u },
  {
    type: 'interprets',
    pattern:
      /◆[^◇]{0,40}(?:的?解释(?!权)|如何(?:适用|理解|执行)|(?:适用|应用|含义|理解)[^◇]{0,6}问题|有关?问题的(?:答复|复函|解释|批复))|(?:执行|适用)◆[^◇]{0,20}问题[^◇]{0,6}(?:答复|批复|解释|复函)/u,
  },
  {
    type: 'explains',
    pattern:
      /◆[^◇]{0,12}(?:解读|问答|答记者问|释义|解答|图解|(?:起草|修订|编制|制定)?说明$|的说明)|(?:读懂|图解|解读)◆|关于◆[^◇]{0,12}的?说明$/u,
  },
  {
    type: 'implements',
    pattern:
      /(?:实施|施行|贯彻执行|贯彻实施|贯彻落实|贯彻|执行)◆[^◆◇]{0,16}(?:办法|细则|规定|条例|措施|方案|意见|规程)|◆(?:[^◆◇]{0,6})?(?:实施|施行)(?:办法|细则|规定|条例|意见|方案)|◆补充(?:规定|办法)/u,
  },
  { type: 'reenacts', pattern: /修订◆/u },
  { type: 'amends', pattern: /(?:修改|修正|修订|调整|补充|增补)[^◆◇]{0,10}◆|◆修正案|◆[^◇]{0,12}(?:修改|修正|补充)的/u },
]

/** Without 《》; the first group is the title. */
const UNMARKED: readonly TitleRule[] = [
  { type: 'approvesAndForwards', pattern: /批转(.{4,120}?)(?:的通知|的函|的批复|的指示|的命令)$/u },
  { type: 'approvesAndForwards', pattern: /批转(.{4,120}(?:报告|意见|请示|规定|办法|方案))$/u },
  { type: 'forwards', pattern: /转发(.{4,120}?)(?:的通知|的函|的通报|的命令)$/u },
  { type: 'forwards', pattern: /转发(.{4,120}(?:报告|意见|请示|规定|办法|方案|通知|决定|指示))$/u },
  {
    type: 'issues',
    pattern:
      /(?:印发|颁发|发布|公布|颁布)《?(.{4,120}?)》?(?:和[一二三四五六七八九十两]个.{2,12})?(?:的通知|的函|的命令|的决定|的通告|的公告)$/u,
  },
  { type: 'repeals', pattern: /废止《?(.{4,120}?)》?(?:的决定|的通知|的公告|的命令)$/u },
  {
    type: 'amends',
    pattern: /(?:修改|修订|修正)(?:《|〈)?(.{4,120}?)(?:》|〉)?(?:等.{0,12})?(?:第[^的]{1,20}条)?(?:的决定|的通知|的命令|的通令|的公告)$/u,
  },
  { type: 'repliesTo', pattern: /^.{2,40}?(关于.{4,120}?(?:的请示|的报告))的(?:批复|复函)$/u },
  {
    type: 'implements',
    pattern: /^(.{2,60}?(?:法|条例|规定|办法))(?:》)?(?:实施细则|实施办法|实施条例|施行细则|实施规定|的实施办法)(?:[（(].{1,12}[）)])?$/u,
  },
]
/** Prices, lists of names and money are issued and ended too: here the words must end as a text does. */
const ENDS: ReadonlySet<RelationType> = new Set(['issues', 'repeals', 'amends'])
const ENDS_AS_TEXT =
  /(?:法|条例|规定|办法|细则|规则|通则|章程|规程|方案|要点|计划|规划|纲要|预案|意见|决定|通知|制度|标准|指示|布告|守则|目录|清单|要求|准则|指南|职责|编制|名单|表|纪要|报告)(?:[（(].{1,20}[）)])?$/u
/** 部分规章, 若干文件 name no text; nor does what the document itself is. */
const NO_TEXT =
  /^(?:[和及与]|部分|若干|有关|一批|原有|不|现行|相关|[一二三四五六七八九十0-9]+[件项部])|^.{0,3}(?:规章|文件|法规)$|[、，]|等?[0-9一二三四五六七八九十]+件/u

export function titleSayings(
  source: Source,
  { anatomy, title, numbers }: { anatomy: Anatomy; title: string | null; numbers: NumberContext },
): Said[] {
  const [first, last] = [anatomy.title[0], anatomy.title.at(-1)]
  if (title === null || first === undefined || last === undefined) return []
  const piece = { start: first.start, end: last.end }
  const sentence = { ...piece, text: source.text.slice(piece.start, piece.end) }
  const said = (type: RelationType, cue: string, mention: Omit<Mention, 'bare' | 'quoted'>): Said => ({
    type,
    cue,
    effect: EFFECTS[type] ?? null,
    date: null,
    title: mention.title === null ? null : moved(mention.title, piece.start),
    number: mention.number === null ? null : moved(mention.number, piece.start),
    loci: mention.loci,
    start: piece.start + mention.start,
    end: piece.start + mention.end,
    sentence,
  })
  const mentions = mentionsIn(sentence.text, numbers).filter((one) => one.bare === false && !one.quoted)
  if (mentions.length > 0) return marked(sentence.text, mentions).map(({ type, cue, mention }) => said(type, cue, mention))
  return unmarked(sentence.text).map(({ type, cue, start, end }) =>
    said(type, cue, { title: { start, end }, number: null, loci: [], start, end }),
  )
}

function moved(piece: { start: number; end: number }, by: number): { start: number; end: number } {
  return { start: piece.start + by, end: piece.end + by }
}

function marked(text: string, mentions: readonly Mention[]): { type: RelationType; cue: string; mention: Mention }[] {
  const lists = listsOf(text, mentions)
  const { text: skeleton, marks } = skeletonOf(text, lists)
  return lists.flatMap((list, at) => {
    const window = joined(`${skeleton.slice(0, marks[at])}${TARGET}${skeleton.slice(marks[at]! + 1)}`)
    for (const { type, pattern } of MARKED) {
      const match = pattern.exec(window)
      if (type === 'interprets' && /(?:修改|废止|修订|修正|清理)[^◆◇]{0,10}◆/u.test(window)) continue
      if (match !== null) return list.mentions.map((mention) => ({ type, cue: wordOf(match[0]), mention }))
    }
    return list.mentions.filter((mention) => isOfLaw(text, mention)).map((mention) => ({ type: 'cites' as const, cue: '', mention }))
  })
}

function unmarked(text: string): { type: RelationType; cue: string; start: number; end: number }[] {
  // Titles run over lines: what is looked at has no breaks, what is cut out has.
  const offsets = [...text.matchAll(/[^\s　]/gu)].map((match) => match.index)
  const close = offsets.map((at) => text[at]).join('')
  for (const { type, pattern } of UNMARKED) {
    const match = pattern.exec(close)
    const cited = match?.[1]
    if (match === null || cited === undefined || NO_TEXT.test(cited) || (ENDS.has(type) && !ENDS_AS_TEXT.test(cited))) continue
    const at = match.index + match[0].indexOf(cited)
    const cue = wordOf(match[0].replace(cited, TARGET))
    return namesOf(cited, at).map((name) => ({ type, cue, start: offsets[name.start]!, end: offsets[name.end - 1]! + 1 }))
  }
  return []
}
