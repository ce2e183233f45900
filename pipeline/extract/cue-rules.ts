/**
 * What the words around a title say of it, as a table. `◆` is the list of titles in question, `◇` any other, `“”` quoted words, which are
 * left out. Rules are tried in order and the first that fits decides; a rule with `also` lets a second one fit behind it.
 */

import type { RelationType } from '../../gazette/relation.ts'
import type { ValidityEventKind } from '../../gazette/validity.ts'

export type CueRule = {
  type: RelationType
  when: RegExp
  unless?: RegExp
  /** Overrides what the type itself does to the cited text; null: nothing. */
  effect?: ValidityEventKind | null
  /** What a document does as a whole it says at its beginning; further down the same words tell of duties and of other texts. */
  opening?: true
  /** A second act may stand beside it: 修订通过，现予公布. */
  also?: true
}

/** Not the acts of this text: advice, intentions, drafts, other bodies. */
export const TOLD =
  /据悉|邻省|外省|专家|建议(?!书)|征求意见|拟(?:将|于|对|在)|正在审议|将适时|不宜|尚未|并未|未被|没有(?:被)?废止|先不|擅自|有权|不得(?:擅自|自行)?(?:修改|废止|撤销)|待[^，。◆◇]{1,20}(?:后|出台)|如[^，。◆◇]{1,20}作出|未失效|可以(?:撤销|废止|修改)|应当(?:撤销|及时)/u

const REPEALED = '(?:废止|废除|作废|撤销|停止执行|停止适用|停止施行|停止实行|停止使用|不再执行|不再适用|不再施行|不再引用|取消)'
const END = '(?=[，。；、（()）！]|$)'
/** Words of one clause, without a title. */
const W = (most: number, least = 0) => `[^，。；：◆◇]{${least},${most}}`
const MAKES =
  '(?:制定|制订|订定|拟定|拟订|特作|特制|特此|特发|特规定|规定如下|规定如左|现将|现就|现对|现决定|现通知|现作|决定|如下规定|通知如下|批复如下|答复如下|意见如下|决议|授予|公布如下|提出|通告如下|布告如下)'

