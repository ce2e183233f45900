/** Dates and names of issues as people read them. What cannot be put better is shown as it is stored. */
import type { Issue } from '../../gazette/issue.ts'
import type { Lang } from './words.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** EDTF in words: `1985-05-20` is 1985年5月20日 or 20 May 1985; null is a dash. */
export function showDate(edtf: string | null, lang: Lang): string {
  if (edtf === null) return '—'
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(edtf)
  if (match === null || Number(match[2] ?? 1) > 12) return edtf
  const [, year, month, day] = match
  if (lang === 'zh') return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`
  const name = month === undefined ? '' : `${MONTHS[Number(month) - 1]} `
  return `${day === undefined ? '' : `${Number(day)} `}${name}${year}`
}

/** An instant with its zone: `2026-01-03 09:00 +08:00`. */
export function showTime(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(iso)
  if (match === null) return iso
  return `${match[1]} ${match[2]}${match[3] === undefined ? '' : /^Z$|^[+-]00:?00$/.test(match[3]) ? ' UTC' : ` ${match[3]}`}`
}

/** 东海省人民政府公报 1985年第12期; pieces, double numbers and supplements named; the id where nothing else is known. */
export function issueName(issue: Issue, lang: Lang): string {
  if (issue.year === null && issue.number === null) return issue.series ?? issue.id
  return [issue.series, issueNumber(issue, lang)].filter((part) => part !== null).join(lang === 'zh' ? '' : ', ')
}

/** 1985年第12期（总第340期）. */
export function issueNumber(issue: Issue, lang: Lang): string {
  const number = issue.numberEnd === null ? issue.number : `${issue.number}–${issue.numberEnd}`
  const kind = issue.kind === '正刊' ? '' : issue.kind
  if (lang === 'en') {
    const parts = [
      issue.year,
      number === null ? null : `no. ${number}`,
      kind || null,
      issue.wholeNumber === null ? null : `whole no. ${issue.wholeNumber}`,
    ]
    return parts.filter((part) => part !== null).join(', ')
  }
  const whole = issue.wholeNumber === null ? '' : `（总第${issue.wholeNumber}期）`
  return `${issue.year === null ? '' : `${issue.year}年`}${number === null ? '' : `第${number}期`}${kind}${whole}`
}
