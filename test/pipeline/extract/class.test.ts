import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import type { Genre } from '../../../gazette/document.ts'
import { extract } from '../../../pipeline/extract/extract.ts'
import { typedDocument } from '../../make/typed-document.ts'

/** Title, what sort of text the segmentation says it is, and its class. */
const TEXTS: [string, Genre | null, string][] = [
  ['东海省人民政府关于江雪舟等同志职务任免的通知', 'appointments', '人事任免'],
  ['东海省人民政府关于江雪舟等同志职务任免的通知', null, '人事任免'],
  ['东海省人民政府人员名单', 'appointments', '人事任免'],
  ['东海省人民政府干部任免办法', null, '行政规范性文件'],
  ['东海省人民政府关于印发《东海省人民政府任免工作人员暂行办法》的通知', null, '行政规范性文件'],
  ['东海省人民政府大事记', 'chronicle', '其他'],
  ['东海省人民政府省长在全省农村工作会议上的讲话', 'speech', '其他'],
  ['东海省人民政府公报更正', 'erratum', '其他'],
  ['东海省人民政府关于节水的通知', null, '行政规范性文件'],
]

test('what sort of text it is speaks before its issuer and the words of its title', () => {
  for (const [title, genre, expected] of TEXTS) {
    const text = `${title}\n各市、县人民政府：\n现将有关事项通知如下。\n东海省人民政府\n一九八五年三月二日`
    const record = extract(typedDocument(text, genre === null ? {} : { genre }), loadConfig(null).extract)
    assert.deepEqual([title, record.class.value], [title, expected])
  }
})
