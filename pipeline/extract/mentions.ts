/**
 * The texts that a sentence names, and the sentence as the cues see it: every list of joined titles is one mark, quoted words and the
 * notes behind titles are left out, so that what is said of a title stands beside its mark.
 */

import { type Citation, findCitations, type Locus } from '../../gazette/citation.ts'
import type { NumberContext } from '../../gazette/document-number.ts'
import { withBare } from './bare-titles.ts'
import { quotesIn } from './mention-lists.ts'
import type { Piece } from './source.ts'
import { isLegalTitle } from './words.ts'

/**
 * Offsets in the sentence. `title` and `number`: the pieces as they stand there, without brackets. `bare`: a title without 《》, which counts
 * only where something is done to it. `quoted`: inside “”, so it is what other words speak of.
 */
export type Mention = Piece & { title: Piece | null; number: Piece | null; loci: Locus[]; bare: Bare; quoted: boolean }

/** false: marked by 《》 or a number · title: something must be done to it · ground: only as a ground · law: only its meaning · dated: any. */
export type Bare = false | 'title' | 'ground' | 'law' | 'dated'

export function mentionsIn(text: string, context: NumberContext): Mention[] {
  const quotes = quotesIn(text)
  const cited = /[《号號]/u.test(text) ? findCitations(text, context).filter((one) => one.title !== null || isOfOffice(text, one)) : []
  const mentions = cited.flatMap((citation): Mention[] => {
    const { title, number, start, end, loci } = citation
    const at = title === null ? -1 : text.indexOf(title, start)
    const quoted = quotes.some((quote) => quote.start <= start && end <= quote.end)
    const printed = number === null ? null : withoutBracket(text, number)
    const named: Mention = {
      start: printed !== null && number!.start === start ? printed.start : start,
      end: noteEnd(text, end),
      title: title === null ? null : { start: at, end: at + title.length },
      number: printed,
      loci,
      bare: false,
      quoted,
    }
    return title === null ? [named, ...shortened(text, end, quoted)] : [named]
  })
  return withBare(text, withLeads(text, mentions))
}

/** 省政府令第57号公布的《…》 is known by that number; 根据…令第176号修正的《…》 only tells what happened to the text. */
function withLeads(text: string, mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = []
  for (const [at, mention] of mentions.entries()) {
    const next = mentions[at + 1]
    const gap = next === undefined || mention.title !== null || next.title === null ? null : text.slice(mention.end, next.start)
    const lead =
      gap === null ? null : /^(?:文件?|通知)?(修正|修订|修改|公布|发布|颁布|颁发|印发|下发|批转|转发)(?:施行)?(?:之|的)$/u.exec(gap)
    if (lead === null) {
      kept.push(mention)
      continue
    }
    if (!lead[1]!.startsWith('修') && next!.number === null) Object.assign(next!, { number: mention.number, start: mention.start })
  }
  return kept
}

