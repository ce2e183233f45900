/** What may be typed into a field of a record, and what it then means. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CorrectableField } from '../../gazette/correction.ts'
import { fits, typedDate, typedTerm } from '../../gazette/field-form.ts'

const TYPED: [field: CorrectableField, typed: string, fits: boolean][] = [
  ['dateOfDocument', '1985-05-20', true],
  ['dateOfDocument', '1985-02-30', false],
  ['dateOfDocument', '1985-13', false],
  ['dateOfDocument', '1958-21', true],
  ['printingDate', '一九八五年五月二十日', true],
  ['printingDate', '五月间', false],
  ['effectiveDate', '', true],
  ['documentNumbers', '东政发〔1985〕12号\n东军发〔1985〕3号', true],
  ['documentNumbers', '东政发〔1985〕12号\n无字号', false],
  ['validityTerm', '两年', true],
  ['validityTerm', '长期', false],
  ['sealNoted', '略', true],
  ['sealNoted', '盖章', false],
  ['class', '省政府规章', true],
  ['class', '规章', false],
  ['subjectTerms', '渔业\n港口', true],
]
for (const [field, typed, expected] of TYPED)
  test(`${field} ${expected ? 'takes' : 'does not take'} “${typed.replace('\n', '／')}”`, () =>
    assert.equal(fits(field, typed, 1985), expected))

test('a term is a duration however it is typed', () => {
  const rows = [
    ['两年', 'P2Y'],
    ['2年', 'P2Y'],
    ['六个月', 'P6M'],
    ['90日', 'P90D'],
    ['p1y6m', 'P1Y6M'],
    ['P', null],
    ['零年', null],
  ] as const
  for (const [typed, term] of rows) assert.equal(typedTerm(typed), term, typed)
})

test('a date is an EDTF day however it is typed', () => {
  const rows = [
    ['85.3.2', '1985-03-02'],
    ['1985-03-XX', '1985-03-XX'],
    ['1985-01-01/1987-12-31', '1985-01-01/1987-12-31'],
    ['1985-01-01/1987-02-30', null],
  ] as const
  for (const [typed, date] of rows) assert.equal(typedDate(typed, 1985), date, typed)
})
