/** Titles that stand in a sentence without 《》, where the words around say that a title must stand. */

import { findCitations, type Locus } from '../../gazette/citation.ts'
import type { Bare, Mention } from './mentions.ts'
import type { Piece } from './source.ts'

const LEGAL =
  '(?:请示报告|请示|报告|意见|通知|通令|决定|决议|决议案|指示|条例|规定|办法|细则|规则|通则|章程|规程|方案|要点|计划|通告|布告|守则|标准|纲要|规划)'
/** What no title begins with: it speaks of rules in general. */
const GENERAL =
  '[^，。；：]{0,3}(?:本|该|此|其|我[省市县区厅局部]|你[省市县区厅局部]|各项|有关|下列|以下|上述|部分|若干|补充规定|过去|以前|原有|一切|凡|现行|其他|任何|新的?|旧的?|具体|统一|国家规定|上级|相应|必要)|[^，。；：]{0,8}的(?:规定|办法|通知|文件|决定|意见|标准|方案|计划)'
const NAME = `(?<![我你本该此贵])(?!${GENERAL})(?:(?![的时后])[\\p{Script=Han}〇（）]){3,40}?${LEGAL}(?:（(?:试行|草案|暂行)）)?`
const RULES = NAME.replace(LEGAL, '(?:条例|办法|细则|规则|通则|章程|规程|命令|通令|指示)')
const ABOUT = `关于[^，。；：《》“”◇]{2,60}?的?(?:若干|紧急|补充|联合|处理|实施|具体|十条|[一二三四五六七八九十]条)?(?:${LEGAL}|电报|总结报告|总结|汇报提纲|提纲|来函|函|批示|批复|复函)`
const MADE = '(?:订颁|颁行|核定|订定|拟订|制颁|所订|所颁|所发|前颁|颁布|公布|发布|颁发|批准|制定|刊布|制订|下达|印发|通过|公佈)(?:之|的)'
const ENDED =
  '(?:[^，。；：《》]{0,16}，){0,2}(?:[即应着]?即?行|同时|应即|着即|一律|概|均|予以|应予|即予|现予|准予|即|应|现|自[^，。；]{2,16}起|着)*(?:停止|废止|作废|撤销|废除|失效|取消|宣[布告]失效|(?:由|以|为)[^，。；]{2,12}(?:代替|取代|替代))'
