/** The words of official documents by which their parts are known. */

import { simplified } from '../../gazette/traditional.ts'

/** 文种 of official documents, 1951 to today, and the forms of rules and reports; the longer of two that fit is meant. */
const KINDS =
  '决议 决定 命令 令 指令 公报 公告 通告 布告 意见 指示 通知 通报 报告 请示 批复 批覆 批示 议案 函 公函 便函 签报 纪要 条例 规定 规程 规则 办法 细则 章程 准则 守则 方案 规划 纲要 计划 要点 制度 标准 预案 答复 建议 说明 讲话 总结 倡议书 公约 合同 协定 宣言 声明 名单 目录 公约 议定书 法 解释 职责 任命 任免 任免人员 任免名单 任命人员 大事记 更正 勘误 表 规范 指南 指引 名录 信 照会 覆照 电文 协议 清单'.split(
    ' ',
  )
const KIND_END = new RegExp(`(${[...KINDS].sort((a, b) => b.length - a.length).join('|')})$`, 'u')
/** What may stand after the kind in a title. */
const KIND_NOTE = /[（(〔][^（()）〔〕]{1,20}[）)〕]$/u

/** The kind a title ends with: `关于…的通知` 通知, `…办法（试行）` 办法, `国务院令` 命令（令）; null when it shows none. */
export function kindOfTitle(title: string): string | null {
  const plain = simplified(closed(title))
    .replace(KIND_NOTE, '')
    .replace(/第[^第]{1,8}号$/u, '')
  const kind = KIND_END.exec(plain)?.[1]
  // 批转…的报告 without 的通知 is the old form of a forwarding notice.
  const carried = /^.{2,40}?(批转|转发)(?!.*通知$).{4,}(?:报告|意见|请示|通知|方案|规定|办法)$/u.exec(plain)?.[1]
  if (carried !== undefined) return carried
  if (kind === undefined) return null
  if (/^任[免命]/u.test(kind)) return '任免'
  if (kind === '令' || kind === '命令') return '命令（令）'
  // What the list of its time calls it is settled later, by date.
  return kind === '公函' || kind === '便函' ? '函' : kind === '批覆' ? '批复' : kind
}

/** Titles that are texts of law or office; 《》 also stand around books, papers and forms. */
const LEGAL_TITLE =
  /(?:法|条例|规定|办法|细则|规则|决定|决议|通知|意见|批复|通告|公告|布告|令|规程|章程|标准|方案|规划|纲要|请示|报告|函|制度|预案|指示|法典|通则|守则|训令|通令|大纲|简则|简章|须知|命令|要则|准则|规范|提纲|通报|公约|协定|宣言|解释|目录|说明|准则|计划|纪要|指南|清单|要点|建议|答复)(?:[（(〔][^（()）〔〕]{1,20}[）)〕])?$/u

export function isLegalTitle(title: string): boolean {
  return LEGAL_TITLE.test(title)
}

/** Names of bodies end so. */
const BODY_END =
  '人民政府|人民委员会|革命委员会|国务院|政务院|办公厅|办公室|委员会|中央军委|军委|党委|省委|市委|地委|县委|区委|团委|公署|专署|军区|法院|检察院|银行|兵团|指挥部|领导小组|联席会议|联合会|协会|总会|工会|总社|公司|集团|总队|大学|学院|医院|中学|中心|委|部|厅|局|院|署|社|司|处|办|府|行|会|海关|中央|总局|筹备组|专家组|组|科协|妇联|文联|残联|侨联|工商联|学会|基金会|机制'
const BODY = new RegExp(`^[\\p{Script=Han}〇（）()·、]{0,40}(?:${BODY_END})$`, 'u')
const NO_BODY = /通知|意见|如下|根据|关于|等等|机会|社会$|全部$|内部$|干部$|大部$|部分|[的了是将]|^[第一二三四五六七八九十]|^（|会议$/u

/** Whether a short text is the name of a body or several: 国务院办公厅、中央军委办公厅. */
export function isBodyName(text: string): boolean {
  const name = simplified(closed(text))
  return name.length >= 2 && name.length <= 60 && BODY.test(name) && !NO_BODY.test(name)
}

const OFFICE =
  '(?:代理?|副)?(?:国务院)?(?:国家主席|主席|总理|副总理|省长|市长|县长|区长|州长|盟长|乡长|镇长|专员|主任委员|主任|部长|厅长|局长|委员长|议长|院长|检察长|行长|署长|秘书长|司令员|政治委员|审计长|理事长|会长|全权代表|代表|大使|特使|公使|书记|参谋长|政委)'
const SIGNER = new RegExp(
  `^(?:[\\p{Script=Han}]{2,20}?)??(${OFFICE})[\\s：:]+((?:[\\p{Script=Han}·][\\s]{0,3}){2,6})(?:[（(]?(?:签字|签章|印)[）)]?)?$`,
  'du',
)
const SIGNER_TIGHT = new RegExp(`^(${OFFICE})([\\p{Script=Han}]{2,4})$`, 'du')

/** 孔原（签字）: whoever signs a treaty or a note, with or without an office. */
const SIGNED = /^(.{2,30}?)[\s\u3000]*[（(](?:签字|签章|签名|签署|印|章)[）)]$/u

/** `总理　　李克强` → `总理 李克强`, as printed; null when the line is not an office with a name. */
export function signerOf(text: string): string | null {
  const line = text.trim()
  if (line.length > 40) return null
  const signed = SIGNED.exec(line)?.[1]
  if (signed !== undefined && !/[。，；：]/u.test(signed))
    return officeAndName(SIGNER, signed) ?? officeAndName(SIGNER_TIGHT, closed(signed)) ?? closed(signed)
  return officeAndName(SIGNER, line) ?? officeAndName(SIGNER_TIGHT, closed(line))
}

function officeAndName(pattern: RegExp, line: string): string | null {
  const [, office, name] = pattern.exec(simplified(line))?.indices ?? []
  return office === undefined || name === undefined ? null : `${closed(line.slice(...office))} ${closed(line.slice(...name))}`
}

/** The text without any blank: titles and names are letter-spaced in print. */
export function closed(text: string): string {
  return text.replace(/[\s\u3000\u2000-\u200f]+/gu, '')
}

/** Blanks between Han characters are spacing and go; a blank beside Latin letters or digits on both sides stays. */
export function joined(text: string): string {
  return text.replace(/[\s\u3000]+/gu, (blank, at: number) => {
    const before = text[at - 1] ?? ''
    const after = text[at + blank.length] ?? ''
    return /[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(after) ? ' ' : ''
  })
}
