import { FACES } from '../fonts.ts'
import type { Style } from '../style.ts'

const NUMERALS = [...'〇一二三四五六七八九']

/** 1 to 99 as printed in a folio: 十二, 三十. */
function chinese(page: number): string {
  const [tens, ones] = [Math.floor(page / 10), page % 10]
  return `${tens > 1 ? NUMERALS[tens]! : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? NUMERALS[ones]! : ''}`
}

/** Letterpress of 1957 in vertical columns, two tiers a page, right to left; photographed to two tones at 300 dpi for microfilm. */
export const STYLE_1957: Style = {
  sheet: { width: 2186, height: 3072, dpi: 300 },
  writing: 'ttb',
  columns: 2,
  gap: 86,
  margins: { top: 280, right: 236, bottom: 250, left: 200 },
  types: {
    series: { face: FACES.songTitleTraditional, size: 150, lead: 186 },
    mastheadLine: { face: FACES.songTitleTraditional, size: 56, lead: 80 },
    mastheadNote: { face: FACES.kaiTraditional, size: 46, lead: 96 },
    contentsTitle: { face: FACES.songTitleTraditional, size: 60, lead: 104 },
    contentsColumn: { face: FACES.heiTraditional, size: 42, lead: 66 },
    contents: { face: FACES.ming, size: 41, lead: 58 },
    title: { face: FACES.songTitleTraditional, size: 52, lead: 76 },
    number: { face: FACES.ming, size: 39, lead: 64 },
    note: { face: FACES.kaiTraditional, size: 38, lead: 58 },
    body: { face: FACES.ming, size: 40, lead: 61 },
    heading: { face: FACES.heiTraditional, size: 40, lead: 66 },
    table: { face: FACES.ming, size: 36, lead: 50 },
    furniture: { face: FACES.ming, size: 36, lead: 60 },
    colophon: { face: FACES.kaiTraditional, size: 38, lead: 66 },
  },
  labelFace: FACES.heiTraditional,
  betweenDocuments: 96,
  separator: false,
  cover: { ownPage: false, emptyBack: false, topSpace: 20 },
  firstPrinted: 2,
  contentsPage: (page) => `（${chinese(page)}）`,
  issueLine: '東海省人民委員會公報　一九五七年第三號',
  furniture: (issueLine, printed) => [
    { kind: 'running-head', text: issueLine, edge: 'side', align: 'left' },
    { kind: 'folio', text: chinese(printed), edge: 'side', align: 'right' },
  ],
  furnitureRule: false,
  colophonOwnPage: false,
  binding: { format: 'tiff', quality: 0, turned: {}, spreads: [] },
  wear: {
    loose: 0.8,
    turn: 0.6,
    wander: 0.9,
    creep: 1.1,
    threshold: 0.4,
    uneven: 0.13,
    rough: 0.16,
    paper: 214,
    ink: 40,
    mottle: 4,
    grain: 26,
    showThrough: 0.1,
    shade: 0.12,
    tilt: 0.7,
    border: 0,
    blur: 0.7,
    specks: 5,
    bilevel: true,
  },
}
