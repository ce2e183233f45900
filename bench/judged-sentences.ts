/**
 * `bench judged-sentences [--half open|open-2|sealed] [--misses] [--folder DIR]`: relations and validity read from the judged set
 * (bench/judged/README.md), precision and recall by type of relation and over all, and of effective date, expiry, term, trial and events.
 *
 * The sealed half is for measuring only: of it the figures are printed and nothing else, whatever is asked for.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { extract } from '../pipeline/extract/extract.ts'
import { type Judged, judgedDocument } from './judged-document.ts'
import { type Count, counted, ratios } from './judged-figures.ts'
import { judgeEvents, judgeRelations, judgeValidity } from './judged-rules.ts'

const FOLDER = join(import.meta.dirname, 'judged')
/** Of these, only what is not sealed may be looked at. */
const HALVES = ['open', 'open-2', 'sealed']

export function judgedSentences(args: readonly string[]): void {
  const value = (name: string) => args[args.indexOf(name) + 1]
  const half = args.includes('--half') ? value('--half') : 'open'
  if (half === undefined || !HALVES.includes(half))
    throw new GazetteFailure('usage', `--half ${half}: there are ${HALVES.join(', ')}`, 'bench judged-sentences --half open')
  const folder = args.includes('--folder') ? (value('--folder') ?? FOLDER) : FOLDER
  const items = readFileSync(join(folder, `${half}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Judged)
  measure(items, { half, misses: args.includes('--misses') && half !== 'sealed' })
}

function measure(items: readonly Judged[], { half, misses }: { half: string; misses: boolean }): void {
  const { extract: options } = loadConfig(null)
  const counts = new Map<string, Count>()
  const found: string[] = []
  for (const item of items) {
    const record = extract(judgedDocument(item), options)
    const judgements = [...judgeRelations(item, record), ...judgeEvents(item, record), ...judgeValidity(item, record)]
    for (const judgement of judgements) {
      counted(counts, judgement)
      if (judgement.outcome !== 'right') found.push(`${item.id} ${judgement.outcome.padEnd(7)} ${judgement.part} ${judgement.words}`)
    }
  }
  if (misses) for (const line of found) console.log(line)
  const figures = ratios(counts)
  for (const [part, { precision, recall, right, missed, wrong }] of figures)
    console.log(`${part.padEnd(30)} P ${shown(precision)}  R ${shown(recall)}  right ${right}, missed ${missed}, wrong ${wrong}`)
  const table = Object.fromEntries(figures.map(([part, { precision, recall }]) => [part, { precision, recall }]))
  console.log(JSON.stringify({ bench: 'judged-sentences', half, items: items.length, ...table }))
}

function shown(ratio: number | null): string {
  return ratio === null ? '  –  ' : ratio.toFixed(3)
}
