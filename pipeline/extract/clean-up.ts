/**
 * Clean-up lists (清理结果): a verdict over a list (决定废止下列规章：), over a whole document (失效文件目录), or in each row of a table
 * (序号 名称 文号 处理意见).
 */

import { findCitations } from '../../gazette/citation.ts'
import { findDocumentNumbers, type NumberContext } from '../../gazette/document-number.ts'
import type { Found } from './relations.ts'
import { asVerdict, effectOf, type Verdict } from './roll-heads.ts'
import { rollRow } from './roll-rows.ts'
import { isLegalTitle } from './words.ts'

const HEADS_LIST = /下表|附表|下列|以下|左列|下述|列表于后|如[下左]|附后|列[左下后]|开列|附列|计有|计开/u

/** The verdict of a sentence that opens a list, and where the list begins. */
export function verdictIn(text: string): { verdict: Verdict; end: number } | null {
  const colon = text.replace(/[“「][^”」]*[”」]/gu, (quote) => '＊'.repeat(quote.length)).indexOf('：')
  const head = colon < 0 ? text : text.slice(0, colon)
  if (!HEADS_LIST.test(head) || head.length > 120) return null
  if (colon < 0 && !/[：:]$|如下$|如下。$|(?:下表|附表|附后)[^。]{0,40}。$/u.test(text)) return null
  const end = colon < 0 ? text.length : colon + 1
  if (/《/u.test(head) && !/下列|以下|左列/u.test(head)) return null
  const found = effectOf(head)
  if (found === null || found.effect === null) {
    const amends = /(?:下列|以下)[^。；]{0,24}(?:规章|文件|法规|条例|办法)[^。；]*(?:修改|修正)/u.test(head)
    return amends ? { verdict: { type: 'amends', cue: '修改', effect: 'superseded' }, end } : null
  }
  if (!/规章|文件|法规|法令|条例|规定|办法|通知|各件|[各件]项|命令|布告|章则|决定/u.test(head) || /情形|行为|证件|许可证|条件/u.test(head))
    return null
  return { verdict: asVerdict(head, found), end }
}

const LIST_TITLE = /目录|清单|一览表|名录|清理[^，。]{0,10}结果|清理目录|清理情况|清理的/u
const OF_TEXTS = /规章|文件|法规|规定|条例/u

/** The verdict that a document's title gives all its rows; 'rows' where each row has its own; null where it is no clean-up list. */
export function titleVerdict(title: string): Verdict | 'rows' | null {
  if (!LIST_TITLE.test(title) || !OF_TEXTS.test(title) || !/清理|废止|失效|有效|保留|修改|停止执行|作废/u.test(title)) return null
  const found = effectOf(title)
  return found === null || (found.effect === null && /清理/u.test(title)) ? 'rows' : { type: 'listedIn', ...found }
}

const SEPARATOR = /[｜|\t│]|——|[\s　]+/gu
const MAY_BE_ROW = /(?:废止|失效|有效|保留|修改|修订|执行|适用)[\s　；|｜]*$/u
const INDEX = /^(?:序号)?[（(]?[0-9０-９一二三四五六七八九十百]{1,4}[）)]?[.．、]?/u

type Cell = { start: number; text: string }

/** Outside a list: a row that is plainly one, with an index or ruled cells and its verdict; null where the line is no such row. */
export function rowIn(text: string, over: Verdict | 'rows' | null, context: NumberContext): Found[] | null {
  if (text.length <= 300 && WRITTEN_ROW.test(text)) return rollRow(text, { over: 'rows', columns: null, context })
  if (text.length > 300 || (over === null && !MAY_BE_ROW.test(text))) return null
  const cells = cellsOf(text)
  const first = cells[0]
  if (first === undefined || cells.length < 2 || /。$/u.test(text)) return bareItem(text, over)
  if (/^(?:序号|编号)/u.test(text.trim()) && !/^序号[\s　]*[0-9]/u.test(text.trim())) return null
  const title = cells.find((cell) => isLegalTitle(nameIn(cell).text))
  const name = title === undefined ? { start: 0, end: 0 } : nameIn(title)
  const number = findDocumentNumbers(text.slice(name.end), context)[0]
  if (title === undefined && number === undefined) return null
  const verdict = verdictOfRow(cells, { title, over, first })
  if (verdict === null) return null
  const row: Found = {
    ...verdict,
    title: title === undefined ? null : { start: name.start, end: name.end },
    number: number === undefined ? null : { start: name.end + number.start, end: name.end + number.end },
    loci: [],
    start: name.start,
    end: text.length,
  }
  const others = findCitations(text, context).filter((one) => one.title !== null && one.start > name.end)
  return [
    row,
    ...others.map((one): Found => {
      const at = text.indexOf(one.title!, one.start)
      return {
        type: 'cites',
        cue: '',
        effect: null,
        title: { start: at, end: at + one.title!.length },
        number: null,
        loci: [],
        start: one.start,
        end: one.end,
      }
    }),
  ]
}

