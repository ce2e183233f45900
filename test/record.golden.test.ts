/**
 * The records of the samples, read without a fault, as they were last accepted: test/golden/<sample>.json. A change shows as
 * a difference; when it is an improvement, `npm run golden` writes the new one, and the difference goes into the commit.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { samplePages } from '../bench/sample-pages.ts'
import { loadConfig } from '../config.ts'
import { recordJson } from '../gazette/record-json.ts'
import { identify } from '../pipeline/identify/identify.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { draftOf } from '../pipeline/pipeline.ts'
import { takenIn } from './make/issues.ts'

const SAMPLES = join(import.meta.dirname, '../samples')
const GOLDEN = join(import.meta.dirname, 'golden')
const options = pipelineOptions(loadConfig(null), { quick: false, readers: 'none', claim: NO_CLAIM })

for (const name of readdirSync(SAMPLES).filter((one) => existsSync(join(SAMPLES, one, 'truth/record.json')))) {
  test(`the record of sample ${name} is what it was`, () => {
    const taken = takenIn()
    const { issue, pages, findings } = identify(taken, samplePages(join(SAMPLES, name), taken.id, { headings: true }), options.identify)
    const record = withoutReadings(
      recordJson(draftOf(issue, pages, findings, { ...options, page: { ...options.page, engine: 'golden' } }), () => 'draft'),
    )
    const made = `${JSON.stringify(record, null, 1)}\n`
    const file = join(GOLDEN, `${name}.json`)
    if (process.env.GONGBAO_GOLDEN === 'update') writeFileSync(file, made)
    assert.deepEqual(JSON.parse(made), JSON.parse(readFileSync(file, 'utf8')))
  })
}

/** Places and confidences move with every pixel and fill megabytes; page texts are the truth itself. Values, quotes and structure stay. */
function withoutReadings({ pages: _, ...record }: ReturnType<typeof recordJson>) {
  return { ...record, documents: record.documents.map(({ readings: __, text: ___, ...document }) => document) }
}
