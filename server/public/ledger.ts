/** The ledger for readers: what should be there by the plan, and what of it is public. Of drafts nothing is known here. */
import { html } from 'hono/html'
import type { PublicIssue } from '../../gazette/edition.ts'
import type { HeldIssue } from '../../gazette/ledger.ts'
import { ledgersOf } from '../../gazette/series-ledgers.ts'
import { checkPlans } from '../../gazette/series-plan.ts'
import type { Ctx } from '../request.ts'
import { frame } from '../views/frame.ts'
import { ledgerView } from '../views/ledger.ts'
import { tabs } from './browse.ts'
import type { PublicTools } from './public.ts'

export async function browseLedger(c: Ctx, { catalogue, config, now }: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { series, ledger } = config
  checkPlans(
    ledger.plans,
    series.map(({ code }) => code),
  )
  const held = (await catalogue.issues()).filter(({ documents }) => documents.length > 0).map(heldPublicly)
  const named = ledgersOf(held, { series, plans: ledger.plans, thisYear: now().getFullYear() })
  return c.html(
    frame(page, {
      title: page.t('browse.ledger'),
      section: 'browse',
      canonical: '/browse/ledger',
      main: html`<h1>${page.t('browse.ledger')}</h1>
${tabs(page, 'ledger')}
<p class="lead">${page.t('ledger.lead')}</p>
${ledgerView(page, named, { desk: false, issues: '/issues' })}`,
    }),
  )
}

function heldPublicly({ issue, withheld }: PublicIssue): HeldIssue {
  return { issue, state: withheld > 0 ? 'partly' : 'released', doubts: [], setAside: false }
}
