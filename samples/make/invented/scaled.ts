import type { Style, Type } from '../style.ts'

/** The same print at another resolution: every length of the style is in pixels of the scan. */
export function scaled(style: Style, dpi: number): Style {
  const by = dpi / style.sheet.dpi
  const type = ({ face, size, lead }: Type): Type => ({ face, size: size * by, lead: lead * by })
  const { sheet, margins, cover, wear } = style
  return {
    ...style,
    sheet: { width: Math.round(sheet.width * by), height: Math.round(sheet.height * by), dpi },
    gap: style.gap * by,
    margins: { top: margins.top * by, right: margins.right * by, bottom: margins.bottom * by, left: margins.left * by },
    types: Object.fromEntries(Object.entries(style.types).map(([name, one]) => [name, type(one)])) as Style['types'],
    betweenDocuments: style.betweenDocuments * by,
    cover: { ...cover, topSpace: cover.topSpace * by },
    wear: { ...wear, loose: wear.loose * by, wander: wear.wander * by },
  }
}
