/** What an editor said of relations: found again in a new reading by type, words and place, and laid over the record. */
import type { Correction, RelationDecision } from '../../gazette/correction.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { Relation } from '../../gazette/relation.ts'
import type { WeighedRelation } from '../../gazette/reviewed.ts'
import { alike, bare, samePlace } from './likeness.ts'

export type DecidedRelations = { relations: Relation[]; weighed: WeighedRelation[]; findings: Finding[] }

/** Of two words about one relation the later counts. A confirmed one that the new reading lost is put back while its sentence stands. */
export function decideRelations({ relations, text }: DocumentRecord, corrections: readonly Correction[]): DecidedRelations {
  const newest = new Map<number, RelationDecision>()
  const lost = new Map<string, RelationDecision>()
  const decisions = corrections.filter((one) => one.kind === 'relation')
  const byKey = decisions.length === 0 ? new Map() : Map.groupBy(relations.keys(), (at) => keyOf(relations[at]!))
  for (const decision of decisions) {
    const again = findAgain(relations, decision.relation, byKey)
    if (again.length === 0) lost.set(keyOf(decision.relation), decision)
    for (const at of again) newest.set(at, decision)
  }
  const read = relations.map((relation, at) => ({ relation, decision: standing(newest.get(at)) }))
  const missing = [...lost.values()].filter(({ verdict }) => verdict === 'confirmed')
  const back = missing.filter(({ relation }) => bare(text).includes(bare(relation.sentence)))
  const weighed = [...read, ...back.map((decision) => ({ relation: decision.relation, decision }))]
  return {
    relations: weighed.flatMap(decided),
    weighed,
    findings: [
      ...read.flatMap(({ relation, decision }) => (decision !== null && leadsElsewhere(relation, decision) ? [elsewhere(relation)] : [])),
      ...missing.map((decision) => (back.includes(decision) ? notReadAgain(decision) : unplaced(decision))),
    ],
  }
}

function standing(decision: RelationDecision | undefined): RelationDecision | null {
  return decision === undefined || decision.verdict === 'open' ? null : decision
}

/** What this relation is now, by places in the list: one, or several that say the very same; none where the new reading has lost it. */
function findAgain(relations: readonly Relation[], sought: Relation, byKey: ReadonlyMap<string, number[]>): number[] {
  const exact = byKey.get(keyOf(sought)) ?? []
  const there = exact.filter((at) => samePlace(relations[at]!.places, sought.places))
  if (exact.length > 0) return there.length > 0 ? there : exact
  let best: { at: number; score: number } | null = null
  for (const [at, relation] of relations.entries()) {
    const score = likenessOf(relation, sought)
    if (score > (best?.score ?? 0)) best = { at, score }
  }
  return best === null ? [] : [best.at]
}

/** 0: another one. The named text must be the same; of sentence and place one at least. */
function likenessOf(one: Relation, other: Relation): number {
  if (one.type !== other.type) return 0
  const named = alike(namedIn(one), namedIn(other))
  const said = alike(one.sentence, other.sentence)
  const there = samePlace(one.places, other.places)
  if (named === 0 || (said === 0 && !there)) return 0
  return named * 4 + said + (there ? 2 : 0)
}

function namedIn({ citedTitle, citedNumber, cue }: Relation): string {
  const named = `${citedTitle ?? ''}${citedNumber ?? ''}`
  return named === '' ? cue : named
}

/** Type and words: what a relation is, whoever read it. */
function keyOf(relation: Relation): string {
  return `${relation.type} ${bare(namedIn(relation))} ${bare(relation.sentence)}`
}

/** As the record has it: nothing where it was refused. */
function decided({ relation, decision }: WeighedRelation): Relation[] {
  if (decision === null) return [relation]
  if (decision.verdict === 'refused') return []
  const { by, at, target } = decision
  const confirmed = { by, at }
  if (target === 'external') return [{ ...relation, target: null, resolution: 'external', confirmed }]
  if (target !== null) return [{ ...relation, target: target.document, resolution: 'resolved', confirmed }]
  if (leadsElsewhere(relation, decision)) return [{ ...relation, resolution: 'candidate', confirmed }]
  return [{ ...relation, resolution: relation.target === null ? relation.resolution : 'resolved', confirmed }]
}

/** The target was confirmed as read then, and is read otherwise now. */
function leadsElsewhere(relation: Relation, { target, verdict, relation: then }: RelationDecision): boolean {
  return verdict === 'confirmed' && target === null && then.target !== null && relation.target !== null && then.target !== relation.target
}

function elsewhere(relation: Relation): Finding {
  return {
    code: 'correction-outdated',
    weight: 'doubt',
    message: `已确认的关系“${namedIn(relation)}”在新的识读中指向 ${relation.target}，请复核 (a confirmed relation leads elsewhere in the new reading)`,
    ...placed(relation),
  }
}

function notReadAgain({ relation }: RelationDecision): Finding {
  return {
    code: 'correction-outdated',
    weight: 'doubt',
    message: `已确认的关系“${namedIn(relation)}”新的识读没有读出，仍照人工保留 (a confirmed relation was not read again and is kept by the editor's word)`,
    ...placed(relation),
  }
}

function unplaced({ relation }: RelationDecision): Finding {
  return {
    code: 'correction-unplaced',
    weight: 'block',
    message: `已确认的关系“${namedIn(relation)}”，其原句在新的识读中找不到 (the sentence of a confirmed relation is not in the new reading)`,
    ...placed(relation),
  }
}

function placed({ places: [place] }: Relation): Pick<Finding, 'place'> {
  return place === undefined ? {} : { place }
}
