/**
 * `bench doubt-rows FOLDER… --out DIR [--pages N] [--shard 1/2] [--work DIR] [--readers some|all]`: reads made pages with their truth and writes what
 * the doubt is fitted on (ocr-models/doubt.py): a row a character, with all its signs and whether it was read right.
 *
 * `rows-SHARD.f32`: little-endian floats, a row a character: the signs, then `page`, `line`, `at`, `wrong`, `surplus`, `droppedBefore`,
 * `droppedAfter`. `rows-SHARD.json`: the columns, the pages with level, layout, and what was lost as whole lines, and the engine.
 * `errors-SHARD.tsv`: every error in words.
 */
import { closeSync, mkdirSync, mkdtempSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { modelDigests } from '../ocr-models/models.ts'
import { READ_BY } from '../pipeline/ocr/doubt/model.ts'
import { rowsOf, SIGNS } from '../pipeline/ocr/doubt/rows.ts'
import { closeReaders } from '../pipeline/ocr/ocr.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { type JudgeablePage, type JudgedPage, judgeablePages, judgePage, upTo } from './heard-pages.ts'

const LABELS = ['page', 'line', 'at', 'wrong', 'surplus', 'droppedBefore', 'droppedAfter'] as const

type PageNote = Omit<JudgeablePage, 'truth' | 'file' | 'index'> & { lost: number; printed: number; characters: number }

export async function doubtRows(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      shard: { type: 'string', default: '1/1' },
      work: { type: 'string' },
      pages: { type: 'string' },
      readers: { type: 'string', default: 'some' },
    },
  })
  if (positionals.length === 0 || values.out === undefined)
    throw new GazetteFailure('usage', 'doubt-rows: a folder of made pages and --out are needed', 'bench doubt-rows FOLDER… --out DIR')
  const [shard = 1, of = 1] = values.shard.split('/').map(Number)
  const readers = values.readers === 'all' ? 'all' : 'some'
  const options = pipelineOptions(loadConfig(null), { quick: false, readers, claim: NO_CLAIM })
  const work = values.work ?? mkdtempSync(join(tmpdir(), 'gongbao-doubt-'))
  mkdirSync(values.out, { recursive: true })
  const rows = openSync(join(values.out, `rows-${shard}.f32`), 'w')
  const engine = { models: await modelDigests(READ_BY), stages: options.page.ocr.stages }
  const notes: PageNote[] = []
  const errors: string[] = []
  const pages = inTurn(positionals.flatMap((folder) => judgeablePages(folder)).filter(upTo(Number(values.pages ?? Infinity)))).filter(
    (_, at) => at % of === shard - 1,
  )
  for (const [at, page] of pages.entries()) {
    for (const judged of await judgePage(page, options, work)) {
      const characters = writeRows(rows, judged, notes.length, options.page.ocr.witness)
      const { name, level, layout, damages } = page
      notes.push({ name, level, layout, damages, lost: judged.lost, printed: judged.printed, characters })
      errors.push(...errorsOf(judged, name))
    }
    // After every page: what was read so far can be fitted on.
    const about = { columns: [...SIGNS, ...LABELS], signs: SIGNS.length, engine, pages: notes }
    writeFileSync(join(values.out, `rows-${shard}.json`), `${JSON.stringify(about, null, 1)}\n`)
    writeFileSync(join(values.out, `errors-${shard}.tsv`), errors.map((line) => `${line}\n`).join(''))
    process.stderr.write(`\r${at + 1}/${pages.length} ${page.name}   `)
  }
  closeSync(rows)
  await closeReaders()
  process.stderr.write('\n')
}

/** The first page of every kind, then the second of every kind, and so on: a run that is broken off has seen them all. */
function inTurn(pages: readonly JudgeablePage[]): JudgeablePage[] {
  const kinds = Map.groupBy(pages, ({ layout, level }) => `${layout} ${level}`)
  const longest = Math.max(0, ...[...kinds.values()].map((kind) => kind.length))
  return Array.from({ length: longest }, (_, turn) => [...kinds.values()].flatMap((kind) => kind[turn] ?? [])).flat()
}

function writeRows(file: number, { heard, lines }: JudgedPage, page: number, options: { unreadableFrom: number }): number {
  let characters = 0
  for (const [order, { line, furniture, judgements }] of lines.entries()) {
    if (furniture) continue
    for (const [at, row] of rowsOf(line, heard.signs, options).entries()) {
      const judgement = judgements[at]
      if (!judgement) continue
      const { wrong, surplus, droppedBefore, droppedAfter } = judgement
      writeSync(
        file,
        Float32Array.from([...row, page, order, at, Number(wrong), Number(surplus), [...droppedBefore].length, [...droppedAfter].length]),
      )
      characters++
    }
  }
  return characters
}

/** `page  line text  read → printed` for each error, with what was dropped beside it. */
function errorsOf({ lines }: JudgedPage, name: string): string[] {
  return lines.flatMap(({ line, furniture, judgements }) => {
    const texts = line.read.characters.map(({ text }) => text)
    return judgements.flatMap((judgement, at) => {
      if (judgement === null || furniture) return []
      const { wrong, surplus, droppedBefore, droppedAfter, printed } = judgement
      if (!wrong && !surplus && droppedBefore + droppedAfter === '') return []
      const kind = wrong ? 'wrong' : surplus ? 'surplus' : `dropped ${droppedBefore}|${droppedAfter}`
      const confidence = line.read.characters[at]!.confidence
      return [
        [
          name,
          kind,
          `${texts[at]}→${printed}`,
          confidence,
          `${texts.slice(0, at).join('')}[${texts[at]}]${texts.slice(at + 1).join('')}`,
        ].join('\t'),
      ]
    })
  })
}
