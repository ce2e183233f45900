/**
 * `bench language [--text CORPUS] [--digits 3] [--characters N] [--pages FOLDER] [--errors]`: what the language model is worth as a witness.
 *
 * `--text`: a corpus, a document a line as JSON with `title` and `text`, of which the lines n (from 0) are taken where n % 10 is one
 * of the digits; the model may have learned from none of them. `--pages`: made pages with truth, read as the pipeline reads them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { openModel } from '../ocr-models/models.ts'
import { languageOf, openLanguage } from '../pipeline/ocr/language/language.ts'
import { closeReaders } from '../pipeline/ocr/ocr.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { measureLanguagePages } from './language-pages.ts'
import { FALSE_ALARMS, foundDamage, paragraphsOf, perplexity, speed } from './language-text.ts'

export async function language(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      text: { type: 'string' },
      digits: { type: 'string', default: '3' },
      characters: { type: 'string', default: '60000' },
      pages: { type: 'string' },
      errors: { type: 'boolean', default: false },
    },
  })
  if (values.text === undefined && values.pages === undefined)
    throw new GazetteFailure('usage', 'neither a text nor pages are named', 'bench language --text laws.jsonl.gz --pages FOLDER')
  const text =
    values.text === undefined ? null : await measureText(values.text, values.digits.split(',').map(Number), Number(values.characters))
  const pages = values.pages === undefined ? null : await measurePages(values.pages, values.errors)
  console.log(JSON.stringify({ bench: 'language', text, pages }))
}

async function measureText(corpus: string, digits: readonly number[], characters: number) {
  const paragraphs = paragraphsOf(corpus, (line) => digits.includes(line % 10), characters)
  const options = loadConfig(null).ocr.language
  const cost = await costOfOpening()
  const model = await openLanguage()
  const found = {
    perplexity: perplexity(paragraphs, model),
    ...foundDamage(paragraphs, model, options),
    ...speed(paragraphs, model, options),
  }
  console.log(
    `${paragraphs.length} paragraphs, ${paragraphs.join('').length} characters; perplexity ${found.perplexity.toFixed(2)} a character`,
  )
  console.log(`opened in ${cost.ms.toFixed(0)} ms, ${cost.megabytes.toFixed(1)} MB`)
  console.log(`found at ${FALSE_ALARMS.map((share) => `${100 * share} %`).join(' / ')} false alarms, of ${found.damaged} each:`)
  for (const [what, shares] of [
    ['dropped', found.dropped],
    ['swapped for a look-alike', found.swapped],
  ] as const)
    console.log(`  ${what.padEnd(26)} ${shares.map((share) => `${(100 * share).toFixed(1)} %`).join(' / ')}`)
  console.log(
    `ms a line of 26: beam ${found.beamMs.toFixed(3)} (all sure), ${found.unsureBeamMs.toFixed(3)} (all unsure); all signs ${found.signsMs.toFixed(3)}`,
  )
  return { ...found, open: cost }
}

/** Digest, unpacking and first use; memory is what stays of it. */
async function costOfOpening(): Promise<{ ms: number; megabytes: number }> {
  const started = performance.now()
  const { bytes } = await openModel('law-5gram')
  const before = process.memoryUsage().arrayBuffers - bytes.length
  const opened = languageOf(bytes)
  opened.number('公')
  return { ms: performance.now() - started, megabytes: (process.memoryUsage().arrayBuffers - before) / 1e6 }
}

async function measurePages(folder: string, errors: boolean) {
  const work = mkdtempSync(join(tmpdir(), 'gongbao-language-'))
  try {
    const options = pipelineOptions(loadConfig(null), { quick: false, readers: 'none', claim: NO_CLAIM })
    const rows = await measureLanguagePages(folder, options, work, errors)
    console.log('level       characters  read %  taken %  made right  made wrong  neither  barred right / wrong')
    for (const row of rows)
      console.log(
        `${row.level.padEnd(12)} ${String(row.characters).padStart(9)} ${percent(row.errors, row.characters)} ${percent(row.taken, row.characters)}  ${[row.right, row.wrong, row.neither].map((count) => String(count).padStart(10)).join(' ')}  ${row.barredRight} / ${row.barredWrong}`,
      )
    return rows
  } finally {
    await closeReaders()
    rmSync(work, { recursive: true, force: true })
  }
}

function percent(errors: number, of: number): string {
  return ((100 * errors) / of).toFixed(3).padStart(7)
}
