/**
 * The issuing code of a document number (机关代字): where it begins in a line of print, and the form it is looked up by.
 */

import { oneLookAlikeAway } from './confusables.ts'
import { simplified } from './traditional.ts'

/** Longest code or issuer name looked for before a number, in characters. Joint announcements name four bodies and more. */
export const LONGEST_CODE = 60

/** Short forms that the office itself prints for its full name. */
const ALIASES: ReadonlyMap<string, string> = new Map([['国令', '国务院令']])

const FULL_BODY =
  /^(.*(?:人民政府|人民委员会|革命委员会|行政公署|办公厅|国务院|政务院|委员会|革委会|人委|专署|军管会|[省市县]政府|省府|[省市地县]委|[省市县]政府|党委)(?:文件)?)(?!令|公告|通告|公报)(.{2,8})$/u
/** Bodies that sign orders end so; only they may stand before 第8号令. */
const BODY_END = /(?:府|院|会|部|委|局|厅|署|行|办|主席)$/u
/** Words of the sentence around a number that are no part of a code. Whole words first, then single characters that no code holds. */
const PROSE =
  /^.*(?:根据|依据|按照|依照|遵照|参照|执行|贯彻|落实|转发|印发|下发|批转|颁发|废止|通知|文件|关于|规定|精神|公布|发布|修改|更正|勘误|解释|解读|代替|取代|替代|替换|重申|停止|经过|以前|[对就以的了见及将被按据由于为是把从凡即请《》])/u
const AND = /^.*(?:和|与|同|、)(?=.{3})/u
/** 你厅东财农〔1999〕45号请示 */
const YOURS = /^(?:你|我|贵|本)[省市县厅局委部院处会区行](?=.{2})/u
const DATE = /^.*[0-9一二三四五六七八九十〇○零][年月日]|^[年月日]/u

/** `taken`: how many of the characters before the form belong to the number; in running text the issuer's name does not. */
export type Code = {
  code: string | null
  printed: string | null
  issuerHint: string | null
  taken: number
  repaired: boolean
  unclear: boolean
}

const NO_CODE: Code = { code: null, printed: null, issuerHint: null, taken: 0, repaired: false, unclear: true }

/** The code in what is printed before the number. `inText`: the words of a sentence may stand before it. */
export function readCode(before: string, inText: boolean, known: ReadonlySet<string> | undefined): Code {
  const simple = simplified(before)
  const cut = inText ? cutProse(simple, known) : simple
  if (cut === '') return NO_CODE
  const body = known?.has(cut) ? null : (FULL_BODY.exec(cut)?.[1] ?? null)
  const printed = before.slice(before.length - cut.length + (body?.length ?? 0))
  // 宇 never ends a code: it is 字 with a stroke too many.
  const misread = /.宇$/u.test(simplified(printed))
  const code = repair(
    simplified(printed)
      .replaceAll('、', '')
      .replace(/(.)[字宇]$/u, '$1'),
    known,
  )
  return {
    ...code,
    repaired: code.repaired || misread,
    printed,
    issuerHint: body === null ? null : body.replace(/文件$/u, ''),
    taken: inText ? printed.length : cut.length,
  }
}

/** The name under which an order or announcement is counted: 中华人民共和国国务院令 and 国令 are 国务院令. */
export function readBody(before: string, kindWord: string, inText: boolean): Code {
  const simple = simplified(before)
  const kept = inText ? simple.replace(DATE, '').replace(PROSE, '').replace(DATE, '') : simple
  if (kept === '') return NO_CODE
  const name = `${kept.replaceAll('中华人民共和国', '').replaceAll('、', '')}${kindWord}`
  const printed = before.slice(before.length - kept.length) + kindWord
  return { code: ALIASES.get(name) ?? name, printed, issuerHint: null, taken: kept.length, repaired: false, unclear: false }
}

/** The issuer that stands before a number whose year comes first: 东海省人民委员会(57)东民字第23号. */
export function readIssuer(before: string, inText: boolean): string {
  const kept = inText ? simplified(before).replace(DATE, '').replace(PROSE, '') : before
  return endsAsBody(kept) ? before.slice(before.length - kept.length) : ''
}

export function endsAsBody(text: string): boolean {
  return BODY_END.test(simplified(text))
}

function cutProse(simple: string, known: ReadonlySet<string> | undefined): string {
  for (let from = 0; known !== undefined && from < simple.length; from++)
    if (known.has(simple.slice(from).replace(/字$/u, ''))) return simple.slice(from)
  const cut = simple.replace(DATE, '').replace(PROSE, '')
  return cut.replace(AND, '').replace(YOURS, '')
}

/** A code that differs from exactly one known code by one look-alike is that code; from several, it stays a candidate. */
function repair(code: string, known: ReadonlySet<string> | undefined): { code: string; repaired: boolean; unclear: boolean } {
  if (known === undefined || known.has(code)) return { code, repaired: false, unclear: false }
  const near = oneLookAlikeAway(code, known)
  const only = near[0]
  if (near.length === 1 && only !== undefined) return { code: only, repaired: true, unclear: false }
  return { code, repaired: false, unclear: near.length > 1 }
}
