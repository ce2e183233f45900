/**
 * `bench doubt FOLDER… [--work DIR] [--pages N]`: what the doubt of a character is worth, on made pages with their truth: how many characters
 * are flagged, how many errors no flag catches, whether the risks say how many errors there are, and how often proposals are right.
 *
 * Lines are judged by what is printed in their place (truth-in-place.ts), so an order that is wrong spoils nothing here; characters of lines
 * that were not found at all are counted apart (`lost`): no character could carry their doubt. Furniture is left out.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import type { Doubt } from '../gazette/text.ts'
import { openDoubt } from '../pipeline/ocr/doubt/model.ts'
import { type Weighed, weighPage } from '../pipeline/ocr/doubt/weigh-page.ts'
import { closeReaders } from '../pipeline/ocr/ocr.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { withoutForms } from './form-variants.ts'
import { type JudgedLine, judgeablePages, judgePage, upTo } from './heard-pages.ts'
import type { Judgement } from './judged-lines.ts'

/** A judged character with what it weighed; `next`: whether the one behind it in its line is flagged. */
export type WeighedCharacter = { judgement: Judgement; weighed: Weighed; next: boolean; before: Judgement | null }
export type DoubtCounts = {
  characters: number
  flagged: number
  errors: number
  missed: number
  lost: number
  proposals: { right: number; neutral: number; harmful: number }
}

export async function doubt(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { work: { type: 'string' }, pages: { type: 'string' } },
  })
  const options = pipelineOptions(loadConfig(null), { quick: false, readers: 'some', claim: NO_CLAIM })
  const { ocr } = options.page
  const model = await openDoubt(ocr.stages)
  if (!model.calibrated) console.log('The doubt was fitted for other readers or stages than these: its figures are no promise.')
  const work = values.work ?? mkdtempSync(join(tmpdir(), 'gongbao-doubt-'))
  const kinds = new Map<string, { pages: number; lost: number; characters: WeighedCharacter[] }>()
  const pages = positionals.flatMap((folder) => judgeablePages(folder)).filter(upTo(Number(values.pages ?? Infinity)))
  for (const page of pages) {
    const kind = `${page.layout} ${page.level}`
    const sum = kinds.get(kind) ?? { pages: 0, lost: 0, characters: [] }
    kinds.set(kind, sum)
    for (const judged of await judgePage(page, options, work)) {
      const weighed = weighPage(judged.heard, model, { ...ocr.doubt, unreadableFrom: ocr.witness.unreadableFrom })
      sum.pages++
      sum.lost += judged.lost
      for (const line of judged.lines) if (!line.furniture) sum.characters.push(...withJudgements(line, weighed.get(line.line)!))
    }
  }
  await closeReaders()
  if (values.work === undefined) rmSync(work, { recursive: true, force: true })
  print(kinds)
}

function withJudgements({ judgements }: JudgedLine, weighed: readonly Weighed[]): WeighedCharacter[] {
  const judged = judgements.flatMap((judgement, at) => (judgement === null ? [] : [{ judgement, weighed: weighed[at]! }]))
  return judged.map((one, at) => ({
    ...one,
    next: judged[at + 1] !== undefined && judged[at + 1]!.weighed.doubt !== null,
    before: judged[at - 1]?.judgement ?? null,
  }))
}

/** What the flags catch. A dropped character is caught when one of its two neighbours is flagged; one at a line's end has but one. */
export function countDoubts(characters: readonly WeighedCharacter[], lost: number): DoubtCounts {
  const counts = { characters: characters.length, flagged: 0, errors: 0, missed: 0, lost, proposals: { right: 0, neutral: 0, harmful: 0 } }
  for (const { judgement, weighed, next, before } of characters) {
    const flagged = weighed.doubt !== null
    if (flagged) counts.flagged++
    const own = Number(judgement.wrong || judgement.surplus) + [...judgement.droppedBefore].length
    const after = [...judgement.droppedAfter].length
    counts.errors += own + after
    counts.missed += (flagged ? 0 : own) + (flagged || next ? 0 : after)
    const verdict = weighed.doubt && verdictOf(weighed.doubt, judgement, before)
    if (verdict) counts.proposals[verdict]++
  }
  return counts
}

/** Whether a proposal would mend an error, change one for another, or spoil what is right; null where nothing is proposed. */
export function verdictOf(doubt: Doubt, judgement: Judgement, before: Judgement | null): 'right' | 'neutral' | 'harmful' | null {
  if (doubt.proposal === null) return null
  const proposed = withoutForms([...doubt.proposal]).join('')
  const same = (printed: string) => withoutForms([...printed]).join('') === proposed
  const { wrong, surplus, printed, droppedBefore, droppedAfter } = judgement
  if (doubt.where === 'before' || doubt.where === 'after') {
    const lost = doubt.where === 'after' ? droppedAfter : droppedBefore || (before?.droppedAfter ?? '')
    if (lost === '') return 'harmful'
    return same(lost) || withoutForms([...lost]).includes(proposed) ? 'right' : 'neutral'
  }
  if (!wrong && !surplus) return 'harmful'
  return same(printed) ? 'right' : 'neutral'
}

const EDGES = [0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 0.7, 1.01]

function print(kinds: ReadonlyMap<string, { pages: number; lost: number; characters: WeighedCharacter[] }>): void {
  const rows = [...kinds].map(([kind, { pages, lost, characters }]) => ({ kind, pages, counts: countDoubts(characters, lost) }))
  const every = [...kinds.values()].flatMap(({ characters }) => characters)
  const lost = rows.reduce((sum, { counts }) => sum + counts.lost, 0)
  const all = { kind: 'all', pages: rows.reduce((sum, { pages }) => sum + pages, 0), counts: countDoubts(every, lost) }
  console.table([...rows, all].map(({ kind, pages, counts }) => ({ kind, pages, ...cells(counts) })))
  console.table(reliability(every))
  console.log(JSON.stringify({ bench: 'doubt', kinds: [...rows, all] }))
}

function cells({ characters, flagged, errors, missed, lost, proposals }: DoubtCounts) {
  const percent = (part: number, of: number) => (of === 0 ? '-' : `${((100 * part) / of).toFixed(2)} %`)
  return {
    characters,
    wrong: percent(errors, characters),
    flagged: percent(flagged, characters),
    'missed, of errors': `${missed} / ${errors}`,
    'missed in 10,000 unflagged': characters === flagged ? '-' : ((1e4 * missed) / (characters - flagged)).toFixed(2),
    'lost with their lines': lost,
    'proposals right / neutral / harmful': `${proposals.right} / ${proposals.neutral} / ${proposals.harmful}`,
  }
}

/** Whether characters of a risk are wrong as often as it says. A character beside a dropped one counts as wrong here. */
export function reliability(characters: readonly WeighedCharacter[]) {
  return EDGES.slice(1).flatMap((to, at) => {
    const from = EDGES[at]!
    const some = characters.filter(({ weighed }) => weighed.risk >= from && weighed.risk < to)
    if (some.length === 0) return []
    const wrong = some.filter(({ judgement: { wrong, surplus, droppedBefore, droppedAfter }, before }) => {
      return wrong || surplus || droppedBefore !== '' || droppedAfter !== '' || (before?.droppedAfter ?? '') !== ''
    }).length
    const said = some.reduce((sum, { weighed }) => sum + weighed.risk, 0) / some.length
    return [
      {
        'risk from': from,
        characters: some.length,
        said: Number(said.toPrecision(3)),
        true: Number((wrong / some.length).toPrecision(3)),
        wrong,
      },
    ]
  })
}
