/**
 * What the readers of this program read for a printed character, folded: measured on 447 made pages with known text (`bench doubt-rows`
 * over `samples/make/pages.ts --part fit`, 602,000 characters, all levels of damage; its errors-*.tsv). Kept is what was misread on two
 * pages at least. Their text is in no test and no sample. To be made anew when the readers change.
 */
import { lookAlikes } from '../../gazette/confusables.ts'

/** The printed character, then what was read for it, most often first. */
const MEASURED = `
入人 责实贵资卖查贞 予子于 二一三日 业菜紫莱蒸 对封 三二一川 关全续闸会突隔尖癸美 土上 申中 永水 函医 征微徽
厅应宁聪腹 请读清 害书 绩续 问间同 不下 合台含 当富常 营管 债价值 术卫 围团国 域城 政改 桩椿 办辨力群 工上
子于干 参多 实宝 由山 特持 采探来 款教 目日曰自 赔暗陪 违运边进远遵 游避 方万与 十上土 县丝 大人 令今 偿价
便使 人八 会公全 划制剂 励动 者各青 一土 序字 应定原宪隐 质实宝宾 己已 废度 或成 务房 扬揭 撤撒 成放 万月
权槽礼 粮檀精 被波破 计甜饼 用甲 自白 查直 账眼 料科 缓级 管臂 婴要 员负以 贷货 遗遣 口门 间问 主上
士上土 示不 条丝余系 事中 市中 宁事 干于千 等享军 八人 命企 占估 位信 道值 情偿储清 传傅 舆兴 罪准 刑刊
型刑 为力 劫动 动勤 警医 区匾 千十 法去 户口 认只 房号 园圆 构均 复夏 弃存 完定 费宝 届属 需带
处应感虑魂魔 抚扰 鼓技 拨投 担抢 诉拆 捐揭 载教 父文 力方 四日 白日 旱早 期明 江汇 污汗 况沉 涛沟 给治结
悔海 浬涅 热熟 规现 现理 迁理还 住生 审申 定电 见电 财电 筹簿 案系 织纤缓 艳绝 墙续 录绿 绿缘 职联
有育自 普营 识藏 鬃蟹黎 妻要 证语 号说 资责 过通 述速 电道 远遗 全金 闫闰 困闲 凤风
`

const READ_FOR: ReadonlyMap<string, string> = new Map(
  MEASURED.trim()
    .split(/\s+/u)
    .map(([printed, ...read]): [string, string] => [printed!, read.join('')]),
)

/** Whether a reader may have taken the printed character for the one that stands in the text. Both folded. */
export function mayBeRead(text: string, printed: string): boolean {
  return lookAlikes(text).includes(printed) || (READ_FOR.get(printed)?.includes(text) ?? false)
}
