import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import type { GazetteDocument } from '../../../gazette/document.ts'
import type { DocumentRecord } from '../../../gazette/record.ts'
import { extractIssue } from '../../../pipeline/extract/extract.ts'
import { typedDocument } from '../../make/typed-document.ts'

/** Notices of one issue by their numbers; `doubtful`: the first character of that number is doubted. */
function issue(numbers: readonly string[], doubtful: string): DocumentRecord[] {
  const documents = numbers.map((number, at): GazetteDocument => {
    const text = `东海省人民政府关于第${at}项工作的通知\n${number}\n各市：\n要做好。\n东海省人民政府\n一九八五年三月二日`
    const document = typedDocument(text, { id: `dhzb-1985-12-d000${at + 1}`, issue: 'dhzb-1985-12', order: at + 1 })
    const paragraphs = document.paragraphs.map((paragraph) =>
      paragraph.text === doubtful ? { ...paragraph, spans: paragraph.spans.map((span) => ({ ...span, doubts: [1] })) } : paragraph,
    )
    return { ...document, paragraphs }
  })
  return extractIssue(documents, loadConfig(null).extract)
}

test('a doubtful code is repaired to the one code of the issue that it resembles', () => {
  const rows: [numbers: string[], doubtful: string, last: string, resolution: string, why: string][] = [
    [
      ['东政发〔1985〕10号', '东政发〔1985〕11号', '东玫发〔1985〕12号'],
      '东玫发〔1985〕12号',
      '东政发/1985/12',
      'repaired',
      'two others print it',
    ],
    [['东政发〔1985〕10号', '东玫发〔1985〕12号'], '东玫发〔1985〕12号', '东玫发/1985/12', 'exact', 'one other is no list'],
    [['东政发〔1985〕10号', '东政发〔1985〕11号', '东玫发〔1985〕12号'], '', '东玫发/1985/12', 'exact', 'it was read without a doubt'],
    [
      ['东政发〔1985〕10号', '东政发〔1985〕11号', '东教发〔1985〕12号'],
      '东教发〔1985〕12号',
      '东教发/1985/12',
      'exact',
      'it resembles none',
    ],
    [
      ['东工发〔1985〕1号', '东工发〔1985〕2号', '东士发〔1985〕1号', '东士发〔1985〕2号', '东土发〔1985〕12号'],
      '东土发〔1985〕12号',
      '东土发/1985/12',
      'candidate',
      'it resembles two',
    ],
    [['(85)东农字第1号', '(85)东农字第2号', '(85)东衣字第3号'], '(85)东衣字第3号', '东农/1985/3', 'repaired', 'the year stands first'],
  ]
  for (const [numbers, doubtful, key, resolution, why] of rows) {
    const last = issue(numbers, doubtful).at(-1)!
    const number = last.documentNumbers[0]?.value
    assert.equal(number?.key, key, why)
    assert.equal(number?.raw, numbers.at(-1), 'the print stays')
    assert.equal(number?.resolution, resolution, why)
    assert.equal(last.findings.filter(({ code }) => code === 'number-repaired').length, resolution === 'repaired' ? 1 : 0, why)
  }
})