/** Titles without 《》, where the words around say that a title must stand. Group 1 is the title. */
const BARE: readonly RegExp[] = [
  new RegExp(
    `(?:${MADE}|前颁|前发|所颁|所发|前定)(${ABOUT}|${NAME})(?=[，]?(?:${ENDED}|中与|第[一二三四五六七八九十百]+条|作如[下左]))`,
    'gu',
  ),
  new RegExp(`(?:同意将|将|对|把|同意)(${NAME})(?=第[一二三四五六七八九十百]+条|作(?:出)?如[下左])`, 'gu'),
  new RegExp(`随(?:令|文|函|电)(?:颁发|印发|下发|发布|抄发|附发)(${NAME})(?=[，。一])`, 'gu'),
  new RegExp(
    `(?:同意|批转|转发|批准)(?:[\\p{Script=Han}]{2,16}?(?:厅|局|委|部|会|行|社|办|处|院|署))?(${ABOUT})(?=[，。；]|的通知|现)`,
    'gu',
  ),
  new RegExp(`(${ABOUT}|${NAME})(?=[，]?(?:[即应着]?即?行|同时|应即|着即|一律|概)(?:废止|作废|停止执行|停止施行))`, 'gu'),
  new RegExp(
    `(?:[兹现](?:颁发|颁布|公布|发布|印发|转发|制定|将|修正|重新公布|重新颁布))(?:[\\p{Script=Han}]{2,14}${MADE})?(${ABOUT}|${NAME})(?=[，。；]|[一二三]份|印发|转发|颁发|公布|随文)`,
    'gu',
  ),
  new RegExp(`(?:代替|取代|替代|废止|废除|修正)(?:原|前|了)?(?:[^，。；：《》“”]{0,30}${MADE})?(${ABOUT}|${NAME})(?=[，。；]|$)`, 'gu'),
  // Decisions on cases are revoked too; a text of office says what it is about.
  new RegExp(`撤销(?:原|前|了)?(?:[^，。；：《》“”]{0,30}${MADE})?(${ABOUT})(?=[，。；]|$)`, 'gu'),
  new RegExp(`(${NAME})(?=第[一二三四五六七八九十百]+条[^，。；]{0,16}(?:修正为|修改为|改为|应改|删去|应删|停止|废止|增))`, 'gu'),
  new RegExp(
    `(${NAME})(?=[，]?(?:业经|已经|现经|经)[^，。；]{0,40}(?:修正|修订|通过|核准|批准)[^。；]{0,20}(?:公布|颁布|施行|发布))`,
    'gu',
  ),
]
/** 根据中华人民共和国宪法，制定本法: the ground of a text, named without 《》. */
const BARE_GROUND = new RegExp(
  `(?:根据|依据|依照|遵照|奉|兹依)(?:[\\p{Script=Han}〇0-9]{2,34}${MADE}|[\\p{Script=Han}]{2,12}(?=关于))?((?:中华人民共和国)?(?:宪法|共同纲领)|关于[^，。；：《》“”◇]{2,60}?的?(?:通知|决定|指示|决议|通令|命令)|(?=[^，]{7})${RULES})(?=第[一二三四五六七八九十百]+条|(?:的|之)?(?:规定|精神|原则|要求)|，)`,
  'gu',
)
/** 省商业厅六月八日关于废品收购价格的报告: a day before it says that one text is meant. */
const BARE_DATED = new RegExp(
  `(?:[一二三四五六七八九十元0-9]{1,3}月[一二三四五六七八九十廿卅0-9]{1,3}日)(?:[\\p{Script=Han}]{0,4}(?:发布|颁布|颁发|发出|下发|印发))?的?(${ABOUT})`,
  'gu',
)
/** 婚姻法第十八条: old print names a law of the nation without 《》. Only its meaning is ever given so. */
const BARE_LAW = /(?:关于|对|查|按|依|问)((?:中华人民共和国)?(?!本)[\p{Script=Han}]{1,14}?法)(?=第[一二三四五六七八九十百]{1,5}条)/gu
/** “东海省集市贸易管理办法”: print of the sixties and seventies sets titles in quotation marks. Words that are put in or struck out are none. */
const QUOTED_TITLE = new RegExp(
  `(?<!(?:[为中的将入去加条项款称]|：))“((?:关于|中华人民共和国|国务院|[\\p{Script=Han}]{0,12}[省市县])[^“”，。；]{3,60}${LEGAL}(?:（(?:试行|草案)）)?)”`,
  'gu',
)

/** `needs`: a word without which the pattern cannot fit: most sentences are done with it. */
const PATTERNS: readonly { pattern: RegExp; bare: Bare; needs: RegExp }[] = [
  { pattern: BARE_GROUND, bare: 'ground', needs: /根据|依|遵照|奉/u },
  ...BARE.map((pattern) => ({
    pattern,
    bare: 'title' as const,
    needs:
      /颁|公布|发布|批|转发|制定|通过|同意|将|随|前发|所发|即行|同时|应即|着即|一律|概|兹|代替|取代|替代|废止|修正|修改|改为|应改|删|停止|作废|撤销/u,
  })),
  { pattern: BARE_DATED, bare: 'dated', needs: /日[^，。；]{0,8}关于/u },
  { pattern: BARE_LAW, bare: 'law', needs: /法第/u },
  { pattern: QUOTED_TITLE, bare: false, needs: /“/u },
]
const MAY_BE_BARE = new RegExp(`${LEGAL}|法|纲领|电报|总结|提纲|函`, 'u')

