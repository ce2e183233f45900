/** What is held and may be meant, while somebody types: titles, numbers, issuing bodies. */
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Ctx } from '../request.ts'
import type { PublicTools } from './public.ts'

export async function apiSuggest(c: Ctx, { search }: PublicTools): Promise<Response> {
  const { query, options, t } = c.get('page')
  const typed = query.get('q')?.trim() ?? ''
  if (typed === '' || typed.length > options.maxQuery) throw new GazetteFailure('usage', t('api.noPrefix'), t('api.noPrefix.remedy'))
  return c.json({ query: typed, suggestions: await search.suggest(typed, options.suggestions) })
}
