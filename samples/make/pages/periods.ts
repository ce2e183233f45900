import type { Random } from '../random.ts'
import { pick } from './chance.ts'
import { CASTS, type Cast, type FactoryFace, type Measure } from './faces.ts'
import type { Part, Script } from './parts.ts'
import type { Setting, Type } from './setting.ts'

/** What is typical of a time: sheet and type area in millimetres, body in points. Pairs are a range, lists are choices. */
export type Period = {
  name: string
  script: Script
  writing: 'ltr' | 'ttb'
  sheets: [width: number, height: number][]
  /** White round the type area: top, right, bottom, left. */
  margins: [number, number, number, number]
  columns: number[]
  gap: number
  bodies: number[]
  /** Depth of a line in parts of the body. */
  lead: [number, number]
  /** Sorts off their place, in parts of the size; turned, in degrees; the baseline's swing. */
  loose: number
  turn: number
  wander: number
}

const LETTERPRESS = { loose: 0.014, turn: 0.45, wander: 0.014 }
const LATE_LETTERPRESS = { loose: 0.009, turn: 0.3, wander: 0.01 }
const PHOTOTYPE = { loose: 0.004, turn: 0.08, wander: 0.004 }
const OFFSET = { loose: 0, turn: 0, wander: 0 }
/** 16开 of the old and the new cutting, and A4. */
const SMALL: [number, number] = [184, 260]
const LARGE: [number, number] = [188, 263]
const A4: [number, number] = [210, 297]

export const PERIODS = {
  vertical: {
    name: '1949–56 traditional vertical letterpress',
    script: 'traditional',
    writing: 'ttb',
    sheets: [SMALL, [182, 257]],
    margins: [21, 17, 18, 17],
    columns: [2],
    gap: 6,
    bodies: [9, 9, 9.5, 10.5],
    lead: [1.46, 1.62],
    ...LETTERPRESS,
  },
  transition: {
    name: '1955–64 traditional or half simplified, horizontal letterpress',
    script: 'traditional',
    writing: 'ltr',
    sheets: [SMALL, [182, 257]],
    margins: [21, 18, 19, 18],
    columns: [1, 2, 2],
    gap: 6.5,
    bodies: [9, 9.5, 10.5],
    lead: [1.42, 1.6],
    ...LETTERPRESS,
  },
  letterpress: {
    name: '1957–66 simplified letterpress, two columns',
    script: 'simplified',
    writing: 'ltr',
    sheets: [SMALL, LARGE],
    margins: [21, 18, 19, 18],
    columns: [2],
    gap: 6.5,
    bodies: [9, 9, 9.5, 10.5],
    lead: [1.36, 1.5],
    ...LATE_LETTERPRESS,
  },
  seventies: {
    name: '1970s–80s, two columns',
    script: 'simplified',
    writing: 'ltr',
    sheets: [LARGE, SMALL],
    margins: [20, 17, 19, 17],
    columns: [2],
    gap: 6,
    bodies: [9, 9, 9.5, 10.5],
    lead: [1.34, 1.48],
    ...PHOTOTYPE,
  },
  nineties: {
    name: '1990s offset, one or two columns',
    script: 'simplified',
    writing: 'ltr',
    sheets: [LARGE, A4],
    margins: [24, 20, 22, 20],
    columns: [1, 2],
    gap: 7,
    bodies: [9, 9.5, 10.5],
    lead: [1.4, 1.55],
    ...OFFSET,
  },
  today: {
    name: '2000s to today, one or two columns',
    script: 'simplified',
    writing: 'ltr',
    sheets: [A4],
    margins: [29, 25, 27, 25],
    columns: [1, 1, 2],
    gap: 8,
    bodies: [10, 10.5],
    lead: [1.45, 1.6],
    ...OFFSET,
  },
} satisfies Record<string, Period>

export type SettingWish = { dpi: number; columns?: number; bodies?: number[] }

/** A setting in the manner of a period, by chance: sheet, margins, size, leading and printing house differ from page to page. */
export function settingOf(period: Period, part: Part, measure: Measure, wish: SettingWish, random: Random): Setting {
  const perMm = wish.dpi / 25.4
  const cast = pick<Cast>(random, CASTS[part][period.script])
  const [wide, high] = pick(random, period.sheets)
  const shift = random.between(-2.5, 2.5)
  const [top, right, bottom, left] = period.margins.map((margin) => margin + random.between(-1.5, 1.5)) as [number, number, number, number]
  const body = (pick(random, wish.bodies ?? period.bodies) * wish.dpi) / 72
  const lead = body * random.between(...period.lead)
  const type = (face: FactoryFace, size: number, depth: number): Type => ({ face, size: body * size, lead: body * depth })
  return {
    period: period.name,
    cast: cast.name,
    script: period.script,
    dpi: wish.dpi,
    width: Math.round(wide * perMm),
    height: Math.round(high * perMm),
    writing: period.writing,
    margins: { top: top * perMm, right: (right + shift) * perMm, bottom: bottom * perMm, left: (left - shift) * perMm },
    columns: wish.columns ?? pick(random, period.columns),
    gap: period.gap * perMm,
    types: {
      body: { face: cast.body, size: body, lead },
      title: type(cast.title, 1.45, 2.1),
      number: type(pick(random, [cast.body, cast.note]), 1, 1.8),
      heading: type(cast.label, 1, 1.9),
      note: type(cast.note, 0.96, 1.6),
      table: type(cast.body, 0.9, 1.32),
      footnote: type(cast.body, 0.82, 1.22),
      furniture: type(pick(random, [cast.body, cast.note]), 0.9, 1.5),
    },
    label: cast.label,
    loose: period.loose,
    turn: period.turn,
    wander: period.wander,
    measure,
  }
}