/** Adds titles without 《》. One that stands directly after a number has it: 北革字〔1976〕12号关于修建海塘的请示. */
export function withBare(text: string, mentions: Mention[]): Mention[] {
  if (!MAY_BE_BARE.test(text) || text.length > 600) return mentions
  const taken = [...mentions]
  for (const { pattern, bare, needs } of PATTERNS) {
    if (!needs.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      const title = withoutLead(match[1]!)
      const start = match.index + match[0].indexOf(title)
      const end = start + title.length
      if (taken.some((one) => one.start < end && start < one.end) || /“|”/u.test(title)) continue
      const ahead = taken.find((one) => one.title === null && one.end === start)
      if (ahead !== undefined) Object.assign(ahead, { title: { start, end }, end })
      else
        for (const name of namesOf(title, start))
          taken.push({
            start: name.start,
            end: lociEnd(text, name.end),
            title: name,
            number: null,
            loci: lociAt(text, name.end),
            bare,
            quoted: false,
          })
    }
  }
  for (const mention of taken) if (mention.title === null) Object.assign(mention, titleAhead(text, mention))
  return taken.sort((a, b) => a.start - b.start)
}

const ENDS_NAME = new RegExp(`(?:${LEGAL}|电报|总结|汇报|提纲)$`, 'u')

/** 甲县关于…的报告和乙县关于…的总结 are two names; 关于收购和销售的规定 is one. Offsets are moved by `start`. */
export function namesOf(title: string, start: number): Piece[] {
  const joint = [...title.matchAll(/[和及与、]/gu)]
    .map((match) => match.index)
    .find(
      (at) =>
        ENDS_NAME.test(title.slice(0, at)) &&
        ENDS_NAME.test(title.slice(at + 1)) &&
        /关于|^[\p{Script=Han}]{1,8}[省市县区州盟]/u.test(title.slice(at + 1)),
    )
  if (joint === undefined) return [{ start, end: start + title.length }]
  return [{ start, end: start + joint }, ...namesOf(title.slice(joint + 1), start + joint + 1)]
}

const AHEAD = new RegExp(
  `(?:^|[，。；：、]|根据|按照|依照|遵照|贯彻|执行|落实|废止|撤销|现将|[将对和及与]|(?:印发|下发|发布|颁发|转发)的?)((?:[\\p{Script=Han}]{2,24}?)?(?:关于|批转|转发)[^，。；：《》“”]{4,80}${LEGAL})[（(]$`,
  'u',
)

/** 关于…的通知（国发〔1985〕10号）: the title in front of the bracket that holds the number. */
function titleAhead(text: string, { start, quoted }: Mention): Partial<Mention> {
  const title = quoted ? undefined : AHEAD.exec(text.slice(Math.max(0, start - 110), start))?.[1]
  if (title === undefined) return {}
  return { title: { start: start - 1 - title.length, end: start - 1 }, start: start - 1 - title.length }
}

/** 前华东军政委员会公布之土地改革实施办法: who made it, and when, stands before the title. */
function withoutLead(title: string): string {
  const made = new RegExp(`^.*${MADE}(?=.{4})`, 'u').exec(title)?.[0] ?? ''
  return title.slice(made.length).replace(/^(?:查|兹|前颁|前|原|将|对|把|现|所有|按照|根据|依照)+(?=.{4})/u, '')
}

const PLACES = /^，?((?:中的?)?第[^，。；：]{1,16}?[条款项](?:(?:[、和]第[^，。；：]{1,10}?[条款项])*)(?:第[^，。；：]{1,4}?[款项])?)/u

function lociEnd(text: string, end: number): number {
  return end + (PLACES.exec(text.slice(end, end + 40))?.[0].length ?? 0)
}

function lociAt(text: string, end: number): Locus[] {
  const places = PLACES.exec(text.slice(end, end + 40))?.[1]
  return places === undefined ? [] : findCitations(`《甲法》${places}`)[0]!.loci
}
