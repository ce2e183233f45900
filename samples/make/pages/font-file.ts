import { readFileSync } from 'node:fs'

/** What a font can set: whether it has a character, and how wide that is, in parts of the size. */
export type Coverage = { has: (char: string) => boolean; advance: (char: string) => number }

/** Reads the character map and the widths of a TrueType or OpenType file (the first face of a collection). Throws when it has no Unicode map. */
export function readCoverage(path: string): Coverage {
  const file = readFileSync(path)
  const start = file.toString('latin1', 0, 4) === 'ttcf' ? file.readUInt32BE(12) : 0
  const tables = new Map<string, number>()
  for (let at = 0; at < file.readUInt16BE(start + 4); at += 1) {
    const entry = start + 12 + at * 16
    tables.set(file.toString('latin1', entry, entry + 4), file.readUInt32BE(entry + 8))
  }
  const glyphs = characterMap(file, tables.get('cmap')!)
  const unitsPerEm = file.readUInt16BE(tables.get('head')! + 18)
  const measured = file.readUInt16BE(tables.get('hhea')! + 34)
  const widths = tables.get('hmtx')!
  return {
    has: (char) => glyphs(char.codePointAt(0)!) !== 0,
    advance: (char) => file.readUInt16BE(widths + Math.min(glyphs(char.codePointAt(0)!), measured - 1) * 4) / unitsPerEm,
  }
}

type GlyphOf = (code: number) => number

/** OpenType `cmap`: format 12 (all planes) where there is one, else format 4. */
function characterMap(file: Buffer, cmap: number): GlyphOf {
  const found = new Map<number, number>()
  for (let at = 0; at < file.readUInt16BE(cmap + 2); at += 1) {
    const table = cmap + file.readUInt32BE(cmap + 8 + at * 8)
    const platform = file.readUInt16BE(cmap + 4 + at * 8)
    if (platform === 0 || platform === 3) found.set(file.readUInt16BE(table), table)
  }
  const wide = found.get(12)
  if (wide !== undefined) return wideMap(file, wide)
  const narrow = found.get(4)
  if (narrow === undefined) throw new Error('The font has no Unicode character map of format 4 or 12.')
  return (code) => (code > 0xffff ? 0 : narrowGlyph(file, narrow, code))
}

function wideMap(file: Buffer, table: number): GlyphOf {
  const groups = file.readUInt32BE(table + 12)
  return (code) => {
    let low = 0
    let high = groups - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = table + 16 + middle * 12
      if (code < file.readUInt32BE(at)) high = middle - 1
      else if (code > file.readUInt32BE(at + 4)) low = middle + 1
      else return file.readUInt32BE(at + 8) + code - file.readUInt32BE(at)
    }
    return 0
  }
}

function narrowGlyph(file: Buffer, table: number, code: number): number {
  const doubled = file.readUInt16BE(table + 6)
  const [ends, starts] = [table + 14, table + 16 + doubled]
  for (let at = 0; at < doubled; at += 2) {
    if (code > file.readUInt16BE(ends + at)) continue
    const first = file.readUInt16BE(starts + at)
    if (code < first) return 0
    const delta = file.readUInt16BE(starts + doubled + at)
    const offset = file.readUInt16BE(starts + doubled * 2 + at)
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = file.readUInt16BE(starts + doubled * 2 + at + offset + (code - first) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