/** Permits, contracts, cases and standards are counted like documents: （2003）东民初字第23号, 采矿许可证〔1999〕12号. */
function isOfOffice(text: string, { number, start, end }: Citation): boolean {
  const code = number?.code ?? ''
  if (/许可|执照|证书|登记证|合同|准字|刑诉|公诉|处罚/u.test(code)) return false
  if (
    /(?:[刑民行商知赔](?:[一二三四]?)(?:初|终|再|监|申)|初|终|执|许可|许可证|执照|证书|合同|准字|准|注册|协议|判|裁|处罚|GB|标准)$/u.test(
      code.replace(/字$/u, ''),
    )
  )
    return false
  if (
    /(?:许可证|执照|证书|合同|批准文号|注册号|证号|编号|案号|案卷|标准号|备案号|档号|处罚决定书|判决书|账号|车号)[：:第（(]?$/u.test(
      text.slice(Math.max(0, start - 8), start),
    )
  )
    return false
  return !/^(?:判决|裁定|民事|刑事|行政(?:处罚|判决|裁定)|处罚|许可证|执照|证书|合同|案件|案|车|船|楼|房|信箱|信封|门牌)/u.test(
    text.slice(end, end + 6),
  )
}

/** （60）东农字第18号、第26号; 东革发〔1969〕14号、〔1970〕6号: the numbers behind the first leave its code out. */
function shortened(text: string, from: number, quoted: boolean): Mention[] {
  const mentions: Mention[] = []
  for (let at = from; ; ) {
    const match = /^(?:文件?|通知)?[、和及与，](?:以及)?((?:[〔（([][0-9]{2,4}[〕）)\]]|第)[0-9〇零一二三四五六七八九十百]{1,6}号)/u.exec(
      text.slice(at, at + 24),
    )
    if (match?.[1] === undefined) return mentions
    const end = at + match[0].length
    const number = { start: end - match[1].length, end }
    mentions.push({ ...number, title: null, number, loci: [], bare: false, quoted })
    at = end
  }
}

/** （1986年7月1日发布）, （以下简称《…》）: a note behind a title belongs to it. */
function noteEnd(text: string, end: number): number {
  const note = /^[（(][^（()）]{1,60}[）)]/u.exec(text.slice(end, end + 62))
  return note === null || /附件|此件|另发/u.test(note[0]) ? end : end + note[0].length
}

/** （2009年省政府令第255号）: a bracket that closes more than the number opens is not the number's. */
export function withoutBracket(text: string, { start, end }: Piece): Piece {
  const printed = text.slice(start, end)
  // 撤销东政函〔1999〕8号: the verb is no part of the code.
  const verb =
    /^(?:原下发的?|原发|前发|原|与|撤销|废止|停止执行|取消|执行|根据|按照|依照|转发|印发|修改|贯彻)(?=[\p{Script=Han}]{2})/u.exec(
      printed,
    )?.[0].length ?? 0
  return { start: start + verb, end: /[）)]$/u.test(printed) && !/[（(]/u.test(printed) ? end - 1 : end }
}

/** Lists and measures that are put in force and ended like rules, and are no rules by their name. */
const KEPT_LIKE_RULES =
  /(?:项目表|标准表|费率表|价目表|一览表|税率表|税目表?|目录|名录|定额|指标|手册|指导价|基准价|措施|安排|总则|体系|分工|程序|政策|要求|职责|编制|设置|定价|表)(?:[（(〔][^（()）〔〕]{1,20}[）)〕])?$/u

/** What is ended, replaced or changed is a text whatever its form, but no paper and no book. */
export function mayBeActedOn(text: string, mention: Mention): boolean {
  if (isOfLaw(text, mention)) return true
  return mention.title !== null && mention.bare === false && KEPT_LIKE_RULES.test(text.slice(mention.title.start, mention.title.end))
}

/** Whether a mention is of a text of law or office: 《》 stand around books, papers and forms too. */
export function isOfLaw(text: string, { title, number }: Mention): boolean {
  if (number !== null || title === null) return true
  const name = text.slice(title.start, title.end)
  if (/(?:标准|规范)$/u.test(name) && /^》?[（(]?[A-Z]{1,3}[/\s0-9]/u.test(text.slice(title.end))) return false
  // JGJ 59《建筑施工安全检查标准》
  if (
    /[A-Z]{2,5}[0-9]{0,3}(?:\/[A-Z])?[\s　]*[0-9.]+(?:[—–-]+[0-9]{2,4})?$/u.test(text.slice(Math.max(0, title.start - 25), title.start - 1))
  )
    return false
  return isLegalTitle(name) && !NO_LAW.test(name)
}

/** Books on methods, standards of goods, speeches to an assembly. */
const NO_LAW =
  /(?:兵|书|[^办]方|语|做|用|算|看|手|疗|画|笔|技|唱|打|吃|写)法$|(?:国家|产品|质量|卫生|技术|行业)标准$|(?:设计|施工|技术|验收)规范$|(?:工作|述职|调查)报告$|说明书|教学大纲$/u
