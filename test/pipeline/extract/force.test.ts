/** From when and until when: what is printed, and what only follows from it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

const HEAD = '东海省渔港管理办法\n东政发〔2003〕12号\n'
const FOOT = '\n东海省人民政府\n二〇〇三年三月二日'

/** The last sentence of a rule → effective, expiry, term, trial; `~` before a value that is inferred. */
const ROWS: [sentence: string, facts: string][] = [
  ['本办法自2003年7月1日起施行。', '2003-07-01 – – –'],
  ['本办法自印发之日起施行。', '~2003-03-02 – – –'],
  ['本办法自印发之日起30日后施行。', '~2003-04-01 – – –'],
  ['本办法自2003年7月1日起施行，有效期两年。', '2003-07-01 ~2005-06-30 P2Y –'],
  ['本办法自2003年7月1日起施行，有效期至2008年6月30日。', '2003-07-01 2008-06-30 – –'],
  ['本办法自2003年7月1日起施行，到2004年12月31日止。', '2003-07-01 2004-12-31 – –'],
  ['本办法自2003年7月1日起施行，自2006年7月1日起自行废止。', '2003-07-01 2006-07-01 – –'],
  ['本办法自发布之日起试行，试行期一年。', '~2003-03-02 ~2004-03-01 P1Y 试行'],
  ['本办法试行至二〇〇四年底止。', '– 2004-12-31 – 试行'],
  ['本办法自本年九月一日起施行。', '2003-09-01 – – –'],
  ['企业经营许可证有效期五年。', '– – – –'],
  ['试行厂长负责制的企业，按照前款规定办理。', '– – – –'],
]

test('the clauses about a text’s own life', () => {
  for (const [sentence, expected] of ROWS) {
    const { effectiveDate, expiryDate, validityTerm, trial } = read(`${HEAD}第一条　为保护渔港，制定本办法。\n第二条　${sentence}${FOOT}`, {
      issue: 'dhzb-2003-05',
    })
    const shown = ({ value, status }: { value: string | null; status: string }) =>
      value === null ? '–' : `${status === 'inferred' ? '~' : ''}${value}`
    const facts = [shown(effectiveDate), shown(expiryDate), shown(validityTerm), trial === undefined ? '–' : '试行'].join(' ')
    assert.equal(facts, expected, sentence)
    for (const reading of [effectiveDate, expiryDate, validityTerm])
      if (reading.value !== null) assert.ok(reading.places.length > 0, 'each has its place')
  }
})
