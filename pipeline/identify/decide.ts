import type { Finding } from '../../gazette/finding.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { Evidence, Witness } from './masthead.ts'

/** What is asked of an issue. Numbers from 1; dates EDTF; kind and distribution in the words of the trade. */
export type Field = 'series' | 'year' | 'number' | 'numberEnd' | 'wholeNumber' | 'kind' | 'publicationDate' | 'distribution' | 'piece'
/** What somebody or some name says without paper. */
export type Claim = { value: string | number; source: 'options' | 'fileName' }

/** The value that holds, with its proof, and a finding for every voice that says otherwise. */
export type Decision = { reading: Reading<string | number> | null; findings: Finding[] }

/** How much each witness counts: a masthead is set with care, a running head is repeated by habit. */
const WEIGHT: Record<Witness, number> = { masthead: 3, colophon: 2, 'running-head': 1 }
/** All running heads together count no more than this: one wrong plate runs through a whole issue. */
const MOST_HEADS = 2.5
/** A value that was put right counts for less than one that was read as it stands. */
const REPAIRED = 0.8
const FROM_NAME = 0.7

const NAMES: Record<Field, string> = {
  series: '刊名 series',
  year: '年份 year',
  number: '期号 number',
  numberEnd: '合刊末期 last number',
  wholeNumber: '总期号 whole number',
  kind: '刊别 kind',
  publicationDate: '出版日期 date of publication',
  distribution: '发行范围 distribution',
  piece: '件号 piece',
}

/** Options hold over print, print over the file name. */
export function decide(field: Field, evidence: readonly Evidence[], claims: readonly Claim[]): Decision {
  const groups = grouped(evidence.filter((piece) => piece.field === field))
  const printed = groups[0] ?? null
  const option = claims.find((claim) => claim.source === 'options') ?? null
  const name = claims.find((claim) => claim.source === 'fileName') ?? null
  const reading =
    option !== null ? claimed(option, printed) : printed !== null ? asReading(printed) : name !== null ? claimed(name, null) : null
  const findings: Finding[] = []
  if (reading !== null) {
    for (const group of groups)
      if (group.value !== reading.value) findings.push(conflict(field, reading.value, `印作“${group.pieces[0]!.quote}” (printed)`, group))
    if (name !== null && name.value !== reading.value)
      findings.push(conflict(field, reading.value, `文件名作 ${name.value} (by the file name)`, null))
  }
  return { reading, findings }
}

type Group = { value: string | number; pieces: Evidence[]; weight: number }

function grouped(evidence: readonly Evidence[]): Group[] {
  const groups: Group[] = [...Map.groupBy(evidence, (piece) => piece.value)].map(([value, pieces]) => ({
    value,
    pieces,
    weight: weightOf(pieces),
  }))
  return groups.sort((a, b) => b.weight - a.weight)
}

function weightOf(pieces: readonly Evidence[]): number {
  const heads = pieces.filter((piece) => piece.witness === 'running-head').length
  const others = pieces.filter((piece) => piece.witness !== 'running-head')
  return Math.min(heads, MOST_HEADS) + others.reduce((sum, piece) => sum + WEIGHT[piece.witness] * (piece.repaired ? REPAIRED : 1), 0)
}

function asReading({ value, pieces }: Group): Reading<string | number> {
  const best = pieces.toSorted((a, b) => WEIGHT[b.witness] - WEIGHT[a.witness])[0]!
  return {
    value,
    quote: best.quote,
    places: [best.place],
    confidence: best.repaired ? best.confidence * REPAIRED : best.confidence,
    reader: 'machine',
    status: 'present',
    basis: best.witness === 'colophon' ? 'colophon' : 'masthead',
  }
}

/** A claim that the paper confirms is proved by the paper. */
function claimed(claim: Claim, printed: Group | null): Reading<string | number> {
  if (printed !== null && printed.value === claim.value) return asReading(printed)
  return {
    value: claim.value,
    quote: '',
    places: [],
    confidence: claim.source === 'options' ? 1 : FROM_NAME,
    reader: 'machine',
    status: 'inferred',
    basis: claim.source === 'options' ? 'external' : 'fileName',
  }
}

function conflict(field: Field, value: string | number | null, other: string, group: Group | null): Finding {
  const place = group?.pieces[0]?.place
  return {
    code: 'issue-number-conflict',
    weight: 'doubt',
    message: `${NAMES[field]}：取 ${value}；${other}`,
    ...(place === undefined ? {} : { place }),
  }
}
