import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDay } from '../../../published/search/entry.ts'

test('a date is filed under a day that the calendar has', () => {
  for (const [edtf, day] of [
    ['1985', '1985-01-01'],
    ['1985-07', '1985-07-01'],
    ['1985-07-XX', '1985-07-01'],
    ['195X', '1950-01-01'],
    ['1985-07-12/1985-08-01', '1985-07-12'],
    ['1988-02-29', '1988-02-29'],
    ['1985-02-29', '1985-02-01'],
    ['1985-04-31', '1985-04-01'],
    ['1985-13-45', '1985-01-01'],
    ['0000', null],
    ['', null],
    [null, null],
  ] as const)
    assert.equal(firstDay(edtf), day, String(edtf))
})
