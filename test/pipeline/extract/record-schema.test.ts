import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { DocumentRecord } from '../../../gazette/record.ts'
import { documentJson } from '../../../gazette/record-json.ts'
import { read } from './read.ts'

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/record.schema.json'), 'utf8')) as {
  $id: string
  $defs: { readings: { properties: object } }
}
const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false })
ajv.addSchema(SCHEMA)

const texts: [name: string, text: string][] = [
  [
    'a whole sheet',
    '000123\n机密★1年　特急\n东海省人民政府文件\n东政发〔2003〕21号　签发人：林若川\n东海省人民政府关于防汛的通知\n各市人民政府：\n通知如下。\n附件：防汛物资表\n东海省人民政府（印章）\n二○○三年六月三日\n（此件公开发布）\n主题词：防汛　通知\n抄送：省军区。\n东海省人民政府办公厅　2003年6月5日印发',
  ],
  [
    'a rule with its history',
    '东海省渔港管理办法\n（2003年5月1日东海省人民政府令第158号公布　根据2011年12月31日东海省人民政府令第286号《关于修改〈东海省渔港管理办法〉的决定》第一次修正）\n第一条　为了管理渔港，制定本办法。\n第二条　本办法自发布之日起试行，有效期两年。',
  ],
  [
    'an order',
    '东海省人民政府令\n第158号\n《东海省渔港管理办法》已经2003年4月10日省人民政府第8次常务会议通过，现予公布。\n省长　王明\n二○○三年五月一日',
  ],
  ['a number that cannot be read', '东海省人民政府关于节水的通知\n东政发〔1985〕1□号\n各市：\n节水。'],
  ['nothing', ''],
]

test('what is extracted is what the schema describes, field by field', () => {
  const valid = ajv.getSchema(`${SCHEMA.$id}#/$defs/document`)
  assert.ok(valid)
  for (const [name, text] of texts) {
    const document = jsonOf(read(text, { issue: 'dhzb-2003-07' }))
    assert.ok(valid(document), `${name}: ${JSON.stringify(valid.errors, null, 1)}`)
    const undescribed = Object.keys(document.readings).filter((field) => !(field in SCHEMA.$defs.readings.properties))
    assert.deepEqual(undescribed, [], name)
  }
})

test('the schema refuses a step of a kind it does not know', () => {
  const valid = ajv.getSchema(`${SCHEMA.$id}#/$defs/document`)!
  const document = jsonOf(read(texts[1]![1], { issue: 'dhzb-2018-12' }))
  assert.ok(valid(document))
  Object.assign(document.readings.history[0]!.value!, { kind: 'superseded' })
  assert.equal(valid(document), false)
})

function jsonOf(record: DocumentRecord) {
  const setting = {
    role: 'document',
    parent: null,
    carries: [],
    pages: [1, 1],
    column: null,
    jumps: [],
    findings: record.findings,
  } as const
  const json = documentJson(record, { ...setting, carries: [], pages: [1, 1], jumps: [], publication: 'draft' })
  return JSON.parse(JSON.stringify(json)) as typeof json
}
