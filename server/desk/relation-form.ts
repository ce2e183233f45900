/** The choices about one relation or event: so, not so, not decided; which text is meant; and why. All of it works without a script. */
import { html, raw } from 'hono/html'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import type { Choices } from './decide.ts'
import { type Open, type Said, saidOf, stateOf, typedOf } from './relation-keys.ts'

/** `address`: where the form goes. */
export type DecisionCase = { titleOf: (id: DocumentId) => string | null; choices: Choices | null; address: string }

const VERDICTS = ['open', 'confirmed', 'refused'] as const

export function decisionFields(page: Page, one: Open, given: DecisionCase): Html {
  const { t } = page
  const { key, relation, event } = one
  const { choices } = given
  const typed = choices === null ? null : typedOf(choices.typed, key)
  const said = typed ?? saidOf(one)
  // What was searched for changes nothing: the form still speaks of what its maker saw.
  const was = choices !== null && choices.found.size > 0 ? (choices.typed.get(`was:${key}`) ?? stateOf(one)) : stateOf(one)
  const name = relation === null ? (event?.date ?? '') : (relation.citedTitle ?? relation.citedNumber ?? relation.cue)
  const verdicts = VERDICTS.map(
    (verdict) =>
      html`<label><input type="radio" name="verdict:${key}" value="${verdict}"${said.verdict === verdict ? raw(' checked') : ''}> ${t(`decide.${verdict}`)}</label>`,
  )
  const meant = target(page, one, said, given)
  const isInConflict = choices?.conflicts.has(key) === true
  return html`<fieldset class="verdict"><legend>${t('decide.verdict')}<span class="unseen" lang="zh-CN"> ${name.slice(0, 30)}</span></legend><input type="hidden" name="was:${key}" value="${was}">
<div class="choices">${verdicts}</div>${meant.select}
<label class="reason">${t('decide.reason')} <input name="reason:${key}" value="${said.reason}" maxlength="300" lang="zh-CN" autocomplete="off"></label>${meant.find}${
    isInConflict
      ? html`<p class="conflict" role="alert">${t('decide.conflict')}${t(`decide.${saidOf(one).verdict}`)} ${one.decision === null ? '' : one.decision.by}</p>`
      : ''
  }</fieldset>`
}

/** Which text is meant: as read, one that was looked for, or none of this archive. */
function target(page: Page, one: Open, said: Said, { titleOf, choices, address }: DecisionCase): { select: Html; find: Html } {
  const { t } = page
  const { key, relation } = one
  if (relation === null) return { select: html``, find: html`` }
  const found = choices?.found.get(key) ?? null
  const named = (id: DocumentId): string => `${titleOf(id) ?? '—'}（${id}）`
  const asRead = relation.target === null ? t('decide.asReadNone') : `${t('decide.asRead')}：${named(relation.target)}`
  const offered = new Map<string, string>([
    ['', asRead],
    ...(found ?? []).map(({ id, title, numbers }) => [id, `${[title, ...numbers].join(' ')}（${id}）`] as const),
  ])
  const [only] = found ?? []
  const chosen = said.target === '' && found?.length === 1 && only !== undefined ? only.id : said.target
  if (chosen !== '' && chosen !== 'external' && !offered.has(chosen)) offered.set(chosen, named(chosen))
  offered.set('external', t('decide.external'))
  const options = [...offered].map(
    ([value, text]) => html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${text}</option>`,
  )
  const note =
    found === null ? '' : html`<p role="status">${found.length === 0 ? t('decide.foundNone') : t('decide.found', { n: found.length })}</p>`
  const select = html`<label class="meant">${t('decide.target')} <select name="target:${key}" lang="zh-CN">${options}</select></label>`
  const find = html`<details${found === null ? '' : raw(' open')}><summary>${t('decide.find')}</summary><div class="inline"><label>${t('decide.findLabel')} <input name="find:${key}" value="" lang="zh-CN" autocomplete="off"></label> <button class="plain" name="search" value="${key}" formaction="${address}#relation-${key}">${t('decide.findButton')}</button></div>${note}</details>`
  return { select, find }
}
