import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { recordJson } from '../../gazette/record-json.ts'
import { type Desk, makeDesk } from '../make/desks.ts'
import { makeDraft, nth } from '../make/drafts.ts'

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/record.schema.json'), 'utf8'))

let desk: Desk
before(() => {
  desk = makeDesk()
})
after(() => desk.close())

async function record() {
  const draft = await makeDraft(desk.archive)
  const document = nth(draft, 2)
  const rule = draft.records[1]!
  rule.articles.push({
    id: 'art_1',
    parent: null,
    level: '条',
    number: '第一条',
    numberInt: 1,
    numberSuffix: null,
    heading: null,
    text: '为加强渔港管理',
    start: 10,
    end: 20,
    pages: [2],
    places: [],
  })
  const cited = {
    citedTitle: '旧办法',
    citedNumber: null,
    target: null,
    resolution: 'unresolved' as const,
    sentence: '《旧办法》同时废止。',
  }
  rule.relations.push({ type: 'repeals', cue: '同时废止', ...cited, article: 'art_1', places: [] })
  rule.findings.push({
    code: 'title-unsure',
    weight: 'doubt',
    message: '?',
    place: { page: 'dhzb-1985-12-p0002', box: { left: 1, top: 2, right: 3, bottom: 4 } },
  })
  rule.title.places.push({ page: 'dhzb-1985-12-p0002', box: { left: 1, top: 2, right: 3, bottom: 4 } })
  const place = { page: 'dhzb-1985-12-p0002', box: { left: 1, top: 2, right: 3, bottom: 4 } }
  const jump = { quote: '（下转第9页）', line: 'dhzb-1985-12-p0002-b01-l002', place, printedPage: 9 }
  draft.segmentation.documents[1]!.jumps = [
    { ...jump, direction: 'to', page: 11, other: { line: 'dhzb-1985-12-p0011-b01-l001', place: { ...place, page: 'dhzb-1985-12-p0011' } } },
    { ...jump, direction: 'from', page: null, other: null },
  ]
  draft.segmentation.documents[2]!.role = 'attachment'
  draft.segmentation.documents[2]!.parent = document
  draft.pages.push({
    state: 'unread',
    id: 'dhzb-1985-12-p0004',
    number: 4,
    image: null,
    findings: [{ code: 'page-damaged', weight: 'block', message: 'torn' }],
  })
  return recordJson(draft, (id) => (id === document ? 'published' : 'draft'))
}

/** The schema lets additions through, so that older readers go on; here nothing undescribed may slip in. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (schema === null || typeof schema !== 'object') return schema
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)])) as Record<string, unknown>
  const isObject = closed.type === 'object' && closed.properties !== undefined
  const isOpen = JSON.stringify(closed.required) === JSON.stringify(['value', 'quote', 'places', 'confidence', 'reader', 'status', 'basis'])
  const isNumber =
    JSON.stringify(closed.required) === JSON.stringify(['raw', 'norm', 'key']) &&
    closed.description === undefined &&
    (closed.properties as { raw: { description?: string } }).raw.description === undefined
  return isObject && !isOpen && !isNumber ? { ...closed, additionalProperties: false } : closed
}

const compile = (schema: object): ValidateFunction =>
  new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false }).compile(schema)

test('the record is what its schema says, and nothing more', async () => {
  const found = JSON.parse(JSON.stringify(await record()))
  for (const [name, schema] of [
    ['as published', SCHEMA],
    ['closed', strict(SCHEMA)],
  ] as const) {
    const valid = compile(schema as object)
    assert.ok(valid(found), `${name}: ${JSON.stringify(valid.errors, null, 1)}`)
  }
})

test('the schema refuses what is no record', async () => {
  const valid = compile(SCHEMA)
  const spoil: [string, (copy: Awaited<ReturnType<typeof record>>) => unknown][] = [
    ['another format', (copy) => Object.assign(copy, { format: 'gongbao-record/2' })],
    ['a missing title', (copy) => Reflect.deleteProperty(copy.documents[0]!, 'title')],
    ['a written date', (copy) => Object.assign(copy.documents[0]!, { dateOfDocument: '一九八五年' })],
    ['an unknown class', (copy) => Object.assign(copy.documents[0]!, { class: '法律' })],
    ['a reading without its proof', (copy) => Reflect.deleteProperty(copy.documents[0]!.readings.title, 'quote')],
    ['pages without an end', (copy) => Object.assign(copy.documents[0]!, { pages: [3] })],
    ['a short digest', (copy) => Object.assign(copy.issue.source[0]!, { sha256: 'abc' })],
  ]
  for (const [what, spoilt] of spoil) {
    const copy = structuredClone(await record())
    spoilt(copy)
    assert.equal(valid(JSON.parse(JSON.stringify(copy))), false, what)
  }
})

test('contents are a witness, not a document; attachments name their parent', async () => {
  const { documents, contents, pages } = await record()
  assert.deepEqual(
    documents.map(({ id, publication, attachmentOf }) => [id, publication, attachmentOf]),
    [
      ['dhzb-1985-12-d0002', 'published', null],
      ['dhzb-1985-12-d0003', 'draft', 'dhzb-1985-12-d0002'],
      ['dhzb-1985-12-d0004', 'draft', null],
    ],
  )
  assert.equal(contents.length, 3)
  assert.deepEqual(
    pages.map(({ number, kind, state }) => [number, kind, state]),
    [
      [1, 'contents', 'text'],
      [2, 'body', 'text'],
      [3, 'body', 'text'],
      [4, 'unread', 'unread'],
    ],
  )
  assert.deepEqual(documents[0]!.documentNumbers, [{ raw: '东政发〔1985〕12号', norm: '东政发〔1985〕12号', key: '东政发/1985/12' }])
})