export const CUE_RULES: readonly CueRule[] = [
  // Who takes the place, or is held to.
  { type: 'cites', when: new RegExp(`(?:由|以|被|为)${W(16)}◆${W(6)}(?:代替|取代|替代|替换|涵盖)`, 'u') },
  { type: 'cites', when: new RegExp(`(?:本|此)${W(10, 1)}与◆${W(10)}(?:不一致|不符|抵触)`, 'u') },
  { type: 'cites', when: /以◆[^，。；◇]{0,12}为准/u },
  { type: 'cites', when: /◆(?:中|的)?(?:未列入|未被|尚未|没有(?:被)?)[^，。；]/u },
  { type: 'cites', when: /不影响[^。；]{0,20}◆/u },
  // The same words, and errors of print.
  {
    type: 'sameTextAs',
    when: /同文(?!件)[^。；◆]{0,40}◆|◆[^。；◇]{0,24}(?:文字(?:全同|无异|相同)|(?:内容|文本)(?:一致|相同|无异|全同))|与◆[^。；◇]{0,8}(?:内容)?(?:一致|相同|全同|同文)/u,
  },
  {
    type: 'corrects',
    when: /(?:更正|勘误|订正|误(?:印|植|排|为|作|刊)|有误|之误)[^◆]{0,100}◆|◆[^◇]{0,200}(?:应改为|应为|更正为|误为|误排|误植|误印|系.{1,20}之误|打印有误|更正)/u,
    unless: /建议|◆[^。]{0,40}(?:决定|规定)/u,
    opening: true,
  },
  { type: 'attachmentOf', when: /附(?:去|送|发|上)◆|(?:为|系|是)◆(?:之|的)?附(?:件|表|录)/u },
  // Meaning and background.
  {
    type: 'interprets',
    when: new RegExp(
      `◆${W(40)}(?:“”)?${W(20)}(?:解释如下|解释为|含义(?:明确)?如下|作(?:以下|如下)解释)|◆(?:文件?|通知|一文)?(?:中|的|内|所称|中的)?(?:“”)${W(12)}，?(?:是否|应(?:当)?(?:作|理解|指)|系指|是指)|(?:关于|对|就)${W(6)}◆${W(40)}(?:“”)?${W(8)}解释[，]?(?:如下|复如下)`,
      'u',
    ),
    unless: /修改为|改为/u,
  },
  {
    type: 'explains',
    when: /(?:就|对)◆[^。；◇]{0,40}(?:说明|解读|答记者问)|◆[^。；◇]{0,60}(?:解读如下|说明如下|作(?:如下|以下)?(?:说明|解读)|(?:政策)?解读(?=[　\s，。：]|$))|解读的(?:文件|政策)(?:为|是)◆|(?:读懂|图解)◆|理解◆[^。；]{0,40}(?:说明|解读)/u,
    unless: /负责(?:解释|说明)/u,
  },
  // Made new as a whole, published again.
  { type: 'amends', when: /◆[^。；◇]{0,10}(?:根据|依照)本(?:决定|修正案)[^。]{0,12}(?:修改|修正|调整|修订)/u, also: true },
  {
    type: 'reenacts',
    when: new RegExp(
      `◆[^。；◇]{0,60}(?:修订通过|修订完成)|◆${W(12)}(?:已经|业经|已于|已)${W(24)}修订(?=[，。])|对◆(?:进行|作)(?:了)?(?:全面)?修订|对◆的修订|修订后的◆[^。；]{0,10}(?:公布|发布|颁布)`,
      'u',
    ),
    also: true,
  },
  {
    type: 'republishes',
    when: /重新(?:公布|刊登|颁布|发布|印发|刊发)[^，。；：◆]{0,24}◆|◆[^。；◇]{0,60}(?:重新|全文)(?:公布|刊登|颁布|发布|印发|刊发|刊登)/u,
    effect: null,
    also: true,
  },
  // The end.
  {
    type: 'replaces',
    when: new RegExp(
      `(?:代替|取代|替代|替换)(?:了|原)?${W(30)}◆|◆(?:[^。；：◇，]{0,24}，)?${W(16)}(?:由|以|被|已为)[^，。；◆]{1,24}(?:代替|取代|替代|替换)`,
      'u',
    ),
  },
  { type: 'cites', effect: 'expired', when: /◆[^。；◇]{0,50}(?:自行失效|自动失效|自然失效|期限?届?满|届满|不再延续|到期失效|自行废止)/u },
  { type: 'repeals', effect: 'expired', when: new RegExp(`宣布${W(20)}◆${W(14)}失效|◆${W(30)}(?:宣布|已|即|同时|均)?失效${END}`, 'u') },
  {
    type: 'partiallyRepeals',
    when: new RegExp(
      `◆[^。；◇]{0,60}(?:与本|与此|同本|与上述)${W(16)}(?:不一致|抵触|不符|不合|不同)${W(20)}，?(?:均|一律|应)?(?:以本|依此|按本|以此)|◆除[^，。；◇]{2,20}(?:停止执行|废止|不再执行)外`,
      'u',
    ),
  },
  { type: 'repeals', when: new RegExp(`◆([^。；◇]{0,60}?)${REPEALED}${END}`, 'u') },
  {
    type: 'repeals',
    when: /(?:废止|撤销|废除|停止执行)(?!的|后|前|以后)(?:下列|以下|了|原|执行)?[^，。；：◆◇]{0,40}◆/u,
    unless: /(?:依法|予以|应|按照|违反)[^，。；]{0,10}撤销/u,
  },
  {
    type: 'cites',
    effect: 'listedContinuing',
    when: new RegExp(
      `◆[^。；◇]{0,50}(?:继续有效|仍然?有效|有效期(?:限)?(?:延长|延续)|延长有效期|延续有效|恢复执行|予以保留|继续施行|继续适用|效力不变)|(?:延长|延续)${W(10)}◆${W(10)}(?:有效期|期限|施行期)`,
      'u',
    ),
    unless: /◆[^，。；]{0,20}(?:的|中)[^，。；]{2,20}(?:继续有效|仍然?有效)/u,
  },
  // What the document carries or answers.
  {
    type: 'forwards',
    opening: true,
    when: new RegExp(
      `(?<!已)转发(?!的)(?:给|了)?${W(40)}◆|◆[^。；◇]{0,60}(?:现|特|予以|现予|兹)?(?:转发|抄发|照转|转达)(?:给|各|你|如下|，|。|于后|$)|兹将${W(40)}◆转发`,
      'u',
    ),
    unless: /批准[^。；]{0,30}◆[^。；]{0,6}并转发|批转/u,
  },
  {
    type: 'approvesAndForwards',
    opening: true,
    when: new RegExp(
      `(?<!已|已经|曾)批转(?!的)(?:给|了)?${W(40)}◆|◆[^。；◇]{0,60}(?:现)?批转(?:给|各|执行|你|，|。|$)|(?:批准|同意)${W(40)}◆[^。；◇]{0,12}转发`,
      'u',
    ),
  },
  { type: 'repliesTo', opening: true, when: /◆[^。；◇]{0,24}(?<!自)(?:收悉|阅悉|均悉|已悉|悉[，。：]|收到(?!之日))/u },
  {
    type: 'issues',
    opening: true,
    when: /◆[^。；◇]{0,80}(?:(?:现|予|予以|一并|随文|正式|特此|特予|形成)(?:予以?|行)?(?:印发|公布|发布|颁布|发给|下达|颁发|下发)|(?:印发|发给|颁发|下达|公布施行|公布试行|发布施行)(?:给)?(?:你们|各地|各单位|执行|[，。]|$))/u,
    unless: /◆[^。]{0,60}(?:已(?:经)?(?:印发|发布|公布|下发|颁布)|印发的|发布的|公布的|颁布的|施行以来)/u,
  },
  {
    type: 'issues',
    opening: true,
    when: new RegExp(
      `(?:现将|[现兹特](?:公布|发布|颁布|颁发|印发|下达|制定)|兹将|特制定|制定了|随(?:文|令|函|电|本通知)(?:印发|下发|颁发|发布|附发)|同意(?:下达|印发|颁发))(?:修订后的|修改后的|修正后的|新修订的)?${W(24)}◆`,
      'u',
    ),
  },
  // Changed in part.
  {
    type: 'amends',
    when: new RegExp(
      `(?:将|对|把)${W(30)}◆[^。；◇]{0,80}(?:修改为|修正为|修订为|改为|调整为|修改如下|(?:作|作出|进行)(?:如下|以下|下列|部分|相应)?(?:的)?(?:修改|补充|修正|修订|调整|变更)|予以修改|删去|删除|增加|名称修改|更名为)`,
      'u',
    ),
  },
  {
    type: 'amends',
    when: new RegExp(
      `◆(?:文件?)?${W(30)}(?:“”)?，?${W(30)}(?:修改为|修正为|应?改为|现?调整为|作(?:如下|以下)(?:修改|补充)|增加一[条款项章节]|更名为|作为第)|◆[^。；◇]{0,30}(?:需要变更|作如下变更)|◆${W(10)}(?<!已|已经)(?:删去|删除)`,
      'u',
    ),
    unless: /◆(?:中|的)?[^，。；]{0,10}已(?:经)?(?:删去|修改为|改为)/u,
  },
  {
    type: 'amends',
    when: /(?:修改|修正|补充|删去|删除)(?:了|原|下列|以下)?(?:的|中)?◆(?!等?[^，。；]{0,12}的(?:决定|决议|通知|议案|草案|说明|规定|意见|方案))/u,
    unless: /(?:关于|补充规定)[^，。]{0,4}◆/u,
  },
  // The ground it stands on.
  {
    type: 'implements',
    opening: true,
    when: new RegExp(
      `(?:实施|贯彻执行|贯彻)(?!条例|细则|办法)${W(20)}◆[^。]{0,100}${MAKES}|(?:做好|搞好)${W(4)}◆${W(12)}实施工作|◆${W(4)}(?:配套规定|实施细则|实施办法)`,
      'u',
    ),
    unless: /(?:根据|依据|依照|按照)[^，。]{0,20}◆/u,
  },
  {
    type: 'basedOn',
    opening: true,
    when: new RegExp(
      `(?:根据|依据|依照|遵照|遵循|奉|按照|按|依|参照|贯彻(?:落实|执行|实施)?|落实|保障|执行)(?!第)[^，。；：◆]{0,60}◆[^。]{0,160}${MAKES}|为(?:了)?(?:贯彻|实施|落实|执行|保障)${W(20)}◆`,
      'u',
    ),
    unless: /◆(?:第[^，。；]{1,12})?(?:的规定|规定|有关规定)?(?:予以|给予|处|办理|执行|征)|◆[^。]{0,30}(?:修正|修订|修改)(?:[　\s）)]|$)/u,
  },
  { type: 'basedOn', opening: true, when: new RegExp(`(?:^|[，：]|[查兹])(?:根据|依据|奉)${W(30)}◆${W(16)}[，：]`, 'u') },
  {
    type: 'basedOn',
    when: new RegExp(
      `(?:根据|依据|依照|按照|遵照)${W(40)}◆[^。；]{0,60}(?:(?:制定|制订|拟定|拟订|作出|提出)(?:了)?(?:本|如下|以下)|特制定|特作|特此|特(?:发布|颁布)|发布本)`,
      'u',
    ),
  },
  { type: 'basedOn', when: /◆[^。]{0,60}(?:据此|授权)[^。]{0,40}(?:作出|制定)[^。]{0,20}(?:规定|办法)/u },
]

/** The word by which an act is known in what a rule matched. */
export const ACT_WORDS =
  /同时废止|废止|废除|停止执行|停止施行|停止适用|不再执行|不再适用|不再引用|失效|届满|作废|撤销|取消|代替|取代|替代|替换|收悉|批转|转发|抄发|重新公布|重新颁布|重新刊登|印发|公布|发布|颁布|颁发|修改为|修改|修订|修正|补充|改为|调整为|调整|变更|删去|删除|增加|应为|应作|应改为|更正|订正|勘误|误印|误为|解释|含义|解读|说明|读懂|同文|一致|无异|继续有效|有效|保留|恢复执行|附件|附去|授权|根据|依据|依照|按照|遵照|遵循|参照|实施|贯彻|落实|保障|发给|下达|下发|悉|奉|为准|依此|按|依/gu