type RowParts = { title: Cell | undefined; over: Verdict | 'rows' | null; first: Cell }

/** The row's own verdict, else the list's. Outside a list a row must be plain: an index or ruled cells, and a cell that is nothing but a verdict. */
function verdictOfRow(cells: readonly Cell[], { title, over, first }: RowParts): Verdict | null {
  const others = cells.filter((cell) => cell !== title && cell.start > (title?.start ?? 0) && cell.text.length <= 24)
  if (over === null) {
    const strict = others.find((cell) => VERDICT_CELL.test(cell.text))
    if (strict === undefined || !(INDEX.test(first.text) || first.text.startsWith('《') || /^[0-9一二三四五六七八九十]/u.test(first.text)))
      return null
  }
  const own = others.map((cell) => effectOf(cell.text)).find((one) => one !== null)
  if (own != null) return { type: 'listedIn', ...own }
  // 修改: listed, and nothing has happened to it yet.
  if (others.some((cell) => /^(?:拟|需|予以|适时)?(?:修改|修订)$/u.test(cell.text))) return { type: 'listedIn', cue: '修改', effect: null }
  return over === 'rows' || over === null ? null : over
}

const VERDICT_CELL =
  /^(?:宣布|予以|拟|已|自行|继续|暂时?)?(?:废止|失效|有效|保留|修改|修订|执行|停止执行|不再执行|不再适用|修改后继续有效)$/u

/** Items without 《》 in the sentence that opens the list: …列表于后：一、漁業登記辦法； */
export function bareItems(text: string, { verdict, from }: { verdict: Verdict; from: number }): Found[] {
  return [
    ...text
      .slice(from)
      .matchAll(
        /(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,3}[.．、])([^《》，。；、]{4,60})(?=[；。]|$)/gu,
      ),
  ].flatMap((match) => {
    const start = from + match.index + match[0].length - match[1]!.length
    const end = start + match[1]!.length
    return isLegalTitle(match[1]!) ? [{ ...verdict, title: { start, end }, number: null, loci: [], start, end }] : []
  })
}

/** 一、漁業登記辦法；: an item of a list that is nothing but a title. */
function bareItem(text: string, over: Verdict | 'rows' | null): Found[] | null {
  const name = nameIn({ start: 0, text: text.replace(/[；。，]$/u, '') })
  if (over === null || over === 'rows' || name.start === 0 || !isLegalTitle(name.text)) return null
  const number = findDocumentNumbers(text.slice(name.end))[0]
  return [
    {
      ...over,
      title: { start: name.start, end: name.end },
      number: number === undefined ? null : { start: name.end + number.start, end: name.end + number.end },
      loci: [],
      start: name.start,
      end: text.length,
    },
  ]
}

/** 3．《…》（东政发〔1985〕5号），已被《…》代替，废止。: a row set as a sentence, with its verdict at the end. */
const WRITTEN_ROW =
  /^[（(]?[0-9０-９]{1,4}[）)．.、][\s　]*《[^《》]{4,80}》(?:[^《》]|《[^《》]*》){0,120}(?:失效|继续有效|有效|保留|废止|停止执行|不再适用)[。；]?$/u

function cellsOf(text: string): Cell[] {
  const cells: Cell[] = []
  let start = 0
  for (const gap of text.matchAll(SEPARATOR)) {
    if (gap.index > start) cells.push({ start, text: text.slice(start, gap.index) })
    start = gap.index + gap[0].length
  }
  if (start < text.length) cells.push({ start, text: text.slice(start) })
  return cells
}

/** A cell's title without its index, its brackets and the number in brackets behind it. */
function nameIn(cell: Cell): { text: string; start: number; end: number } {
  const index = INDEX.exec(cell.text)?.[0] ?? ''
  const rest = cell.text.slice(index.length)
  const open = /^《/u.test(rest) ? 1 : 0
  const inner = rest
    .slice(open)
    .replace(/(?:》)?(?:[（(][^（()）]*[0-9〇一二三四五六七八九十]+号[^（()）]*[）)])?$/u, '')
    .replace(/》$/u, '')
  const start = cell.start + index.length + open
  return { text: inner, start, end: start + inner.length }
}
