/**
 * What stands over a list of texts and says what has become of them: a subject line (继续有效的规范性文件目录（共62件）, 停止执行的：), a sentence
 * (下列文件自2023年1月1日起停止执行：), a row of column names (序号 名称 文号 处理意见).
 */

import type { RelationType } from '../../gazette/relation.ts'
import type { ValidityEventKind } from '../../gazette/validity.ts'

/** `effect` null: the list tells of a change that has not happened yet (建议修改的). `date`: EDTF, where the head itself says from when. */
export type Verdict = { type: RelationType; cue: string; effect: ValidityEventKind | null; date?: string }

const CONTINUES =
  /继续有效|现行有效|仍然?有效|有效(?!期|性)|援用|沿用|暂行适用|继续适用|继续执行|继续施行|继续实施|仍予适用|仍然?适用|照旧执行|仍可执行|予以保留|保留/u
const LAPSES =
  /自行失效|自然失效|宣[布告]失效|已失效|失效|失去效力|过时|(?:适用|有效|试行|执行|规定)期(?:限)?(?:已过|已满|届满|已届满)|期满|对象(?:已)?(?:不存在|消失)|任务(?:已)?完成|时效已过/u
const ENDS =
  /不再适用|不再执行|不再施行|不再有效|不再实行|不再使用|不再作为[^，。；]{2,12}依据|废止|废除|停止(?:执行|施行|适用|使用|实行)|终止(?:执行|施行)|作废|撤销|取消|注销|无效|已?(?:被|由|为)[^，。；]{0,40}(?:代替|取代|替代|涵盖)/u
const CHANGES = /修改|修订|修正|完善/u
/** Tried in order: 拟修改后继续有效 continues. */
const WORDS: readonly [RegExp, ValidityEventKind | null][] = [
  [CONTINUES, 'listedContinuing'],
  [LAPSES, 'listedExpired'],
  [ENDS, 'listedRepealed'],
  [CHANGES, null],
]

/** What words say of a listed text; null when they say nothing of it. A planned end (拟废止, 建议废止) is no end. */
export function effectOf(words: string): { effect: ValidityEventKind | null; cue: string } | null {
  for (const [pattern, effect] of WORDS) {
    const cue = pattern.exec(words)?.[0]
    if (cue !== undefined)
      return {
        effect:
          /(?:建议|拟|计划|需|待)[^，。；]{0,4}$/u.test(words.slice(0, words.indexOf(cue))) && effect !== 'listedContinuing'
            ? null
            : effect,
        cue,
      }
  }
  return null
}

const TEXTS = /规章|文件|法规|法令|条例|规定|办法|通知|命令|布告|通告|章则|决定|规则|目录|清单|各[件项]|旧章|单行/u
/** A line that names a document is a row, or a title, and no head. */
const NAMES_ONE = /《|〔|号[）)令文\s　]|第[0-9〇零一二三四五六七八九十百]+号|^.{0,40}关于.{4,}(?:通知|决定|意见|批复|公告|命令|报告)$/u
/** 附件2, 二、, （一）, 表三: what a subject line begins with. */
const LEAD =
  /^(?:附(?:件|表|录)?[一二三四五六七八九十0-9]{0,2}[：:\s　]*|表[一二三四五六七八九十0-9]{1,2}[：:\s　]*|第[一二三四五六七八九十]{1,2}[批类][：:\s　]*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、])*/u
/** Characters; a subject line is short. */
const LONGEST = 90

/** The verdict of a line that is nothing but a head. `inList`: a clean-up list is under way, where a head need not say what it counts. */
export function subjectLine(text: string, inList: boolean): Verdict | 'rows' | null {
  const line = text.replace(LEAD, '').trim()
  if (
    /^[^《。；，：]{2,40}(?:清理结果|清理情况|清理目录|清理(?:结果)?一览)(?:表|目录)?(?:[（(][^（()）]{1,20}[）)])?$/u.test(line) &&
    TEXTS.test(line) &&
    effectOf(line) === null
  )
    return 'rows'
  // 二、废止（1件）
  const alone = inList ? effectOf(line) : null
  if (
    alone !== null &&
    /^(?:已|拟|应|予以|宣布|决定|继续|自行|全文|部分)?[\p{Script=Han}]{2,6}(?:[（(][^（()）]{1,12}[）)])?[：:]?$/u.test(line) &&
    !/[《〔]/u.test(line)
  )
    return asVerdict(`${line.replace(/[（(].*$|[：:]$/u, '')}的`, alone)
  if (line.length < 3 || line.length > LONGEST || /[。；，]$|[？！]/u.test(line) || NAMES_ONE.test(line)) return null
  const colon = /[：:]$/u.test(line)
  const noun =
    /(?:规章|文件|法规|法令|条例|规定|办法|布告|目录|清单|名单|一览表|结果|情况表|名称|部分|类|的|者|法律|章则|通知|命令)(?:[（(][^（()）]{1,30}[）)])?(?:如下|列后|列左)?[：:]?$/u.test(
      line,
    )
  if (!(colon || noun) || (!inList && !TEXTS.test(line))) return null
  if (/情形之一的[：:]?$|条件|证件|许可证|行为|应当|不得|有权|权限|或者撤销|不适当|本办法|本条例|本规定/u.test(line)) return null
  const found = effectOf(line)
  return found === null ? null : asVerdict(line, found)
}

