/** Who may do what at the desk. One table; whoever is not named may not. */
import { GazetteFailure } from '../gazette/failure.ts'
import type { Person, Role } from '../gazette/release.ts'
import type { Page } from './request.ts'

/**
 * The administrator keeps accounts and sees the register, and has no hand in texts: who gives out roles must not also be able to review
 * and publish with them. Whether a reviewer is another person than the proofreader and the publisher is checked at the gate, per document.
 */
export const ACCESS = {
  'see-desk': ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator'],
  'see-drafts': ['importer', 'proofreader', 'reviewer', 'publisher'],
  import: ['importer'],
  correct: ['proofreader'],
  review: ['reviewer'],
  release: ['publisher'],
  withdraw: ['publisher'],
  'see-register': ['proofreader', 'reviewer', 'publisher', 'administrator'],
  'handle-reports': ['proofreader'],
  'manage-users': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof ACCESS

export function may(person: Person, action: Action): boolean {
  return !person.disabled && (ACCESS[action] as readonly Role[]).some((role) => person.roles.includes(role))
}

/** Throws GazetteFailure 'access-denied' that names the roles which may. */
export function demand(person: Person, action: Action, page: Page): void {
  if (may(person, action)) return
  const roles = ACCESS[action].map((role) => page.t(`role.${role}`)).join(page.lang === 'zh' ? '、' : ', ')
  throw new GazetteFailure(
    'access-denied',
    page.t('problem.denied', { action: page.t(`action.${action}`) }),
    page.t('problem.denied.remedy', { roles }),
  )
}
