/** The pieces that cue rules are made of: verbs of one meaning, what ends a clause, words of one clause. */

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

export const REPEALED =
  '(?:废止|废除|作废|撤销|撤废|注销|停止执行|停止适用|停止施行|停止实行|停止使用|停止援用|停止生效|终止执行|终止施行|终止适用|(?:自行|即行|随之|同时|予以|即)终止|不再执行|不再适用|不再施行|不再实行|不再实施|不再援用|不再使用|不再有效|不再引用|不再沿用|不再作为[^，。；]{2,10}依据|不得再行?(?:援用|引用|执行|适用)|宣[布告]无效|无效|取消)'
export const END = '(?=[，。；、（()）！者]|$)'
/** Words of one clause, without a title. */
export const W = (most: number, least = 0) => `[^，。；：◆◇]{${least},${most}}`
export const MAKES =
  '(?:制定|制订|订定|订立|拟定|拟订|特作|特制|特此|特发|特订|特规定|规定如[下左]|现将|现就|现对|现决定|现通知|现作|现提出|决定|[如以]下规定|(?:通知|批复|答复|函复|指示|意见|部署|安排|补充|命令|复|解释|通告|布告|公告|规定|办法)如[下左]|决议|授予|公布如下|提出|作出|命令)'
export const CONFLICT = '(?:不一致|相?抵触|不符|不合|不同|有出入|冲突|矛盾)'
export const CHANGE = '(?:修改|补充|修正|修订|调整|变更|更动|改动|增补|增订)'
export const CHANGED_TO =
  '(?:(?:修改|修正|修订|更改|改定|调整|变更|改|增补|增订)(?:为|成|作(?=“))|改(?=“”)|改称|更名为|改名为|(?:修改|修正|补充|增补|变更)如[下左])'
export const PUBLISHES = '(?:印发|公布|发布|颁布|颁发|颁行|下发|下达|制发|附发|刊发|检发)'
export const TURNS = '(?:转发|转给|转去|转送|转达|抄发|照转|转达|转知|转饬|抄转|翻发|转去)'

export const SCALE = '(?:如[下左]|较大幅度|较大|重大|全面|重新|整体|系统|大幅度|部分|必要|相应)?'
/** 已经修订, 现经全面修订, 予以修订, 作了较大幅度的修订: done to the text that is spoken of. */
export const REMADE_PASSIVE = `(?:(?:已经|业经|已于|业已|现已|已|现经|经|业)[^，。；：◆◇]{0,40}(?:全面|重新|重行|整体)?修订|(?:这次|此次|现|最近|近来|新近|业已|日前)?(?:作|进行|作出)(?:了|过|出)?${SCALE}(?:的)?修订|(?:予以|加以|重行|重新|全面)修订|现?重订)(?=[，。；]|通过|完)`
