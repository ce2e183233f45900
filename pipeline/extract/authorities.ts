/** What an adopter's tables say of a printed name and of a printed kind: which body, on which list. Never read off the paper, so inferred. */

import { type Authority, type AuthorityTable, authorityOf } from '../../gazette/authority.ts'
import { type KindList, kindListAt, listedAs } from '../../gazette/kinds.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { Source } from './source.ts'

/** The issuers as bodies of their time, in the order printed; the first is 主办. `date`: EDTF, null when the text has none. */
export function readAuthorities(
  source: Pick<Source, 'issue' | 'issueYear' | 'sureness'>,
  issuers: readonly Reading<string>[],
  { date, table }: { date: string | null; table: AuthorityTable },
): Reading<Authority>[] {
  const series = /^(.+?)-\d{4}-/u.exec(source.issue)?.[1] ?? null
  // A gazette prints what its own year issued: good enough to tell the names of one body apart.
  const when = date ?? (source.issueYear === null ? null : String(source.issueYear))
  return issuers.map((issuer, at) => {
    if (issuer.value === null) return { ...issuer, value: null }
    const role = at === 0 ? '主办' : '联合'
    const value = authorityOf({ name: issuer.value, date: when, series, role }, table)
    return byTable(source, issuer, value)
  })
}

/** The kind by the name that the list of its time gives it, and that list; a form of rules (条例, 办法) is on none. */
export function kindOfItsTime(
  source: Source,
  kind: Reading<string>,
  { date, lists }: { date: string | null; lists: readonly KindList[] },
): { kind: Reading<string>; kindListedIn: Reading<string> } {
  const when = date ?? (source.issueYear === null ? null : String(source.issueYear))
  const list = when === null ? null : kindListAt(when, lists)
  const name = list === null || kind.value === null ? null : listedAs(list, kind.value, kind.quote)
  if (list === null || name === null) return { kind, kindListedIn: absent() }
  return { kind: { ...kind, value: name }, kindListedIn: byTable(source, kind, list.source) }
}

function byTable<Value>(source: Pick<Source, 'sureness'>, printed: Reading<string>, value: Value): Reading<Value> {
  return { ...printed, value, status: 'inferred', basis: 'external', confidence: Math.min(printed.confidence, source.sureness.inferred) }
}
