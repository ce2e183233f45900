/** Clauses about the life of the text itself: from when it is in force, and for how long. */

import { parseNumeral } from '../../gazette/numerals.ts'
import type { RelativeDate } from '../../gazette/relative-date.ts'
import type { Anatomy } from './anatomy.ts'
import type { Piece, Source } from './source.ts'

/** Whose life the sentence speaks of: 本办法, 本通知, 现予公布. */
const SELF =
  '(?:本|这个|此|该|上述|上列|右列|以上)(?:法|条例|规定|办法|细则|实施细则|决定|决议|通知|意见|规则|规程|章程|标准|方案|令|通告|公告|命令|预案|规划|制度|守则|准则|暂行[^，。]{1,8}|实施[^，。]{1,6}|试行[^，。]{1,6}|补充[^，。]{1,6}|修正案|解释|批复|答复|公约|安排|清单|目录|各项|各条|各节|政策措施|[^，。；\\n]{1,4}(?:规定|办法|条例|细则|规则|意见|方案|措施))'
const IN_FORCE = '(?:施行|实施|执行|生效|实行|试行|起效|遵行|遵照办理)'
const EFFECTIVE = new RegExp(
  `(?:${SELF}[^。；\\n]{0,40}?(?:自|从|于|由|在)?[^。；\\n]{0,40}?(?:起|之日|时)[^。；，\\n]{0,20}${IN_FORCE}|(?:自|从|於|于)[^。；，\\n]{2,40}(?:起|之日)(?:开始|正式|在全国|在全省)?${IN_FORCE}|${SELF}[^。；\\n]{0,10}(?:自|从|于)[^。；，\\n]{2,40}${IN_FORCE}|${SELF}[^。；\\n]{0,60}(?:公布|发布|颁布|批准|通过)(?:之日|之后|后)?[^。；\\n]{0,6}${IN_FORCE})`,
  'u',
)

/** 自2004年7月1日起施行, as against 自本法施行之日起停止执行 and 本规定施行后…, which may stand behind it. */
const SAYS_FROM_WHEN = new RegExp(`起[，]?(?:开始|正式|在全国|在全省|同时)?${IN_FORCE}`, 'u')
/** How far before a sentence that only mentions its being in force the one that says from when may stand. Characters. */
const NEAR = 600

/** A quick look before the long pattern: most sentences of a rule speak of something else. */
const MAY_BE = new RegExp(IN_FORCE, 'u')

/** The sentence that says from when the text is in force: the last such sentence of the body, or an order's own. Null when there is none. */
export function effectiveClause(source: Source, { body, after, notes }: Anatomy): Piece | null {
  // A text that tells its own history under the title may say there, and nowhere else, from when it is in force.
  const regions: Piece[] = [body, ...(after === null ? [] : [after]), ...notes]
  for (const region of regions) {
    const found = lastSentence(source, region)
    if (found !== null) return found
  }
  return null
}

/** Sentences about force stand at the end of a rule, or in the few lines of an order: both ends are tried, from the end. */
function lastSentence(source: Source, region: Piece): Piece | null {
  const text = source.text.slice(region.start, region.end)
  let looser: Piece | null = null
  for (let end = text.length; end > 0; ) {
    const before = lastBreak(text, end - 1)
    const sentence = text.slice(before, end)
    if (sentence.length < 400 && MAY_BE.test(sentence) && EFFECTIVE.test(sentence) && speaksOfItself(sentence)) {
      const piece = { start: region.start + before + (sentence.length - sentence.trimStart().length), end: region.start + end }
      // 其中第九条自…起施行: a part's own day; what stands before it says from when the text is in force.
      if (
        SAYS_FROM_WHEN.test(sentence) &&
        !/^[\s　]*(?:其中|但|第[^，。；\s　本]{1,10}[条款项](?![\s　])[^。；，本]{0,30}自)/u.test(sentence)
      )
        return piece
      looser ??= piece
    }
    if (looser !== null && looser.start - region.start - before > NEAR) break
    end = before
  }
  return looser
}

