/**
 * Pairs of invented documents by seed: one text read twice with a reader's errors, and two notices that only look alike (the next year's under
 * the same title, another town's reply, other persons' appointment). For tests and for `bench same-text`.
 */
import type { KnownText } from '../gazette/fingerprint.ts'
import { seeded } from '../test/make/seeded.ts'

export type Pair = { a: KnownText; b: KnownText; what: string }

const TOPICS = [
  '防汛抗旱',
  '春耕生产',
  '粮食收购',
  '森林防火',
  '计划生育',
  '安全生产',
  '农田水利',
  '植树造林',
  '财务检查',
  '市场物价',
  '卫生防疫',
  '渔业生产',
]
const PLACES = [
  '海口',
  '山口',
  '临江',
  '青石',
  '龙泉',
  '石门',
  '大桥',
  '河东',
  '新丰',
  '南湾',
  '金沙',
  '白云',
  '长宁',
  '东岭',
  '西溪',
  '清水',
]
const FAMILIES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'明华国建文平志强永福德海春林云山光荣庆玉兰芳英']
const POSTS = ['省农业厅副厅长', '省粮食局局长', '省水产局副局长', '省公路局局长', '东海大学副校长', '省物价局副局长']
const BODIES = [
  '各级人民政府要加强领导',
  '各有关部门必须密切配合',
  '所需经费由地方财政安排',
  '各县要认真总结去年的经验',
  '要层层落实责任制',
  '对成绩显著的单位应当表彰',
  '要坚持实事求是的原则',
  '严格执行国家的有关规定',
  '要切实解决群众的实际困难',
  '注意节约人力物力',
  '要抓紧当前有利时机',
  '不得擅自提高标准',
  '发现问题要及时报告',
  '加强对这项工作的检查督促',
  '防止平均主义和形式主义',
  '充分发挥技术人员的作用',
  '要作好宣传教育工作',
  '各地可以根据本地情况制定具体办法',
  '凡不符合规定的应当坚决纠正',
  '要保证质量按期完成任务',
]
const AMOUNTS = ['拨给专项资金{n}万元', '完成造林{n}亩', '修复堤防{n}公里', '收购粮食{n}万斤', '组织劳力{n}人', '新建水闸{n}处']
const COMMON = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
]

export function samePairs(count: number, seed: number, noise: { most: number }): Pair[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, at) => {
    const made = make(at, random)
    const read = () => misread(made.text, noise.most * random(), random)
    return { a: reading(made, read()), b: reading(made, read()), what: `${made.kind} ${made.title}` }
  })
}

/** Both read with errors too: what differs is partly noise. */
export function nearMisses(count: number, seed: number, noise: { most: number }): Pair[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, at) => {
    const one = make(at, random)
    const other = another(one, random)
    const read = (made: Made) => reading(made, misread(made.text, noise.most * random(), random))
    return { a: read(one), b: read(other), what: `${one.kind} ${one.title} / ${other.title}` }
  })
}

/** Documents that are all different, for scale: each has its own words, and one in ten is the like of the one before. */
export function manyTexts(count: number, seed: number): KnownText[] {
  const random = seeded(seed)
  let before: Made | null = null
  return Array.from({ length: count }, (_, at) => {
    const own = Array.from({ length: 20 }, () => Array.from({ length: 8 + Math.floor(random() * 8) }, () => pick(COMMON, random)).join(''))
    const made =
      before !== null && random() < 0.1
        ? another(before, random)
        : set({ ...make(at, random).facts, body: own.slice(0, 5 + Math.floor(random() * 15)) })
    before = made
    return reading(made, made.text)
  })
}

/** What a notice is made of: the same parts with another year are the notice of the next year. */
type Facts = {
  kind: 'notice' | 'reply' | 'appointment'
  year: number
  serial: number
  month: number
  day: number
  topic: string
  place: string
  people: string[]
  post: string
  body: string[]
  amounts: number[]
}
type Made = { kind: Facts['kind']; facts: Facts; title: string; number: string; date: string; text: string }

function make(at: number, random: () => number): Made {
  const kind = (['notice', 'notice', 'reply', 'appointment'] as const)[at % 4]!
  const body = shuffled(BODIES, random).slice(0, 4 + Math.floor(random() * 12))
  return set({
    kind,
    year: 1978 + Math.floor(random() * 25),
    serial: 1 + Math.floor(random() * 180),
    month: 1 + Math.floor(random() * 12),
    day: 1 + Math.floor(random() * 28),
    topic: pick(TOPICS, random),
    place: pick(PLACES, random),
    people: Array.from(
      { length: 2 + Math.floor(random() * 4) },
      () => pick(FAMILIES, random) + pick(GIVEN, random) + (random() < 0.6 ? pick(GIVEN, random) : ''),
    ),
    post: pick(POSTS, random),
    body,
    amounts: AMOUNTS.map(() => 1 + Math.floor(random() * 3000)),
  })
}