/** The verdict of words that open a list in their own sentence, 停止执行的：（62）东物字第19号, and where the list begins. */
export function inlineHead(text: string): { verdict: Verdict; end: number } | null {
  const colon = text.search(/[：:]/u)
  if (colon < 3 || colon > LONGEST || colon === text.length - 1) return null
  const head = text.slice(0, colon)
  if (/《|号/u.test(head) || /[“"]/u.test(text.slice(colon, colon + 3))) return null
  const line = head.replace(LEAD, '')
  const found = effectOf(line)
  if (
    found === null ||
    !/(?:的|者|文件|规章|法规|规定|办法|如下|计有|有|计|为|部分|执行|废止|作废|失效|有效|保留|适用|撤销)(?:[（(][^（()）]{1,20}[）)])?$/u.test(
      line,
    )
  )
    return null
  if (/情形|行为|证件|许可证|条件|理由|原因|应当|不得/u.test(line) || /修改|修订/u.test(found.cue)) return null
  return { verdict: asVerdict(line, found), end: colon + 1 }
}

/** 下列文件…停止执行： decides, and ends the texts itself; 废止的文件目录 lists what has ended. */
export function asVerdict(head: string, { effect, cue }: { effect: ValidityEventKind | null; cue: string }): Verdict {
  const plain = head.replace(/[（(][^（()）]*[）)]/gu, '').replace(/[：:。，]$/u, '')
  const behind = plain.slice(plain.lastIndexOf(cue) + cue.length)
  const predicate =
    /^(?:如下|：)?$/u.test(behind) ||
    /^(?:决定)?(?:废止|废除|撤销|停止执行|取消)(?:下列|以下)/u.test(plain.replace(LEAD, '')) ||
    (!behind.startsWith('的') && /决定|现予|宣[布告]|(?:对|将).{2,40}予以/u.test(plain))
  if (effect === 'listedRepealed' && predicate && (!/的$|者|业?已|经审查|经清理/u.test(plain) || /予以|决定|宣[布告]|现予/u.test(plain)))
    return { type: 'repeals', cue, effect: 'repealed' }
  return { type: 'listedIn', cue, effect }
}

export type Columns = { names: string[]; name: number; verdict: number; others: number[] }

/** 序号｜文件名称｜文号｜处理意见: what each column holds. Null where the line is no row of column names. */
export function columnsIn(cells: readonly string[]): Columns | null {
  if (cells.length < 2 || cells.some((cell) => cell.length > 14 || /[0-9《〔]/u.test(cell))) return null
  const known = cells.filter((cell) =>
    /^(?:序号|编号|号数|次序|类别|部门|单位|名\s*称|标题|题目|文号|发文字号|文件编号|备注|附注|说明|理由|原因|依据|处理|意见|结果|结论|.{0,8}(?:名称|标题|题目|文号|字号|日期|时间|机关|单位|意见|结果|结论|决定|理由|原因|备注|依据|内容|情况|文件|规章|法规))$/u.test(
      cell,
    ),
  )
  if (known.length < 2 || known.length * 2 < cells.length) return null
  const find = (pattern: RegExp) => cells.findIndex((cell) => pattern.test(cell))
  return {
    names: [...cells],
    name: find(/^(?!.*(?:替代|代替|取代|依据)).*(?:名\s*称|标题|题目|件名)/u),
    verdict: find(/处理|意见|结果|结论|清理决定/u),
    others: cells.flatMap((cell, at) => (/替代|代替|取代|依据|理由|原因|说明|备注/u.test(cell) ? [at] : [])),
  }
}
