/** Made pages read as the pipeline reads them, up to where the doubt is weighed, each character judged against the truth. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Config } from '../config.ts'
import type { PageScan } from '../gazette/page.ts'
import { isFurniture } from '../gazette/text.ts'
import { openCheckpoints } from '../pipeline/checkpoints.ts'
import { clean } from '../pipeline/clean/clean.ts'
import { gather, intake } from '../pipeline/intake/intake.ts'
import { arrange } from '../pipeline/layout/layout.ts'
import { type HeardLine, type HeardPage, hearPage } from '../pipeline/ocr/hear-page.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { rasterize } from '../pipeline/rasterize/rasterize.ts'
import { type Judgement, judge } from './judged-lines.ts'
import { placeTruth, type TruthCharacter } from './truth-in-place.ts'

type TruthLine = { kind: string; text: string; box: number[]; cells: number[] }
type Truth = {
  page: number
  layout?: string
  level?: string
  damages?: string[]
  scan: { file: string; index: number; half: string | null }
  lines: TruthLine[]
}

/** A page that can be read and judged. `folder`: the made folder, `level` and `layout` as its truth names them. */
export type JudgeablePage = { name: string; level: string; layout: string; damages: string[]; scan: PageScan; truth: Truth[]; part: string }
export type JudgedLine = { line: HeardLine; furniture: boolean; judgements: (Judgement | null)[] }
/** `lost`: printed characters, furniture left out, that stand in no read line. `printed`: all of them. */
export type JudgedPage = { page: JudgeablePage; heard: HeardPage; lines: JudgedLine[]; lost: number; printed: number }

/** Every scan page with truth in the folders of a folder, or in the folder itself, by name. */
export async function judgeablePages(folder: string): Promise<JudgeablePage[]> {
  const folders = existsSync(join(folder, 'truth')) ? [folder] : readdirSync(folder).map((name) => join(folder, name))
  const pages: JudgeablePage[] = []
  for (const one of folders.filter((path) => existsSync(join(path, 'truth'))).sort()) {
    const names = readdirSync(join(one, 'truth')).filter((name) => /^p\d+\.json$/u.test(name))
    const truths = names.sort().map((name) => JSON.parse(readFileSync(join(one, 'truth', name), 'utf8')) as Truth)
    for (const file of new Set(truths.map(({ scan }) => scan.file))) {
      const [source] = await gather([join(one, file)])
      const taken = await intake(source!, pipelineOptions(CONFIG(), WISH).intake)
      const its = truths.filter(({ scan }) => scan.file === file)
      for (const scan of taken.pages) {
        const truth = its.filter(({ scan: { index } }) => taken.pages.length === 1 || index === scan.number)
        if (truth.length === 0) continue
        const { level = 'sample', layout = basename(one), damages = [] } = truth[0]!
        pages.push({ name: `${basename(one)} p${truth[0]!.page}`, level, layout, damages, scan, truth, part: taken.id })
      }
    }
  }
  return pages
}
