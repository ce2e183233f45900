/** The ledger of everything the archive holds: what is missing, what is doubtful, which copies there are. */
import { html } from 'hono/html'
import { archiveLedgers } from '../../pipeline/holdings.ts'
import { demand } from '../access.ts'
import type { Ctx } from '../request.ts'
import { ledgerView } from '../views/ledger.ts'
import type { DeskSite } from './desk.ts'
import { deskRoom, whoOf } from './room.ts'

export function ledgerDesk(c: Ctx, { archive, config, now }: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'see-drafts', page)
  const named = archiveLedgers(archive, { series: config.series, plans: config.ledger.plans, thisYear: now().getFullYear() })
  return c.html(
    deskRoom(page, {
      title: t('browse.ledger'),
      room: 'ledger',
      main: html`<h1>${t('browse.ledger')}</h1><p class="quiet">${t('ledger.deskLead')}</p>
${ledgerView(page, named, { desk: true, issues: '/desk/issues' })}`,
    }),
  )
}
