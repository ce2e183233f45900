import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import type { Sheet } from './press.ts'
import type { Style } from './style.ts'

/** Where a page went: the scan's file, its place in the file from 1, and the half of a spread. */
export type ScanPlace = { file: string; index: number; half: 'left' | 'right' | null; turned: number }

type Shot = { sheet: Sheet; pages: number[]; turned: 0 | 90 | 180 | 270 }

/** Lays the sheets on the glass and files the scans as the style says. Returns where each page (from 1) went. */
export async function bind(sheets: Sheet[], style: Style, folder: string, stem: string): Promise<Map<number, ScanPlace>> {
  await mkdir(folder, { recursive: true })
  const shots = await shoot(sheets, style)
  const places = new Map<number, ScanPlace>()
  for (const [at, shot] of shots.entries()) {
    const file = style.binding.format === 'jpegs' ? `${stem}/${jpegName(at)}` : `${stem}.${style.binding.format === 'tiff' ? 'tif' : 'pdf'}`
    shot.pages.forEach((page, side) => {
      const half = shot.pages.length === 1 ? null : side === 0 ? 'left' : 'right'
      places.set(page, { file, index: style.binding.format === 'jpegs' ? 1 : at + 1, half, turned: shot.turned })
    })
  }
  if (style.binding.format === 'tiff') await writeFile(join(folder, `${stem}.tif`), await asTiff(shots, style))
  else if (style.binding.format === 'pdf') await writeFile(join(folder, `${stem}.pdf`), await asPdf(shots, style))
  else {
    await mkdir(join(folder, stem), { recursive: true })
    for (const [at, shot] of shots.entries()) await writeFile(join(folder, stem, jpegName(at)), await asJpeg(shot.sheet, style))
  }
  return places
}

/** Numbered without leading zeros, as a camera operator does: only natural order sorts them. */
function jpegName(at: number): string {
  return `${at + 1}.jpg`
}

async function shoot(sheets: Sheet[], style: Style): Promise<Shot[]> {
  const shots: Shot[] = []
  for (let page = 1; page <= sheets.length; page += 1) {
    const spread = style.binding.spreads.find(([left]) => left === page)
    if (spread) {
      shots.push({ sheet: await sideBySide(sheets[page - 1]!, sheets[page]!), pages: [page, page + 1], turned: 0 })
      page += 1
    } else {
      const turned = style.binding.turned[page] ?? 0
      shots.push({ sheet: await turn(sheets[page - 1]!, turned), pages: [page], turned })
    }
  }
  return shots
}

async function turn(sheet: Sheet, degrees: 0 | 90 | 180 | 270): Promise<Sheet> {
  if (degrees === 0) return sheet
  const { data, info } = await image(sheet).rotate(degrees).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** Two pages of an open book, with the shadow of the fold between them. */
async function sideBySide(left: Sheet, right: Sheet): Promise<Sheet> {
  const width = left.width + right.width
  const data = new Uint8Array(width * left.height)
  const reach = left.width * 0.045
  for (let y = 0; y < left.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = x < left.width ? left.data[y * left.width + x]! : right.data[y * right.width + x - left.width]!
      const away = Math.abs(x - left.width) / reach
      data[y * width + x] = Math.round(away < 1 ? grey * (0.45 + 0.55 * Math.sqrt(away)) : grey)
    }
  }
  return { width, height: left.height, data }
}

function image(sheet: Sheet): Sharp {
  return sharp(sheet.data, { raw: { width: sheet.width, height: sheet.height, channels: 1 } })
}

async function asJpeg(sheet: Sheet, style: Style): Promise<Buffer> {
  return image(sheet)
    .toColourspace('b-w')
    .withMetadata({ density: style.sheet.dpi })
    .jpeg({ quality: style.binding.quality, mozjpeg: true })
    .toBuffer()
}

async function asTiff(shots: Shot[], style: Style): Promise<Buffer> {
  const pages = await Promise.all(shots.map(({ sheet }) => image(sheet).toColourspace('srgb').png().toBuffer()))
  const perMillimetre = style.sheet.dpi / 25.4
  return sharp(pages, { join: { animated: true } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: perMillimetre, yres: perMillimetre })
    .toBuffer()
}

async function asPdf(shots: Shot[], style: Style): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const points = 72 / style.sheet.dpi
  for (const { sheet } of shots) {
    const page = pdf.addPage([sheet.width * points, sheet.height * points])
    const picture = await pdf.embedJpg(await asJpeg(sheet, style))
    page.drawImage(picture, { x: 0, y: 0, width: sheet.width * points, height: sheet.height * points })
  }
  return pdf.save()
}
