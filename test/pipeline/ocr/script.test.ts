import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scriptOf } from '../../../pipeline/ocr/script.ts'

test('tells the two scripts apart, and takes what tells nothing for simplified', () => {
  const rows: [string, ReturnType<typeof scriptOf>][] = [
    ['關於徵收農業稅的決定', 'traditional'],
    ['关于征收农业税的决定', 'simplified'],
    ['縣人民委員會令第三號', 'traditional'],
    ['1957', 'simplified'],
    ['', 'simplified'],
  ]
  for (const [text, script] of rows) assert.equal(scriptOf(text), script, text)
})
