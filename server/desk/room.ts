/** The frame of the desk: its rooms, those the person may enter, and what the last action did. */
import { html, raw } from 'hono/html'
import type { Person } from '../../gazette/release.ts'
import { type Action, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { frame, type Html } from '../views/frame.ts'
import type { WordKey } from '../views/words.ts'

export type RoomName = 'home' | 'imports' | 'issues' | 'records' | 'ledger' | 'copies' | 'release' | 'register' | 'reports' | 'users'

const ROOMS: readonly { name: RoomName; address: string; action: Action }[] = [
  { name: 'home', address: '/desk', action: 'see-desk' },
  { name: 'imports', address: '/desk/imports', action: 'see-drafts' },
  { name: 'issues', address: '/desk/issues', action: 'see-drafts' },
  { name: 'records', address: '/desk/records', action: 'see-drafts' },
  { name: 'ledger', address: '/desk/ledger', action: 'see-drafts' },
  { name: 'copies', address: '/desk/copies', action: 'see-drafts' },
  { name: 'release', address: '/desk/release', action: 'see-drafts' },
  { name: 'register', address: '/desk/register', action: 'see-register' },
  { name: 'reports', address: '/desk/reports', action: 'handle-reports' },
  { name: 'users', address: '/desk/users', action: 'manage-users' },
]

export type RoomSheet = { title: string; room: RoomName; main: Html; scripts?: string[]; wide?: boolean; refresh?: boolean }

export function deskRoom(page: Page, sheet: RoomSheet): Html {
  const { t } = page
  const person = whoOf(page)
  const done = page.query.get('done')
  return frame(page, {
    title: sheet.title,
    section: 'desk',
    hidden: true,
    wide: sheet.wide ?? false,
    refresh: sheet.refresh ?? false,
    scripts: sheet.scripts ?? [],
    main: html`<nav class="tabs" aria-label="${t('desk.rooms')}"><ul>${ROOMS.filter(({ action }) => may(person, action)).map(
      ({ name, address }) =>
        html`<li><a href="${address}"${name === sheet.room ? raw(' aria-current="true"') : ''}>${t(`room.${name}`)}</a></li>`,
    )}</ul></nav>
${done !== null && isDone(done) ? html`<p class="notice done" role="status">${t(`done.${done}`)}</p>` : ''}
${sheet.main}`,
  })
}

const DONE = [
  'saved',
  'unchanged',
  'settled',
  'reviewed',
  'released',
  'withdrawn',
  'started',
  'retrying',
  'uploaded',
  'answered',
  'added',
  'set',
  'decided',
] as const
export type Done = (typeof DONE)[number]

function isDone(text: string): text is Done {
  return (DONE as readonly string[]).includes(text)
}

/** Back to a page that says what was done. */
export function backTo(c: Ctx, address: string, done: Done, anchor = ''): Response {
  return c.redirect(`${address}?done=${done}${anchor === '' ? '' : `#${anchor}`}`, 303)
}

/** The signed-in person. The desk's routes stand behind requireSession. */
export function whoOf(page: Page): Person {
  if (page.session === null) throw new Error('a desk page without a session')
  return page.session.person
}

export function hiddenToken(page: Page): Html {
  return html`<input type="hidden" name="csrf" value="${page.session?.csrf ?? ''}">`
}

/** What people are told when an action was refused; what they typed stands below it. */
export function refusal(message: string, remedy: string): Html {
  return html`<div class="notice error" role="alert"><p><b>${message}</b></p><p>${remedy}</p></div>`
}

export function weights(page: Page, counts: { note: number; doubt: number; block: number }): Html {
  const parts = (['block', 'doubt', 'note'] as const).filter((weight) => counts[weight] > 0)
  return html`${parts.map((weight) => html`<span class="weight weight-${weight}">${page.t(`weight.${weight}` as WordKey)} ${counts[weight]}</span> `)}`
}
