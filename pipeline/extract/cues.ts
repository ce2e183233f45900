/** What a sentence does to the texts that it names. */

import type { RelationType } from '../../gazette/relation.ts'
import type { ValidityEventKind } from '../../gazette/validity.ts'
import type { CueRule } from './cue-grammar.ts'
import { CUE_RULES } from './cue-rules.ts'
import { ACT_WORDS, DONE_NOW, TOLD, TOLD_OF_CARRYING } from './cue-words.ts'
import { TARGET } from './mention-lists.ts'

export type Cue = { type: RelationType; cue: string; effect: ValidityEventKind | null; match: string }

/** Characters of the skeleton before and after a mark within which its cue must stand. */
const REACH_BEFORE = 120
const REACH_AFTER = 220

/** What an act does to the text acted on, where its rule says nothing else. */
export const EFFECTS: Partial<Record<RelationType, ValidityEventKind>> = {
  repeals: 'repealed',
  replaces: 'repealed',
  partiallyRepeals: 'partiallyRepealed',
  amends: 'superseded',
  reenacts: 'superseded',
}
const CARRIERS: ReadonlySet<RelationType> = new Set(['issues', 'forwards', 'approvesAndForwards'])
const NO_CUE: Cue = { type: 'cites', cue: '', effect: null, match: '' }
/** A text that only speaks of acts: what it proposes has no effect. */
const PROPOSES = /(?:审议意见|审议结果|议案|建议|答记者问|讲话|汇报|调查|总结|大事记)(?:的?报告)?$|草案/u

const RENAMED_TO = /◇[^。；◆]{0,12}(?:更名|改名|改称|定名|易名)(?:为|作)?◆|◇(?:的?名称)?(?:修改|变更|更改|改)为◆/u

/** The acts on one list, its mark at `at` of the skeleton; `cites` alone where nothing is done to it. `title`: of the document. */
export function cuesOf(skeleton: string, at: number, { opening, title }: { opening: boolean; title: string | null }): Cue[] {
  const before = skeleton.slice(Math.max(0, at - REACH_BEFORE), at)
  const window = `${before}${TARGET}${skeleton.slice(at + 1, at + 1 + REACH_AFTER)}`
  const clause = clauseAround(window)
  // 更名为◆: only the text's new name.
  if (RENAMED_TO.test(window)) return []
  const told = TOLD.test(clause) || PROPOSES.test(title ?? '')
  const carriedByOthers = TOLD_OF_CARRYING.test(clause) && !DONE_NOW.test(clause)
  const cues: Cue[] = []
  for (const rule of CUE_RULES) {
    if (rule.opening === true && !opening) continue
    if (cues.some((one) => one.type === rule.type)) continue
    const match = rule.when.exec(window)
    if (match === null || rule.unless?.test(window) === true) continue
    const cue = asCue(rule, { match: match[0], between: match[1], window })
    if (cue === null) continue
    if (told && (EFFECTS[cue.type] !== undefined || cue.effect !== null)) return [NO_CUE]
    if (carriedByOthers && CARRIERS.has(cue.type)) continue
    if (cues.some((one) => !goesWith(one, cue))) continue
    cues.push(cue)
    if (rule.also !== true) break
  }
  return cues.length === 0 ? [NO_CUE] : cues
}

/** Only these two acts go together: made anew or changed, and published. */
function goesWith(first: Cue, second: Cue): boolean {
  return (
    ['reenacts', 'republishes', 'amends'].includes(first.type) &&
    ['issues', 'republishes'].includes(second.type) &&
    !(first.type === 'republishes' && second.type === 'issues')
  )
}

/** The sentence's part that the target stands in, up to the neighbouring full stops. */
function clauseAround(window: string): string {
  const at = window.indexOf(TARGET)
  const start = Math.max(window.lastIndexOf('。', at), window.lastIndexOf('；', at)) + 1
  const end = window.slice(at).search(/[。；]/u)
  return window.slice(start, end < 0 ? undefined : at + end)
}

/** What stands between a title and 废止: the title's own part (中有关…的规定) makes it partial; another subject takes the verb away. */
const PART =
  /^[^，]{0,40}(?:的?规定|条款|内容|部分|条文|一[条项款节段]|第[^，]{1,8}[条款项章节]|字样|标准|办法|事项|要求|政策|措施|但书|附[件表]|之处)(?:[^，]{0,8})[，]?|^附(?:件|表)/u
const IN_PART = /^(?:文件?|通知|一文|令)?(?:，)?(?:中|里|内|有关|关于|涉及|所|的|之|规定的|附|凡|第|上)/u
const OTHER_SUBJECT =
  /应当|不予|给予|作出|判决|裁定|行为|(?:的|中)(?:许可|审批|事项|证|项目|机构|单位|企业)|未列入|办理|执行的|处理|，[^，]{0,24}(?:原|旧|老|过去|以前)[^，]{0,8}(?:办法|规定|条例|细则|规程|通知|文件|章程|规则|标准|法令)[^，]{0,6}$/u

type Matched = { match: string; between: string | undefined; window: string }

const OF_PART_BEHIND =
  /◆(?:文件?|通知)?(?:中|里|内)?的?(?:关于|有关|涉及)[^，。；◆◇]{1,40}?(?:规定|条款|内容|部分|要求|条文)|取消(?:了|原)?◆(?:设定|规定|所定|确定)的/u

function asCue(rule: CueRule, { match, between, window }: Matched): Cue | null {
  if (rule.type === 'repeals' && between !== undefined) {
    // Already repealed by somebody else: it is only told.
    if (/(?:已|业经|业已|早已)(?:经)?(?:于|由|被|明令|予以)?[^，]{0,16}$/u.test(between)) return null
    // 第八条规定的审批程序予以取消
    if (/取消$/u.test(match) && /^(?:文件?)?中?(?:规定|所定|设定|确定)的[^，]{1,24}$/u.test(between))
      return { type: 'partiallyRepeals', cue: wordOf(match), effect: 'partiallyRepealed', match }
    const ofPart = IN_PART.test(between) && PART.test(between) && !/其[余他它]/u.test(between)
    if (OTHER_SUBJECT.test(ofPart ? between.replace(/^.*?(?:规定|条款|内容|部分|事项|要求)/u, '') : between)) return null
    if (/(?:撤销|取消)$/u.test(match) && /规定|的/u.test(between) && !/关于|有关|涉及|第/u.test(between)) return null
    if (ofPart) return { type: 'partiallyRepeals', cue: wordOf(match), effect: 'partiallyRepealed', match }
  }
  // 停止执行◆关于超购加价的规定
  if (rule.type === 'repeals' && between === undefined && OF_PART_BEHIND.test(window))
    return { type: 'partiallyRepeals', cue: wordOf(match), effect: 'partiallyRepealed', match }
  // 重新公布 of a changed text makes the older one superseded; of an unchanged one it does not.
  const effect = rule.effect === undefined ? (EFFECTS[rule.type] ?? null) : rule.effect
  return { type: rule.type, cue: wordOf(match), effect, match }
}

/** The cue's own word in a longer match: the last before the target counts as little as the first after it, so the act nearest to it is taken. */
export function wordOf(match: string): string {
  const at = match.indexOf(TARGET)
  const words = [...match.matchAll(ACT_WORDS)]
  const behind = words.filter((word) => word.index > at)
  const word = behind.at(-1) ?? words.at(-1)
  return (
    word?.[0] ??
    match
      .replace(/[◆◇“”]/gu, '')
      .trim()
      .slice(0, 12)
  )
}
