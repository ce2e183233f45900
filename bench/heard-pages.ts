/** Made pages read as the pipeline reads them, up to where the doubt is weighed, each character judged against the truth. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { PageScan } from '../gazette/page.ts'
import { isFurniture } from '../gazette/text.ts'
import { openCheckpoints } from '../pipeline/checkpoints.ts'
import { clean } from '../pipeline/clean/clean.ts'
import { intake } from '../pipeline/intake/intake.ts'
import { arrange } from '../pipeline/layout/layout.ts'
import { textsOf } from '../pipeline/ocr/doubt/rows.ts'
import { type HeardLine, type HeardPage, hearPage } from '../pipeline/ocr/hear-page.ts'
import type { PipelineOptions } from '../pipeline/options.ts'
import { rasterize } from '../pipeline/rasterize/rasterize.ts'
import { type Judgement, judge } from './judged-lines.ts'
import { placeTruth, type TruthCharacter } from './truth-in-place.ts'

type TruthLine = { kind: string; text: string; box: number[]; cells: number[] }
type Truth = { level?: string; layout?: string; damages?: string[]; scan: { file: string; index: number }; lines: TruthLine[] }

/** A scan page that can be read and judged: more than one page of truth where it is a spread. `level` and `layout` as its truth says. */
export type JudgeablePage = { name: string; level: string; layout: string; damages: string[]; file: string; index: number; truth: Truth[] }
/** `printed`: what stands in the line's place. */
export type JudgedLine = { line: HeardLine; furniture: boolean; printed: string[]; judgements: (Judgement | null)[] }
/** `lost`: printed characters that stand in no read line, or in one in which nothing was read; `printed`: all of them. No furniture. */
export type JudgedPage = { heard: HeardPage; lines: JudgedLine[]; lost: number; printed: number }

const FURNITURE = new Set(['running-head', 'folio', 'margin'])
/** Lies over the text, and is no part of it. */
const SEAL = 'seal'

/** Every scan page with truth in the folder, or in the folders in it, in the order of their names. */
export function judgeablePages(folder: string): JudgeablePage[] {
  const folders = existsSync(join(folder, 'truth')) ? [folder] : readdirSync(folder).map((name) => join(folder, name))
  return folders.filter((path) => existsSync(join(path, 'truth'))).flatMap(pagesOf)
}

/** Whether a page is among the first of its kind, so many. */
export function upTo(count: number): (page: JudgeablePage) => boolean {
  const seen = new Map<string, number>()
  return ({ layout, level }) => {
    const before = seen.get(`${layout} ${level}`) ?? 0
    seen.set(`${layout} ${level}`, before + 1)
    return before < count
  }
}

function pagesOf(folder: string): JudgeablePage[] {
  const names = readdirSync(join(folder, 'truth')).filter((name) => /^p\d+\.json$/u.test(name))
  const scans = new Map<string, JudgeablePage>()
  for (const name of names.sort()) {
    const truth = JSON.parse(readFileSync(join(folder, 'truth', name), 'utf8')) as Truth
    const { level = 'sample', layout = basename(folder), damages = [] } = truth
    const { file, index } = truth.scan
    const key = `${file} ${index}`
    const page = scans.get(key) ?? {
      name: `${basename(folder)} ${name.slice(0, 5)}`,
      level,
      layout,
      damages,
      file: join(folder, file),
      index,
      truth: [],
    }
    page.truth.push(truth)
    scans.set(key, page)
  }
  return [...scans.values()]
}

/** The parts of a scan page, judged: two of a spread, none where nothing could be read or matched. `work`: where checkpoints are kept. */
export async function judgePage(page: JudgeablePage, options: PipelineOptions, work: string): Promise<JudgedPage[]> {
  const taken = await intake(page.file, options.intake)
  const scan = taken.pages[taken.pages.length === 1 ? 0 : page.index - 1]!
  const judged: JudgedPage[] = []
  for (const heard of await hear(scan, join(work, taken.id), options)) {
    const found = page.truth.map((truth) => judgeHeard(truth, heard)).filter((one) => one !== null)
    const best = found.sort((one, other) => one.lost / one.printed - other.lost / other.printed)[0]
    if (best) judged.push(best)
  }
  return judged
}

async function hear(scan: PageScan, folder: string, { page: options }: PipelineOptions): Promise<HeardPage[]> {
  const { keep, folder: of } = openCheckpoints(folder, scan, options.engine)
  const image = await keep('rasterize', scan, options.rasterize, (input, its) => rasterize(input, { ...its, folder: of('rasterize') }))
  const parts = await keep('clean', image, options.clean, (input, its) => clean(input, { ...its, folder: of('clean') }))
  const heard: HeardPage[] = []
  for (const part of parts) {
    const layout = await keep('layout', part, options.layout, arrange)
    if (layout.state !== 'blank') heard.push(await hearPage(layout, options.ocr))
  }
  return heard
}

function judgeHeard(truth: Truth, heard: HeardPage): JudgedPage | null {
  const lines = heard.blocks.flatMap(({ block, lines }) =>
    lines.flatMap((line) => ('leader' in line || block.kind === SEAL ? [] : [{ line, furniture: isFurniture(block) }])),
  )
  const characters = truth.lines.flatMap((line, at) => (line.kind === SEAL ? [] : charactersOf(line, at)))
  const placed = placeTruth(
    characters,
    lines.map(({ line: { read } }) => ({ ...read.strip, characters: read.characters })),
  )
  if (placed === null) return null
  const isBody = ({ line, text }: TruthCharacter) => !FURNITURE.has(truth.lines[line]!.kind) && text.trim() !== ''
  let lost = placed.lost.filter(isBody).length
  const judged = lines.map(({ line, furniture }, at): JudgedLine => {
    const printed = placed.lines[at]!.map(({ text }) => text)
    const found = judge(printed, textsOf(line))
    if (found.lost > 0) lost += placed.lines[at]!.filter(isBody).length
    return { line, furniture, printed, judgements: found.judgements }
  })
  return { heard, lines: judged, lost, printed: characters.filter(isBody).length }
}

/** The line's characters with their middles; blanks have no cell, and a line whose cells are not one a character is shared out evenly. */
function charactersOf({ text, box, cells }: TruthLine, line: number): TruthCharacter[] {
  const texts = [...text].filter((character) => character.trim() !== '')
  const [left, top, right, bottom] = box as [number, number, number, number]
  const vertical = bottom - top > right - left
  return texts.map((character, at) => {
    if (cells.length === 4 * texts.length) {
      const [x0, y0, x1, y1] = cells.slice(4 * at, 4 * at + 4) as [number, number, number, number]
      return { text: character, x: (x0 + x1) / 2, y: (y0 + y1) / 2, line }
    }
    const share = (at + 0.5) / texts.length
    return vertical
      ? { text: character, x: (left + right) / 2, y: top + share * (bottom - top), line }
      : { text: character, x: left + share * (right - left), y: (top + bottom) / 2, line }
  })
}
