import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DocumentClass } from '../../../gazette/record.ts'
import { type Designation, textAuthority } from '../../../pipeline/publish/text-authority.ts'
import { issueOf, reading } from '../../make/drafts.ts'

/** Two designations of one series, and one of another. */
const designations: Designation[] = [
  { series: 'dhzb', from: '2002-08-14', class: '省政府规章', code: 'standardText', basis: '指定决定' },
  { series: 'other', from: '1990-01-01', class: '省政府规章', code: 'standardText', basis: '别的决定' },
]

type Row = [documentClass: DocumentClass | null, printed: string | null, gatePassed: boolean, code: string, label: string, basis: RegExp]
const ROWS: Row[] = [
  ['省政府规章', '2003-05-01', true, 'standardText', '标准文本', /立法法.*规章制定程序条例.*指定决定/],
  ['省政府规章', '2003-05-01', false, 'gazetteText', '录入文本，以公报影像为准', /公报所载为标准文本/],
  ['省政府规章', '2002-08-14', true, 'standardText', '标准文本', /指定决定/],
  ['省政府规章', '2002-08-13', true, 'gazetteText', '公报刊登文本', /尚未/],
  ['省政府规章', '2002-08', true, 'gazetteText', '公报刊登文本', /尚未/],
  ['省政府规章', '2003', true, 'standardText', '标准文本', /指定决定/],
  ['省政府规章', '1985-06-30', true, 'gazetteText', '公报刊登文本', /尚未/],
  ['省政府规章', null, true, 'gazetteText', '公报刊登文本', /尚未/],
  ['行政规范性文件', '2003-05-01', true, 'gazetteText', '公报刊登文本', /刊登于公报/],
  ['部门规范性文件', '2003-05-01', true, 'gazetteText', '公报刊登文本', /刊登于公报/],
  ['地方性法规', '2003-05-01', true, 'reprintText', '转载文本', /制定机关/],
  ['国务院文件', '2003-05-01', true, 'reprintText', '转载文本', /制定机关/],
  ['人事任免', '2003-05-01', true, 'gazetteText', '公报刊登文本', /刊登于公报/],
  [null, '2003-05-01', true, 'gazetteText', '公报刊登文本', /刊登于公报/],
]

for (const [documentClass, publicationDate, gatePassed, code, label, basis] of ROWS)
  test(`${documentClass ?? 'a text of no class'} printed ${publicationDate ?? 'nobody knows when'}, gate ${gatePassed ? '' : 'not '}passed: ${label}`, () => {
    const record = { class: reading(documentClass, '') } as never
    const found = textAuthority(record, issueOf({ id: 'dhzb-2003-5', issue: { publicationDate } }), { designations, gatePassed })
    assert.deepEqual([found.code, found.label], [code, label])
    assert.match(found.legalBasis, basis)
  })

test('a rule in a series that was never designated is no standard text', () => {
  const record = { class: reading('省政府规章', '') } as never
  const found = textAuthority(record, issueOf({ id: 'dhzbx-2003-5', issue: { publicationDate: '2003-05-01' } }), {
    designations,
    gatePassed: true,
  })
  assert.equal(found.code, 'gazetteText')
})

/** A later act makes normative documents standard texts too, and a still later one takes the word back. */
const TABLE: Designation[] = [
  ...designations,
  { series: 'dhzb', from: '2018-06-01', class: '行政规范性文件', code: 'standardText', basis: '规范性文件管理办法' },
  { series: 'dhzb', from: '2020-01-01', class: '行政规范性文件', code: 'gazetteText', basis: '修订后的管理办法' },
]
const DATED: [printed: string, code: string, basis: RegExp][] = [
  ['2018-05-31', 'gazetteText', /^刊登于公报$/],
  ['2018-06-01', 'standardText', /^规范性文件管理办法$/],
  ['2019-12-31', 'standardText', /^规范性文件管理办法$/],
  ['2020-01-01', 'gazetteText', /^修订后的管理办法$/],
]

for (const [publicationDate, code, basis] of DATED)
  test(`the table of designations decides by the day of print: ${publicationDate}`, () => {
    const record = { class: reading('行政规范性文件', '') } as never
    const issue = issueOf({ id: 'dhzb-2018-5', issue: { publicationDate } })
    const found = textAuthority(record, issue, { designations: TABLE, gatePassed: true })
    assert.equal(found.code, code)
    assert.match(found.legalBasis, basis)
  })

test('a text compared with a separate print says so, and a standard text stays one', () => {
  const compared = (documentClass: DocumentClass) =>
    textAuthority(
      { class: reading(documentClass, '') } as never,
      issueOf({ id: 'dhzb-2003-5', issue: { publicationDate: '2003-05-01' } }),
      {
        designations,
        gatePassed: true,
        collatedWith: '省政府办公厅2003年单行本',
      },
    )
  assert.deepEqual(
    [compared('行政规范性文件').code, compared('行政规范性文件').legalBasis],
    ['comparedText', '与省政府办公厅2003年单行本比对'],
  )
  assert.equal(compared('省政府规章').code, 'standardText')
})

test('a row of the table that lacks its class or its day is refused by name', () => {
  const record = { class: reading('省政府规章', '') } as never
  const issue = issueOf({ id: 'dhzb-2003-5', issue: { publicationDate: '2003-05-01' } })
  for (const row of [
    { series: 'dhzb', from: '2002-01-01', basis: '决定' },
    { ...designations[0], from: '2002' },
  ])
    assert.throws(() => textAuthority(record, issue, { designations: [row as never], gatePassed: true }), { code: 'usage' })
})
