import { FACES } from '../fonts.ts'
import { counted } from '../pages/script.ts'
import { STYLE_1957 } from '../periods/1957.ts'
import { STYLE_1964 } from '../periods/1964.ts'
import { STYLE_1985 } from '../periods/1985.ts'
import { STYLE_2003 } from '../periods/2003.ts'
import type { Style } from '../style.ts'

/** How a time writes and prints its gazette. Years are inclusive. */
export type Manner = {
  name: string
  years: readonly [from: number, to: number]
  style: Style
  script: 'simplified' | 'traditional'
  /** The province's government, and its gazette. */
  government: string
  series: string
  leader: string
  /** Of a province's bodies: 水产厅, 水产局. */
  office: string
  /** Forms of document numbers; C code, Y year, y short year, N serial, 〇 Chinese year, n Chinese serial. */
  numbers: readonly string[]
  /** Whether dates stand in Arabic digits. */
  arabicDates: boolean
  /** Since when rules are made known by orders with a number. */
  orders: boolean
  contentsTitle: string
  contentsNumbers: boolean
  /** Titles cited in 「」 by some issues. */
  corners: boolean
  /** Kinds of documents of guidance. */
  guidance: readonly string[]
}

const COMMITTEE = {
  government: '东海省人民委员会',
  series: '东海省人民委员会公报',
  leader: '省长',
  office: '厅',
  arabicDates: false,
  orders: false,
  contentsNumbers: false,
  guidance: ['指示', '通知', '通知', '决定'],
} as const
const GOVERNMENT = {
  script: 'simplified',
  government: '东海省人民政府',
  series: '东海省人民政府公报',
  leader: '省长',
  office: '厅',
  corners: false,
} as const

const HORIZONTAL_1957: Style = {
  ...STYLE_1964,
  columns: 1,
  gap: 0,
  separator: false,
  types: {
    ...STYLE_1964.types,
    body: { face: FACES.songTraditional, size: 40, lead: 62 },
    title: { face: FACES.songTitleTraditional, size: 54, lead: 78 },
    number: { face: FACES.songTraditional, size: 38, lead: 62 },
    heading: { face: FACES.heiTraditional, size: 40, lead: 66 },
    table: { face: FACES.songTraditional, size: 36, lead: 50 },
    contents: { face: FACES.songTraditional, size: 40, lead: 70 },
    contentsTitle: { face: FACES.songTitleTraditional, size: 64, lead: 120 },
    contentsColumn: { face: FACES.heiTraditional, size: 42, lead: 74 },
    series: { face: FACES.songTitleTraditional, size: 150, lead: 220 },
    mastheadLine: { face: FACES.songTitleTraditional, size: 58, lead: 96 },
    mastheadNote: { face: FACES.kaiTraditional, size: 46, lead: 96 },
    note: { face: FACES.kaiTraditional, size: 38, lead: 58 },
    furniture: { face: FACES.songTraditional, size: 34, lead: 56 },
    colophon: { face: FACES.kaiTraditional, size: 38, lead: 62 },
  },
  labelFace: FACES.heiTraditional,
  cover: { ownPage: false, emptyBack: false, topSpace: 20 },
}
const TWO_COLUMNS_1995: Style = {
  ...STYLE_2003,
  columns: 2,
  gap: 56,
  margins: { top: 200, right: 140, bottom: 196, left: 140 },
  types: {
    ...STYLE_2003.types,
    title: { face: FACES.songHeavy, size: 38, lead: 54 },
    body: { face: FACES.song, size: 29, lead: 43 },
    number: { face: FACES.kai, size: 28, lead: 50 },
    heading: { face: FACES.hei, size: 29, lead: 50 },
    note: { face: FACES.kai, size: 27, lead: 43 },
    table: { face: FACES.song, size: 25, lead: 36 },
  },
  cover: { ownPage: false, emptyBack: false, topSpace: 20 },
}
const LARGE_2015: Style = {
  ...STYLE_2003,
  types: { ...STYLE_2003.types, body: { face: FACES.song, size: 31, lead: 50 }, title: { face: FACES.songHeavy, size: 45, lead: 66 } },
  furniture: (issueLine, printed) => [
    { kind: 'running-head', text: issueLine, edge: 'top', align: 'centre' },
    { kind: 'folio', text: `— ${printed} —`, edge: 'bottom', align: printed % 2 === 1 ? 'right' : 'left' },
  ],
}

export const MANNERS: readonly Manner[] = [
  {
    name: '1950s-vertical',
    years: [1955, 1958],
    style: { ...STYLE_1957, jumpPage: counted },
    script: 'traditional',
    ...COMMITTEE,
    numbers: ['（y）C字第n號', '（y）C字第n號', 'C字第n號'],
    contentsTitle: '目　　錄',
    corners: true,
  },
  {
    name: '1950s',
    years: [1955, 1959],
    style: HORIZONTAL_1957,
    script: 'traditional',
    ...COMMITTEE,
    numbers: ['（y）C字第N號', '(y)C字第N號'],
    contentsTitle: '目　　錄',
    corners: true,
  },
  {
    name: '1960s',
    years: [1961, 1965],
    style: STYLE_1964,
    script: 'simplified',
    ...COMMITTEE,
    numbers: ['（y）C字第N号', '(y)C字第0N号', 'C字〔Y〕第N号'],
    contentsTitle: '目　　录',
    corners: false,
  },
  {
    name: '1980s',
    years: [1982, 1988],
    style: STYLE_1985,
    ...GOVERNMENT,
    numbers: ['C〔Y〕N号', 'C[Y]N号', 'C(y)N号', 'C〔y〕第N号', 'C〔Y〕字第N号', 'C字〔y〕N号', 'C【〇】n号'],
    arabicDates: false,
    orders: false,
    contentsTitle: '目　　录',
    contentsNumbers: false,
    guidance: ['通知', '通知', '决定', '意见', '通报'],
  },
  {
    name: '1990s',
    years: [1991, 1999],
    style: TWO_COLUMNS_1995,
    ...GOVERNMENT,
    numbers: ['C〔Y〕N号', 'C[Y]N号', 'C〔Y〕N号'],
    arabicDates: false,
    orders: true,
    contentsTitle: '目　　录',
    contentsNumbers: true,
    guidance: ['通知', '通知', '决定', '意见', '通报', '通告'],
  },
  {
    name: '2000s',
    years: [2001, 2009],
    style: STYLE_2003,
    ...GOVERNMENT,
    numbers: ['C〔Y〕N号'],
    arabicDates: false,
    orders: true,
    contentsTitle: '目　　录',
    contentsNumbers: true,
    guidance: ['通知', '意见', '决定', '通报', '通告'],
  },
  {
    name: '2010s',
    years: [2012, 2018],
    style: LARGE_2015,
    ...GOVERNMENT,
    numbers: ['C〔Y〕N号'],
    arabicDates: true,
    orders: true,
    contentsTitle: '目　录',
    contentsNumbers: true,
    guidance: ['通知', '意见', '决定', '通报', '公告'],
  },
]
