/**
 * Bodies under their dated names: 东海省人民政府 of 1950 and of 1985 are one line of government under one name, 东海省人民委员会 and
 * 东海省革命委员会 are the same line under two others. The table is the adopter's (config); where it does not fit, nothing is guessed.
 */

import { simplified } from './traditional.ts'

/** A body under one name. `line` is the same for all names of one body; `from` and `to` are EDTF years, months or days, null where open. */
export type AuthorityEntry = { id: string; name: string; aliases: string[]; line: string; from: string | null; to: string | null }

/** How every place's government was called: `东海省` + ending. `line` names the office, not the place. */
export type AuthorityForm = { ending: string; line: string; from: string | null; to: string | null }

export type AuthorityTable = {
  /** Whose gazette a series is, by its code: what 省人民政府 and 省财政厅 mean in it. */
  homes: readonly { series: string; place: string }[]
  /** Bodies listed one by one; they go before the forms. */
  entries: readonly AuthorityEntry[]
  forms: readonly AuthorityForm[]
}

/**
 * known: exactly one body bore the name on the date · ambiguous: several did, or the date is missing and several fit ·
 * outOfTime: the name is in the table, but not on that date · unknown: the name is not in the table.
 */
export type AuthorityMatch = 'known' | 'ambiguous' | 'outOfTime' | 'unknown'

export type Authority = {
  /** Null unless `match` is known. */
  id: string | null
  /** The name in full, simplified: 省财政厅 in the gazette of 东海省 is 东海省财政厅. */
  name: string
  /** The succession to which the body belongs; null where several fit or none. */
  line: string | null
  from: string | null
  to: string | null
  match: AuthorityMatch
  /** Ids of the bodies that fit, where it is not one. */
  candidates: string[]
  role: '主办' | '联合'
}

type Asked = { name: string; date: string | null; series: string | null; role: Authority['role'] }

export function authorityOf({ name, date, series, role }: Asked, table: AuthorityTable): Authority {
  const full = fullName(name, table.homes.find((home) => home.series === series)?.place)
  const named = [...table.entries.filter((entry) => entry.name === full || entry.aliases.includes(full)), ...byForm(full, table.forms)]
  // What an adopter lists one by one is said of that body and outweighs what is said of all.
  const listed = named.filter((entry) => table.entries.includes(entry))
  const known = listed.length > 0 ? listed : named
  const fitting = date === null ? known : known.filter((entry) => covers(entry, date))
  const lines = new Set((fitting.length > 0 ? fitting : known).map((entry) => entry.line))
  const [line = null] = lines
  const only = fitting.length === 1 ? fitting[0]! : null
  const match = only !== null ? 'known' : fitting.length > 1 ? 'ambiguous' : known.length > 0 ? 'outOfTime' : 'unknown'
  return {
    id: only?.id ?? null,
    name: full,
    line: lines.size === 1 ? line : null,
    from: only?.from ?? null,
    to: only?.to ?? null,
    match,
    candidates: only === null ? known.map((entry) => entry.id) : [],
    role,
  }
}

const COUNTRY = /^中华人民共和国(?!政府|中央)(?=.{2})/u
/** 东海省第七届人民代表大会: the body outlives its sittings. */
const SITTING = /^(.{0,12})第[一二三四五六七八九十]{1,3}届(?=.*人民代表大会)/u
/** Names that lean on the place whose gazette it is. */
const LEANING = /^(?:本|我|全)?(省|自治区|市)(?=.{2})/u

function fullName(printed: string, home: string | undefined): string {
  const name = simplified(printed)
    .replace(/[\s\u3000]+/gu, '')
    .replace(COUNTRY, '')
    .replace(SITTING, '$1')
  if (home === undefined || !home.endsWith(LEANING.exec(name)?.[1] ?? '?')) return name
  return home + name.replace(LEANING, '').replace(/^政府/u, '人民政府')
}

/** 东海省人民政府, 青岚县革命委员会生产指挥组: the place, the form of government, and an office of it. */
const PLACE = '[\\p{Script=Han}]{2,12}?(?:省|自治区|市|县|区|旗|州|盟|镇|乡|公社|地区|专区)'
const OFFICE = '(?:办公厅|办公室|秘书处|办事组|政工组|生产指挥组|指挥组)?'

function byForm(name: string, forms: readonly AuthorityForm[]): AuthorityEntry[] {
  return forms.flatMap(({ ending, line, from, to }) => {
    const parts = new RegExp(`^(${PLACE})${ending}(${OFFICE})$`, 'u').exec(name)
    if (parts === null) return []
    const [, place = '', office = ''] = parts
    const id = `${name}@${from ?? ''}`
    return [{ id, name, aliases: [], line: [place, line, ...(office === '' ? [] : [office])].join('/'), from, to }]
  })
}

/** A partial date is compared as far as it goes: a body founded in 1955 fits all of 1955. */
function covers({ from, to }: Pick<AuthorityEntry, 'from' | 'to'>, date: string): boolean {
  const day = date.split('/')[0]!.replace(/-XX.*$/u, '')
  const shared = (limit: string) => Math.min(limit.length, day.length)
  const after = from === null || day.slice(0, shared(from)) >= from.slice(0, shared(from))
  return after && (to === null || day.slice(0, shared(to)) <= to.slice(0, shared(to)))
}
