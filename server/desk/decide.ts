/** An editor's word about relations and events: added to what was said before, never over it. */
import { randomUUID } from 'node:crypto'
import type { DocumentSummary } from '../../archive/archive.ts'
import type { Correction } from '../../gazette/correction.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import { demand } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import type { DeskSite } from './desk.ts'
import { recordRoom } from './record-document.ts'
import { isSameWord, type Open, openOf, type Said, saidOf, stateOf, targetOf, typedOf, wasOf } from './relation-keys.ts'
import { backTo, whoOf } from './room.ts'
import { readForm } from './session.ts'

/** Texts offered for one relation: more are told apart by asking for more words of the title. */
const MOST_FOUND = 20
/** Characters of a reason. */
const LONGEST_REASON = 300

/** A form that came back: what was chosen in it, what was found for it, and whom it would have overruled unseen. */
export type Choices = { typed: ReadonlyMap<string, string>; found: ReadonlyMap<string, DocumentSummary[]>; conflicts: ReadonlySet<string> }

/** The address of a form that came back may be asked for again. */
export function decidePage(c: Ctx): Response {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  return c.redirect(`/desk/records/${c.req.param('id') ?? ''}#relations`, 303)
}

export async function decideForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const person = whoOf(page)
  demand(person, 'correct', page)
  const form = await readForm(c)
  const id = c.req.param('id') ?? ''
  const open = new Map(openOf(tools.review(id)).map((one) => [one.key, one]))
  const found = search(form, open, tools)
  if (found !== null) return c.html(recordRoom(page, tools, id, { typed: form, found, conflicts: new Set() }))
  const changed = [...open.values()].flatMap((one) => {
    const said = typedOf(form, one.key)
    const was = wasOf(form, one.key)
    return said === null || isSameWord(said, was.said) || isSameWord(said, saidOf(one)) ? [] : [{ one, said, was: was.state }]
  })
  const conflicts = new Set(changed.flatMap(({ one, was }) => (was === stateOf(one) ? [] : [one.key])))
  // What is chosen of a sentence that is read otherwise by now would be lost.
  if (conflicts.size > 0 || hasLost(form, open))
    return c.html(recordRoom(page, tools, id, { typed: form, found: new Map(), conflicts }), 409)
  for (const { said } of changed) mustBeHeld(said.target, tools, page)
  const at = tools.localTime()
  for (const { one, said } of changed) tools.archive.addCorrection(decisionOf(one, said, { document: id, by: person.name, at }))
  return backTo(c, `/desk/records/${id}`, changed.length === 0 ? 'unchanged' : 'decided', 'relations')
}

/** The form offers texts of the archive alone; one may have gone since with a new reading of its issue. */
function mustBeHeld(target: string, { archive }: DeskSite, { t }: Page): void {
  if (target === '' || target === 'external' || archive.knownText(target) !== null) return
  throw new GazetteFailure('not-found', t('decide.noTarget', { id: target }), t('decide.noTarget.remedy'))
}

function hasLost(form: ReadonlyMap<string, string>, open: ReadonlyMap<string, Open>): boolean {
  return [...form.keys()].some((name) => {
    const key = /^verdict:(.+)$/.exec(name)?.[1]
    if (key === undefined || open.has(key)) return false
    const said = typedOf(form, key)
    return said !== null && !isSameWord(said, wasOf(form, key).said)
  })
}

/**
 * Texts of the archive for every relation whose search words are filled in; null where nothing was asked for. A button without words asks
 * for what the sentence names.
 */
function search(form: ReadonlyMap<string, string>, open: ReadonlyMap<string, Open>, { archive }: DeskSite): Choices['found'] | null {
  const asked = new Map<string, string>()
  for (const [name, words] of form) if (name.startsWith('find:') && words.trim() !== '') asked.set(name.slice(5), words.trim())
  const pressed = form.get('search') ?? ''
  const relation = open.get(pressed)?.relation
  if (relation && !asked.has(pressed)) asked.set(pressed, relation.citedNumber ?? relation.citedTitle ?? relation.cue)
  if (asked.size === 0) return null
  return new Map([...asked].map(([key, words]) => [key, lookUp(archive, words, open.get(key)?.relation?.citedTitle ?? null)]))
}

/** A number that nobody bears may be misprinted: then by the title. */
function lookUp(archive: DeskSite['archive'], words: string, title: string | null): DocumentSummary[] {
  const found = archive.named(words, MOST_FOUND)
  return found.length > 0 || title === null ? found : archive.named(title, MOST_FOUND)
}

type Given = { document: DocumentId; by: string; at: string }

function decisionOf({ relation, event }: Open, { verdict, target, reason }: Said, given: Given): Correction {
  const word = { id: randomUUID(), ...given, verdict, reason: reason.slice(0, LONGEST_REASON) }
  if (relation === null) return { ...word, kind: 'event', event }
  return { ...word, kind: 'relation', relation, target: verdict === 'confirmed' ? targetOf(target) : null }
}
