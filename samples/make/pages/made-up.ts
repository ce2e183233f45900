import type { Random } from '../random.ts'
import { pick } from './chance.ts'
import { counted } from './script.ts'

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤阮',
]
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅文辉建国志红海燕玲飞凤云鹏宇浩鑫雪峰翎瑜贵锋岚彬琳珊卫东宝山立新永福德成振邦克勤学礼仲康孝先启泰承祖耀庭绍棠培元润之慎言',
]
const PLACES = '东海 临川 望江 石桥 白浪 青溪 定阳 南浦 永宁 新昌 平湖 金塘 龙山 双林 云和 长洲 余川 安丰 永嘉 仙霞'.split(' ')
const BODIES = '人民委员会 人民政府 计划委员会 粮食厅 水利厅 公安局 民政厅 商业厅 卫生厅 教育厅 林业局 统计局 财政厅 交通厅'.split(' ')
const OFFICES = '厅长 副厅长 主任 副主任 局长 副局长 处长 县长 副县长 秘书长 副秘书长 委员 院长 庭长'.split(' ')
const GOODS = '早稻 晚稻 棉花 生丝 茶叶 黄麻 柑桔 海带 水泥 化肥 煤炭 木材 毛竹 食盐 生猪 桐油'.split(' ')
const UNITS = '吨 公斤 担 立方米 头 亩 万斤 元 万元 米'.split(' ')

/** A line nobody could guess: names, document numbers, dates, amounts, telephone numbers. `arabic`: numbers as digits, else Chinese numerals. */
export function madeUpLine(random: Random, arabic: boolean): string {
  const number = (low: number, high: number): string => {
    const value = Math.floor(random.between(low, high))
    return arabic ? String(value) : counted(value)
  }
  const place = (): string => pick(random, PLACES)
  const name = (): string => personName(random)
  const kinds: (() => string)[] = [
    () =>
      `任命${name()}为${place()}${pick(random, BODIES)}${pick(random, OFFICES)}；免去${name()}的${place()}${pick(random, BODIES)}${pick(random, OFFICES)}职务。`,
    () =>
      `${place()}、${place()}、${place()}三县${writtenDate(random, arabic)}止，共收购${pick(random, GOODS)}${number(120, 98000)}${pick(random, UNITS)}，比上年同期增加${number(3, 97)}${pick(random, UNITS)}。`,
    () =>
      `参照${documentNumber(random, arabic)}和${documentNumber(random, arabic)}办理，并于${writtenDate(random, arabic)}前报${place()}${pick(random, BODIES)}备案。`,
    () => `拨给${place()}专区${pick(random, GOODS)}款${amount(random, arabic)}，由${name()}、${name()}、${name()}负责监督使用。`,
    () => `联系人：${name()}，${arabic ? `电话：${telephone(random)}` : `住${place()}街${number(1, 400)}号`}。`,
    () =>
      `${name()}、${name()}、${name()}、${name()}等${number(5, 60)}名同志获得${place()}${pick(random, BODIES)}通报表扬，每人发给奖金${amount(random, arabic)}。`,
    () =>
      `${place()}${pick(random, BODIES)}${writtenDate(random, arabic)}以${documentNumber(random, arabic)}批复：同意征用土地${number(2, 950)}亩，迁移居民${number(3, 260)}户。`,
  ]
  return pick(random, kinds)()
}

export function personName(random: Random): string {
  return pick(random, SURNAMES) + pick(random, GIVEN) + (random.next() < 0.72 ? pick(random, GIVEN) : '')
}

export function writtenDate(random: Random, arabic: boolean, [from, to]: [number, number] = [1949, 2019]): string {
  const year = Math.floor(random.between(from, to + 1))
  const [month, day] = [Math.floor(random.between(1, 13)), Math.floor(random.between(1, 29))]
  if (arabic) return `${year}年${month}月${day}日`
  return `${[...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')}年${counted(month)}月${counted(day)}日`
}

/** As the times wrote it: 东政发〔1985〕17号, （57）东民字第23号. */
export function documentNumber(random: Random, arabic: boolean): string {
  const body = pick(random, PLACES)[0]! + pick(random, [...'政民办财计粮水商卫教'])
  const year = Math.floor(random.between(1950, 2020))
  const serial = Math.floor(random.between(1, 480))
  if (!arabic) return `（${counted(year % 100)}）${body}字第${counted(serial)}号`
  const forms = [
    `${body}发〔${year}〕${serial}号`,
    `${body}字〔${year}〕第${serial}号`,
    `（${String(year % 100).padStart(2, '0')}）${body}字第${serial}号`,
    `${body}办函〔${year}〕${serial}号`,
  ]
  return pick(random, forms)
}

function amount(random: Random, arabic: boolean): string {
  const value = Math.floor(random.between(120, 99_000))
  if (!arabic) return `${counted(value)}元`
  return random.next() < 0.5 ? `${value}.${String(Math.floor(random.between(0, 100))).padStart(2, '0')}元` : `${value}万元`
}

function telephone(random: Random): string {
  const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random.between(0, 10))).join('')
  return `0${Math.floor(random.between(310, 999))}—${Math.floor(random.between(2, 9))}${digits(6)}`
}

/** The name of a body that issues: 东海省人民委员会. */
export function issuerName(random: Random): string {
  return `${pick(random, PLACES)}${pick(random, ['省', '市', '县', '专区', '自治州'])}${pick(random, BODIES)}`
}

export function goods(random: Random): string {
  return pick(random, GOODS)
}
export function placeName(random: Random): string {
  return pick(random, PLACES) + pick(random, ['县', '市', '区', '镇'])
}
export function unitName(random: Random): string {
  return pick(random, UNITS)
}
