import { existsSync } from 'node:fs'
import { GlobalFonts } from '@napi-rs/canvas'

/** A face of type as the period styles name it. */
export type Face = {
  family: string
  weight: number
  /** Where its baseline lies below the top of the character cell, in parts of the size. */
  baseline: number
  /** Advance of a digit or Latin letter, in parts of the size. */
  latin: number
  /** How far a light cut is thickened for the press, in parts of the size. */
  swell: number
}

type FontFile = { path: string; package: string }

const NOTO = '/usr/share/fonts/opentype/noto'
const ARPHIC = '/usr/share/fonts/truetype'

/** Only the generator needs these: its output is committed. All are Debian packages of free fonts (licences: samples/README.md). */
const FONT_FILES: FontFile[] = [
  ...['Regular', 'Medium', 'SemiBold', 'Bold', 'Black'].map((weight) => ({
    path: `${NOTO}/NotoSerifCJK-${weight}.ttc`,
    package: weight === 'Regular' || weight === 'Bold' ? 'fonts-noto-cjk' : 'fonts-noto-cjk-extra',
  })),
  ...['Medium', 'Bold', 'Black'].map((weight) => ({
    path: `${NOTO}/NotoSansCJK-${weight}.ttc`,
    package: weight === 'Bold' ? 'fonts-noto-cjk' : 'fonts-noto-cjk-extra',
  })),
  { path: `${ARPHIC}/arphic/uming.ttc`, package: 'fonts-arphic-uming' },
  { path: `${ARPHIC}/arphic/ukai.ttc`, package: 'fonts-arphic-ukai' },
  { path: `${ARPHIC}/arphic-gbsn00lp/gbsn00lp.ttf`, package: 'fonts-arphic-gbsn00lp' },
  { path: `${ARPHIC}/arphic-gkai00mp/gkai00mp.ttf`, package: 'fonts-arphic-gkai00mp' },
]

const noto = (family: string, weight: number): Face => ({ family, weight, baseline: 0.88, latin: 0.55, swell: 0 })
const arphic = (family: string, swell = 0): Face => ({ family, weight: 400, baseline: 0.86, latin: 0.5, swell })

export const FACES = {
  song: noto('Noto Serif CJK SC', 400),
  songDark: noto('Noto Serif CJK SC', 500),
  songHeavy: noto('Noto Serif CJK SC', 700),
  songTitle: noto('Noto Serif CJK SC', 900),
  hei: noto('Noto Sans CJK SC', 700),
  heiHeavy: noto('Noto Sans CJK SC', 900),
  songTraditional: noto('Noto Serif CJK TC', 500),
  songTitleTraditional: noto('Noto Serif CJK TC', 900),
  heiTraditional: noto('Noto Sans CJK TC', 700),
  lightSong: arphic('AR PL SungtiL GB', 0.022),
  ming: arphic('AR PL UMing TW', 0.026),
  mingSimplified: arphic('AR PL UMing CN', 0.022),
  kai: arphic('AR PL KaitiM GB'),
  kaiDark: arphic('AR PL KaitiM GB', 0.016),
  kaiTraditional: arphic('AR PL UKai TW', 0.012),
} satisfies Record<string, Face>

/** Makes the fonts known to the canvas; throws with the package to install when one is missing. */
export function loadFonts(): void {
  for (const font of FONT_FILES) {
    if (!existsSync(font.path)) throw new Error(`${font.path} is missing. Install it with: apt-get install ${font.package}`)
    GlobalFonts.registerFromPath(font.path)
  }
}
