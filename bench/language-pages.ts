/** Made pages, read as the pipeline reads them: what every proposal of the language model would change. */
import { isFurniture } from '../gazette/text.ts'
import type { Character } from '../pipeline/ocr/ctc.ts'
import { hear, openLanguage, type Proposal } from '../pipeline/ocr/language/language.ts'
import type { PipelineOptions } from '../pipeline/options.ts'
import { distance } from './edit-distance.ts'
import { type JudgeablePage, judgeablePages, judgePage } from './heard-pages.ts'
import { strictly } from './read-characters.ts'

/**
 * Errors as read, and if every proposal were taken; proposals that, taken alone, make an error right, make one, or neither; the same of
 * what is barred.
 */
export type LanguageRow = {
  level: string
  characters: number
  errors: number
  taken: number
  right: number
  wrong: number
  neither: number
  barredRight: number
  barredWrong: number
}

type Change = { at: number; proposal: Proposal; barred: boolean; sure: number }

export async function measureLanguagePages(
  folder: string,
  options: PipelineOptions,
  work: string,
  errors: boolean,
): Promise<LanguageRow[]> {
  const rows = new Map<string, LanguageRow>()
  for (const page of judgeablePages(folder)) {
    const { truth, characters, changes } = await heardPage(page, options, work)
    const level = `${page.layout} ${page.level}`
    const row = rows.get(level) ?? newRow(level)
    rows.set(level, row)
    const errorsWith = (taken: readonly Change[]) => distance(truth, strictly(withChanges(characters, taken)))
    const asRead = errorsWith([])
    row.characters += truth.length
    row.errors += asRead
    row.taken += errorsWith(changes.filter(({ barred }) => !barred))
    for (const change of changes) {
      const gained = asRead - errorsWith([change])
      if (!change.barred) row[gained > 0 ? 'right' : gained < 0 ? 'wrong' : 'neither']++
      else if (gained !== 0) row[gained > 0 ? 'barredRight' : 'barredWrong']++
      if (errors && gained <= 0 && !change.barred) console.log(`${page.name}: ${inWords(characters, change)}${gained < 0 ? ' WRONG' : ''}`)
    }
  }
  return [...rows.values()]
}

function newRow(level: string): LanguageRow {
  return { level, characters: 0, errors: 0, taken: 0, right: 0, wrong: 0, neither: 0, barredRight: 0, barredWrong: 0 }
}

const FURNITURE = new Set(['running-head', 'folio', 'margin', 'seal'])

async function heardPage(page: JudgeablePage, options: PipelineOptions, work: string) {
  const language = await openLanguage()
  const texts: string[] = []
  const changes: Change[] = []
  for (const { heard } of await judgePage(page, options, work)) {
    for (const { block, lines } of heard.blocks) {
      if (isFurniture(block)) continue
      const paragraph: (readonly Character[])[] = lines.map((line) => ('leader' in line ? [] : line.read.characters))
      const said = hear(paragraph, language, options.page.ocr.language)
      for (const [row, characters] of paragraph.entries()) {
        for (const [place, { text, confidence }] of characters.entries()) {
          const { proposal, barred } = said[row]![place]!
          if (proposal) changes.push({ at: texts.length, proposal, barred: false, sure: confidence })
          if (barred) changes.push({ at: texts.length, proposal: barred, barred: true, sure: confidence })
          texts.push(text)
        }
      }
    }
  }
  const truth = strictly(
    page.truth
      .flatMap(({ lines }) => lines)
      .filter(({ kind }) => !FURNITURE.has(kind))
      .map(({ text }) => text)
      .join(''),
  )
  return { truth, characters: texts, changes }
}

function withChanges(characters: readonly string[], changes: readonly Change[]): string {
  const texts = characters.slice()
  for (const { at, proposal } of changes) {
    const { kind, text } = proposal
    texts[at] = kind === 'replace' ? text : kind === 'insert-before' ? text + texts[at]! : texts[at]! + text
  }
  return texts.join('')
}

function inWords(characters: readonly string[], { at, proposal, sure }: Change): string {
  const around = `${characters.slice(Math.max(0, at - 8), at).join('')}[${characters[at]}]${characters.slice(at + 1, at + 9).join('')}`
  return `${around} ${sure} ${proposal.kind} ${proposal.text} ${proposal.gain.toFixed(1)}`
}
