import { existsSync } from 'node:fs'
import { GlobalFonts } from '@napi-rs/canvas'
import type { Face } from '../fonts.ts'
import { type Coverage, readCoverage } from './font-file.ts'
import type { Part, Script } from './parts.ts'

/** A face the factory may set in, with the file and the Debian package it comes from. */
export type FactoryFace = Face & { path: string; package: string }
/** The faces of one printing house: body, titles, the dark face of labels and headings, and the Kai or Fang of notes. */
export type Cast = { name: string; body: FactoryFace; title: FactoryFace; label: FactoryFace; note: FactoryFace }

const TRUETYPE = '/usr/share/fonts/truetype'
const NOTO = '/usr/share/fonts/opentype/noto'
const FANDOL = '/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol'

function face(path: string, pack: string, family: string, weight = 400, swell = 0, baseline = 0.86): FactoryFace {
  return { family, weight, baseline, latin: 0.5, swell, path, package: pack }
}
const arphic = (file: string, pack: string, family: string, swell: number) =>
  face(`${TRUETYPE}/${file}`, `fonts-arphic-${pack}`, family, 400, swell)
const cwtex = (file: string, family: string, swell = 0) =>
  face(`${TRUETYPE}/cwtex/${file}.ttf`, `fonts-cwtex-${file.slice(2)}`, family, 400, swell)
const fandol = (file: string, family: string, weight = 400, swell = 0) =>
  face(`${FANDOL}/${file}.otf`, 'texlive-lang-chinese', family, weight, swell, 0.88)
const noto = (kind: 'Serif' | 'Sans', style: string, place: 'SC' | 'TC', weight: number) =>
  face(
    `${NOTO}/Noto${kind}CJK-${style}.ttc`,
    style === 'Regular' || style === 'Bold' ? 'fonts-noto-cjk' : 'fonts-noto-cjk-extra',
    `Noto ${kind} CJK ${place}`,
    weight,
    0,
    0.88,
  )
const cns = (kind: 'Sung' | 'Kai', swell: number) =>
  face(`${TRUETYPE}/cns11643/TW-${kind}-98_1.ttf`, `fonts-cns11643-${kind.toLowerCase()}`, `TW-${kind}`, 400, swell, 0.87)
const hei = (swell = 0) => face(`${TRUETYPE}/wqy/wqy-zenhei.ttc`, 'fonts-wqy-zenhei', 'WenQuanYi Zen Hei', 400, swell, 0.88)
const wenkai = (style: 'Regular' | 'Bold', weight: number) =>
  face(`${TRUETYPE}/lxgw-wenkai/LXGWWenKai-${style}.ttf`, 'fonts-lxgw-wenkai', 'LXGW WenKai', weight, 0, 0.88)

const sungti = (swell: number) => arphic('arphic-gbsn00lp/gbsn00lp.ttf', 'gbsn00lp', 'AR PL SungtiL GB', swell)
const umingSimplified = (swell: number) => arphic('arphic/uming.ttc', 'uming', 'AR PL UMing CN', swell)
const uming = (swell: number) => arphic('arphic/uming.ttc', 'uming', 'AR PL UMing TW', swell)
const mingti = (swell: number) => arphic('arphic-bsmi00lp/bsmi00lp.ttf', 'bsmi00lp', 'AR PL Mingti2L Big5', swell)
const gkai = arphic('arphic-gkai00mp/gkai00mp.ttf', 'gkai00mp', 'AR PL KaitiM GB', 0.008)
const bkai = arphic('arphic-bkai00mp/bkai00mp.ttf', 'bkai00mp', 'AR PL KaitiM Big5', 0.008)
const ukai = arphic('arphic/ukai.ttc', 'ukai', 'AR PL UKai TW', 0.008)

/**
 * The printing houses of each part. No font family, and no cut of one, stands in both parts: what is fitted on one may be measured on
 * the other. Arphic's light Song and Ming share their drawings (UMing is made of both) and so stay together.
 */