/** 《X条例》自1990年起施行 inside a text is another text's life; an order says 现予公布 or 已经…通过. */
function speaksOfItself(sentence: string): boolean {
  if (new RegExp(SELF, 'u').test(sentence)) return true
  return (
    /现予|公布|发布|颁布|印发|自.{2,30}起(?:施行|实施|执行)/u.test(sentence) &&
    !/《[^》]+》[^，。]{0,6}自[^，。]{2,20}起(?:施行|实施)[^。]*(?:以来|以后|前|后的|规定)/u.test(sentence) &&
    !/[“"]/u.test(sentence)
  )
}

function lastBreak(text: string, from: number): number {
  for (let at = from - 1; at >= 0; at--) {
    const character = text[at]
    if (character === '。' || character === '\n' || character === '；') return at + 1
  }
  return 0
}

export type Term = { piece: Piece; duration: string; after: RelativeDate['after'] }

const TERM =
  /(?:有效期限?|试行期限?|暂行期限?|施行期限?)(?:均|暂定|定|暂)?(?:为|是)?\s*([0-9０-９一二三四五六七八九十两]{1,3})\s*(?:个)?\s*([年月日天])|试行([0-9一二三四五六七八九十两]{1,2})年/u
const LETTERS = { 年: 'Y', 月: 'M', 日: 'D', 天: 'D' } as const
const UNITS = { 年: 'year', 月: 'month', 日: 'day', 天: 'day' } as const

/** 经营许可证有效期五年: the term of a paper, not of the text. */
const OF_PAPERS = /(?:证|证书|执照|许可|批准书|合同|协议|资格|签证|授权|公示|标志|票)[^。；\n]{0,5}$/u

/** 有效期两年 → P2Y, looked for in the effective clause and the sentence after it. */
export function termIn(source: Source, clause: Piece | null, { body }: Anatomy): Term | null {
  const from = clause?.start ?? Math.max(body.start, body.end - 400)
  const to = clause === null ? body.end : Math.min(source.text.length, clause.end + 60)
  const match = TERM.exec(source.text.slice(from, to))
  if (match === null || OF_PAPERS.test(source.text.slice(Math.max(0, from + match.index - 16), from + match.index))) return null
  const count = parseNumeral(match[1] ?? match[3] ?? '')
  const unit = (match[2] ?? '年') as keyof typeof UNITS
  if (count === null || count < 1) return null
  const piece = { start: from + match.index, end: from + match.index + match[0].length }
  return { piece, duration: `P${count}${LETTERS[unit]}`, after: { count, unit: UNITS[unit] } }
}

const LIFE = new RegExp(
  `${SELF}[^。；\\n]{0,80}?(?:有效期|试行至|试行到|施行至|施行到|执行至|执行到|自行废止|自行失效|自动失效|自动废止)[^。；\\n]{0,60}|[，。\\n]有效期(?:限)?[^。；\\n]{0,4}(?:至|到)[^。；\\n]{4,30}`,
  'gu',
)

/** Every place where the body speaks of its own end. */
export function lifeClauses(source: Source, { body }: Anatomy): Piece[] {
  const text = source.text.slice(body.start, body.end)
  if (!/有效期|行至|行到|自行|自动/u.test(text)) return []
  return [...text.matchAll(LIFE)].map((match) => ({ start: body.start + match.index, end: body.start + match.index + match[0].length }))
}

/** 试行 as what is done with this text; 试行办法 is a name, 试行厂长负责制 a thing tried. */
const TRIAL = new RegExp(
  `(?:${SELF}[^。；\\n]{0,40}?|起|遵照|先行|先|现予|予以|暂|暂予|公布|发布|印发|颁布|各地|贯彻|参照|研究|认真|开始|(?:先行?)?[在由]?[^，。；\n]{2,10}先?)试行(?=[，。；、！至到起]|$|[一二三两1-5]年|执行|后)|试行期(?:限)?(?:暂定|定)?(?:为)?[一二三两1-50-9半]`,
  'u',
)
/** Characters at either end of the body within which a text says so. */
const ENDS = 600

export function trialIn(source: Source, { body }: Anatomy): Piece | null {
  const { text } = source
  const regions: Piece[] =
    body.end - body.start <= 2 * ENDS
      ? [body]
      : [
          { start: body.start, end: body.start + ENDS },
          { start: body.end - ENDS, end: body.end },
        ]
  for (const { start, end } of regions) {
    const match = TRIAL.exec(text.slice(start, end))
    if (match !== null) return { start: start + match.index, end: start + match.index + match[0].length }
  }
  return null
}

/** 从一九八五年五月一日起调整价格: a notice that says from when its own measure holds, before its numbered points. */
const FROM_DAY =
  /(?<!》)[自从][^。；，\n]{6,20}日起[，]?(?:在全省|全省|一律|正式|开始|统一)?(?:实行|施行|执行|调整|实施|启用|提高|降低|取消|停止|使用|征收|改为|恢复|开征|发行)(?!以来|以后|后的|之前|前)/u
/** Characters at the beginning of a notice within which it says so. */
const LEAD = 400

/** Only for acts that order something: in a report or a speech the same words tell of the past. */
export function leadClause(source: Source, { body }: Anatomy, kind: string | null): Piece | null {
  if (kind === null || !/通知|通告|公告|布告|决定|批复|命令/u.test(kind)) return null
  const text = source.text.slice(body.start, Math.min(body.end, body.start + LEAD))
  const lead = text.slice(0, firstPoint(text))
  const match = FROM_DAY.exec(lead)
  if (match === null) return null
  const start = lastBreak(lead, match.index)
  const end = lead.indexOf('。', match.index)
  return { start: body.start + start, end: body.start + (end < 0 ? lead.length : end + 1) }
}

function firstPoint(text: string): number {
  const at = text.search(/\n[\s\u3000]*(?:一、|（一）|1[.．、])/u)
  return at < 0 ? text.length : at
}
