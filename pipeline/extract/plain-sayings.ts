/** Sayings without a marked title: a request that is answered, and what a rule says of everything that differs from it. */

import type { Mention } from './mentions.ts'
import type { Found } from './relations.ts'

/** Without 《》 around: 你省关于…的请示（…号）收悉. */
const REQUEST =
  /(?:^|[：，]|[你贵]?[省市区县部委局厅院处室办]{0,3})((?:关于|对)[^。；]{4,120}?的(?:请示报告|请示|报告|来函|函|电报|电|建议|提案))((?:[（(][^（()）]{4,40}[）)])?)[^。；]{0,10}?(?:收悉|悉[，。]|(?<!自)收到(?!之日))/u

export function requestIn(text: string, opening: boolean): Found[] {
  const request = opening && !/《关于|《[^》]{0,60}(?:请示|报告|函)》/u.test(text) ? REQUEST.exec(text) : null
  if (request?.[1] === undefined) return []
  const start = request.index + request[0].indexOf(request[1])
  const title = { start, end: start + request[1].length }
  const ahead = /([^，。；：\s你贵]{1,12}〔[0-9]{4}〕[0-9]{1,4}号|[（(][0-9]{2}[）)][^，。；：]{1,8}第?[0-9]{1,4}号)$/u.exec(
    text.slice(0, start).replace(/文$/u, ''),
  )
  const bracket = request[2] ?? ''
  const number =
    bracket !== '' && /号/u.test(bracket)
      ? { start: title.end + 1, end: title.end + bracket.length - 1 }
      : ahead?.[1] === undefined
        ? null
        : numberAhead(text, start, ahead[1])
  return [
    {
      type: 'repliesTo',
      cue: '收悉',
      effect: null,
      title,
      number,
      loci: [],
      start: number === null ? start : Math.min(start, number.start),
      end: Math.max(title.end, number?.end ?? 0),
    },
  ]
}

/** 你县北革字〔1976〕12号关于…: the code without who is spoken to. */
function numberAhead(text: string, before: number, printed: string): { start: number; end: number } {
  const code = printed.replace(/^.*?[省市区县部委局厅院处室办](?=[^〔（(]{2,8}[〔（(])/u, '')
  const start = text.lastIndexOf(code, before)
  return { start, end: start + code.length }
}

/** 与本办法不一致的，以本办法为准: repeals in part whatever differs, without naming it. */
const SWEEP =
  /(?:与本[^，。；]{1,12}(?:不一致|有抵触|相抵触|不符|抵触|不合)[^，。；]{0,10}|凡[^，。；]{2,40}(?:与本|同本)[^，。；]{1,20})的?[，,][^。；]{0,20}(?:以本[^，。；]{1,10}为准|按本[^，。；]{1,10}(?:执行|办理)|废止)|与本[^，。；]{1,12}(?:不一致|有抵触|相抵触|不符|抵触)的(?:条款|规定|内容|部分)?[，,]?[^。；]{0,6}(?:不再适用|一律无效|停止执行|予以废止)/u

export function sweepIn(text: string, mentions: readonly Mention[]): Found[] {
  const sweep = SWEEP.exec(text)
  if (sweep === null || mentions.some((one) => one.end <= sweep.index + sweep[0].length && one.end > sweep.index - 60)) return []
  return [
    {
      type: 'partiallyRepeals',
      cue: sweep[0],
      effect: null,
      title: null,
      number: null,
      loci: [],
      start: sweep.index,
      end: sweep.index + sweep[0].length,
    },
  ]
}

const ATTACHED = /^附(?:件|表|录)?[一二三四五六七八九十0-9]{0,2}[：:][\s　]*(?=[^\s　])(.+)$/u
const ANNEX =
  /(?:办法|细则|规定|条例|规则|方案|表|原则|目录|清单|名单|章程|标准|意见|要点|规划|计划|制度|纲要|预案|指南|说明|通知|报告|决定|规程|规范|准则|守则|须知|公约|职责|分工|指引|大纲|手册|图|指标|定额|安排|措施|纪要)(?:[（(].{1,12}[）)])?$/u

/** 附件：东海省城市煤气安全管理细则. Forms are no texts. */
/** `goesOn`: the line before named an attachment too, so 2．…规程 is the second. */
export function attachmentIn(text: string, goesOn: boolean): Found[] {
  const named = ATTACHED.exec(text)?.[1] ?? (goesOn ? /^[\s　]*[0-9０-９]{1,2}[.．、][\s　]*.{4,60}$/u.exec(text)?.[0] : undefined)
  if (named === undefined) return []
  const from = text.length - named.length
  return [...named.matchAll(/(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,2}、|^)[\s　《]*([^；;\s　》]{4,60})/gu)].flatMap(
    (match): Found[] => {
      const title = match[1]!.replace(/[。，]$/u, '')
      if (!ANNEX.test(title) || /(?:登记|申请|申报|审批|备案|推荐|汇总|统计)表(?:[（(].{1,8}[）)])?$/u.test(title)) return []
      const start = from + match.index + match[0].indexOf(match[1]!)
      const end = start + title.length
      return [{ type: 'attachmentOf', cue: '附件', effect: null, title: { start, end }, number: null, loci: [], start, end }]
    },
  )
}