export const CASTS: Record<Part, Record<Script, Cast[]>> = {
  fit: {
    simplified: [
      { name: 'sungti', body: sungti(0.02), title: hei(0.03), label: hei(), note: gkai },
      { name: 'sungti-light', body: sungti(0.008), title: sungti(0.06), label: hei(), note: gkai },
      { name: 'uming', body: umingSimplified(0.014), title: cns('Sung', 0.06), label: hei(0.01), note: gkai },
      { name: 'tw-sung', body: cns('Sung', 0.012), title: hei(0.03), label: hei(), note: cns('Kai', 0) },
    ],
    traditional: [
      { name: 'uming', body: uming(0.026), title: cns('Sung', 0.06), label: hei(), note: ukai },
      { name: 'mingti', body: mingti(0.03), title: mingti(0.06), label: hei(0.01), note: bkai },
      { name: 'tw-sung', body: cns('Sung', 0.02), title: uming(0.07), label: hei(), note: cns('Kai', 0) },
    ],
  },
  test: {
    simplified: [
      {
        name: 'fandol',
        body: fandol('FandolSong-Regular', 'FandolSong'),
        title: fandol('FandolSong-Bold', 'FandolSong', 700),
        label: fandol('FandolHei-Bold', 'FandolHei', 700),
        note: fandol('FandolKai-Regular', 'FandolKai'),
      },
      {
        name: 'fang',
        body: fandol('FandolFang-Regular', 'FandolFang', 400, 0.008),
        title: fandol('FandolHei-Bold', 'FandolHei', 700),
        label: fandol('FandolHei-Regular', 'FandolHei', 400),
        note: fandol('FandolKai-Regular', 'FandolKai'),
      },
      {
        name: 'noto-light',
        body: noto('Serif', 'Light', 'SC', 300),
        title: noto('Serif', 'Bold', 'SC', 700),
        label: noto('Sans', 'Medium', 'SC', 500),
        note: fandol('FandolFang-Regular', 'FandolFang'),
      },
      {
        name: 'noto',
        body: noto('Serif', 'Regular', 'SC', 400),
        title: noto('Serif', 'Black', 'SC', 900),
        label: noto('Sans', 'Bold', 'SC', 700),
        note: wenkai('Regular', 400),
      },
    ],
    traditional: [
      {
        name: 'cwtex',
        body: cwtex('cwming', 'cwTeXMing'),
        title: cwtex('cwheib', 'cwTeXHeiBold'),
        label: cwtex('cwheib', 'cwTeXHeiBold'),
        note: cwtex('cwkai', 'cwTeXKai'),
      },
      {
        name: 'cwtex-dark',
        body: cwtex('cwming', 'cwTeXMing', 0.012),
        title: noto('Serif', 'Black', 'TC', 900),
        label: cwtex('cwheib', 'cwTeXHeiBold'),
        note: cwtex('cwfs', 'cwTeXFangSong'),
      },
      {
        name: 'noto',
        body: noto('Serif', 'Medium', 'TC', 500),
        title: noto('Serif', 'Black', 'TC', 900),
        label: noto('Sans', 'Bold', 'TC', 700),
        note: wenkai('Regular', 400),
      },
    ],
  },
}

/** A font file that is not on this machine; the message says which Debian package holds it. */
export class MissingFont extends Error {}

/** What a face can set. Without fonts (in tests) another one stands in. */
export type Measure = (face: FactoryFace) => Coverage

/** Makes the fonts of a part known to the canvas. Throws MissingFont. The answer reads what each can set, once. */
export function loadFaces(part: Part): Measure {
  const casts = Object.values(CASTS[part]).flat()
  const faces = casts.flatMap(({ body, title, label, note }) => [body, title, label, note])
  const paths = new Map(faces.map((one) => [one.path, one.package]))
  for (const [path, pack] of paths) {
    if (!existsSync(path)) throw new MissingFont(`${path} is missing. Install it with: apt-get install ${pack}`)
    GlobalFonts.registerFromPath(path)
  }
  const known = new Map<string, Coverage>()
  return ({ path }) => {
    const coverage = known.get(path) ?? readCoverage(path)
    known.set(path, coverage)
    return coverage
  }
}