/** The like of it that is not it: the next year, or another town, or others appointed; the wording stays. */
function another({ facts }: Made, random: () => number): Made {
  const amounts = facts.amounts.map((amount) => (random() < 0.5 ? amount : 1 + Math.floor(random() * 3000)))
  const serial = facts.serial + 1 + Math.floor(random() * 9)
  const day = random() < 0.3 ? facts.day : 1 + Math.floor(random() * 28)
  if (facts.kind === 'reply')
    return set({
      ...facts,
      place: pick(
        PLACES.filter((place) => place !== facts.place),
        random,
      ),
      serial,
      day,
    })
  if (facts.kind === 'appointment')
    return set({
      ...facts,
      serial,
      day,
      people: facts.people.map(() => pick(FAMILIES, random) + pick(GIVEN, random) + pick(GIVEN, random)),
    })
  return set({ ...facts, year: facts.year + 1, serial, amounts, day })
}

function set(facts: Facts): Made {
  const { kind, year, serial, place, topic, people, post } = facts
  const code = kind === 'reply' ? '东政函' : kind === 'appointment' ? '东政干' : '东政发'
  const number = `${code}〔${year}〕${serial}号`
  const title =
    kind === 'reply'
      ? `东海省人民政府关于同意设立${place}镇的批复`
      : kind === 'appointment'
        ? '东海省人民政府关于职务任免的通知'
        : `东海省人民政府关于做好${year}年${topic}工作的通知`
  const day = `${year}年${facts.month}月${facts.day}日`
  const text = [title, number, ...bodyOf(facts, { people, post }), `东海省人民政府`, day].join('\n')
  const two = (value: number): string => String(value).padStart(2, '0')
  return { kind, facts, title, number: `${code}/${year}/${serial}`, date: `${year}-${two(facts.month)}-${two(facts.day)}`, text }
}

function bodyOf({ kind, year, place, topic, body, amounts }: Facts, { people, post }: Pick<Facts, 'people' | 'post'>): string[] {
  if (kind === 'reply')
    return [
      `${place}县人民政府：`,
      `你县请示收悉。同意设立${place}镇，镇人民政府驻${place}。设镇后，${body.slice(0, 3).join('；')}。特此批复。`,
    ]
  if (kind === 'appointment')
    return [
      '各市、县人民政府，省直各部门：',
      `省人民政府决定：任命${people.join('、')}为${post}；免去${people[0]}原任职务。${body.slice(0, 2).join('；')}。`,
    ]
  const facts = AMOUNTS.map((words, at) => words.replace('{n}', String(amounts[at]))).filter((_, at) => at % 2 === amounts.length % 2)
  return [
    '各市、县人民政府，省直各部门：',
    `为做好${year}年的${topic}工作，现将有关事项通知如下：`,
    ...body.map((words, at) => `${'一二三四五六七八九十'[at % 10]}、${words}，${body[(at + 3) % body.length]}。`),
    `全省今年要${facts.join('，')}。`,
  ]
}

/** The record of a reading has the number and the date as they were read: an error there is an error of the record too. */
function reading({ title, number, date }: Made, text: string): KnownText {
  const [readTitle = title, readNumber = ''] = text.split('\n')
  const digits = /〔(\d{4})〕(\d+)号$/u.exec(readNumber)
  const code = readNumber.split('〔')[0]
  const last = /(\d{4})年(\d{1,2})月(\d{1,2})日$/u.exec(text)
  const exact = number.split('/')
  return {
    title: readTitle,
    numbers: digits === null ? [] : [`${code || exact[0]}/${digits[1]}/${digits[2]}`],
    date: last === null ? null : `${last[1]}-${last[2]!.padStart(2, '0')}-${last[3]!.padStart(2, '0')}`.slice(0, date.length),
    text,
  }
}

/** Other line breaks, and `share` of the characters changed, lost or doubled. */
export function misread(text: string, share: number, random: () => number): string {
  let read = ''
  for (const character of text) {
    if (character === '\n' || random() >= share) {
      read += character
      continue
    }
    const chance = random()
    if (chance < 0.15) continue
    if (chance < 0.25) read += character + pick(COMMON, random)
    else read += /\d/u.test(character) ? String(Math.floor(random() * 10)) : pick(COMMON, random)
  }
  return read
    .split('\n')
    .map((line) => (line.length > 30 ? line.replace(new RegExp(`.{${14 + Math.floor(random() * 10)}}`, 'gu'), '$&\n') : line))
    .join('\n')
}

function pick<Item>(list: readonly Item[], random: () => number): Item {
  return list[Math.floor(random() * list.length)]!
}

function shuffled<Item>(list: readonly Item[], random: () => number): Item[] {
  const all = [...list]
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[all[at], all[other]] = [all[other]!, all[at]!]
  }
  return all
}
