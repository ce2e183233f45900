import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { GazetteFailure } from '../../gazette/failure.ts'
import { type ModelName, openModel, openModelIn } from '../../ocr-models/models.ts'

const FOLDER = join(import.meta.dirname, '../../ocr-models')
const NAMES: ModelName[] = [
  'doubt',
  'finder-tiny',
  'law-5gram',
  'page-orientation',
  'reader-small-fp32',
  'reader-small-int8',
  'reader-tiny',
]

test('opens every model of the manifest, and the manifest lists no other', async () => {
  const listed = JSON.parse(await readFile(join(FOLDER, 'manifest.json'), 'utf8')).models
  assert.deepEqual(listed.map((entry: { name: string }) => entry.name).sort(), [...NAMES].sort())
  for (const name of NAMES) assert.match((await openModel(name)).digest, /^[0-9a-f]{64}$/)
})

test('says of every model where it comes from and under which licence', async () => {
  for (const entry of JSON.parse(await readFile(join(FOLDER, 'manifest.json'), 'utf8')).models) {
    assert.equal(entry.licence, 'Apache-2.0', entry.name)
    if (entry.source.package) assert.match(entry.source.version, /^\d+\.\d+\.\d+$/, entry.name)
    else assert.ok(entry.rightsBasis, `${entry.name}: trained here, on what may be trained on`)
    for (const { sha256 } of entry.source.corpus ?? [entry.source]) assert.match(sha256, /^[0-9a-f]{64}$/, entry.name)
    assert.ok(entry.made.length > 0 && entry.input && entry.output, entry.name)
    assert.equal((await readFile(join(FOLDER, entry.file))).length, entry.bytes, entry.name)
  }
})

test('a reader knows what its classes print: a blank, its characters, a space', async () => {
  const rows: [ModelName, number][] = [
    ['reader-small-fp32', 18_710],
    ['reader-small-int8', 18_710],
    ['reader-tiny', 6_906],
  ]
  for (const [name, count] of rows) {
    const { classes } = await openModel(name)
    assert.equal(classes?.length, count, name)
    assert.equal(classes[0], '')
    assert.equal(classes.at(-1), ' ')
    for (const character of '〔〕《》〇公報报，。0')
      if (character !== '報' || name !== 'reader-tiny') assert.ok(classes.includes(character), `${name} ${character}`)
  }
  assert.equal((await openModel('finder-tiny')).classes, null)
})

describe('a spoilt folder', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'))
    for (const file of ['manifest.json', 'reader-tiny.onnx', 'reader-tiny.dictionary.txt', 'finder-tiny.onnx']) {
      await cp(join(FOLDER, file), join(folder, file))
    }
    await truncate(join(folder, 'finder-tiny.onnx'), 1000)
    await writeFile(join(folder, 'reader-tiny.dictionary.txt'), '公\n报\n')
  })
  after(() => rm(folder, { recursive: true }))

  const rows: [what: string, name: ModelName, code: string, file: string][] = [
    ['a model that is not there', 'page-orientation', 'model-missing', 'page-orientation.onnx'],
    ['a model cut short', 'finder-tiny', 'model-damaged', 'finder-tiny.onnx'],
    ['a dictionary that was altered', 'reader-tiny', 'model-damaged', 'reader-tiny.dictionary.txt'],
  ]
  for (const [what, name, code, file] of rows) {
    test(`refuses ${what} by name`, async () => {
      await assert.rejects(openModelIn(folder, name), (error) => {
        assert.ok(error instanceof GazetteFailure)
        assert.equal(error.code, code)
        assert.ok(error.message.includes(join(folder, file)), error.message)
        assert.match(error.remedy, /ocr-models/)
        return true
      })
    })
  }

  test('refuses a manifest that is not JSON', async () => {
    await writeFile(join(folder, 'manifest.json'), '{"models": [')
    await assert.rejects(openModelIn(folder, 'reader-tiny'), { code: 'model-damaged' })
  })
})
