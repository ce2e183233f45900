/** Results: the search is asked, the number looked up, and what was found is shown. */
import { GazetteFailure } from '../../gazette/failure.ts'
import { isTombstone } from '../../published/published.ts'
import { parseQuery } from '../../published/search/query.ts'
import type { Hit, NumberHolder, SearchAnswer } from '../../published/search/search-index.ts'
import type { Ctx } from '../request.ts'
import { type Clips, resultsView, searchDownView } from '../views/results.ts'
import { type Ask, asksSomething, filterPairs, readAsk, search } from './ask.ts'
import { listed } from './listed.ts'
import { holdersOf } from './number.ts'
import type { PublicTools } from './public.ts'

export async function results(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { ask, refused } = readAsk(page.query, tools.config.server)
  if (!asksSomething(ask)) return c.html(resultsView(page, { ask, refused, hints: [], holders: [], answer: null, clips: new Map() }))
  const holders = ask.from === 0 ? await numberHolders(ask, tools) : []
  const hints = ask.q === '' ? [] : parseQuery(ask.q).hints
  // Nothing that can be looked for, and no filter: all texts would be no answer to it.
  if (hints.includes('nothing-left') && filterPairs(ask.filters).length === 0)
    return c.html(resultsView(page, { ask, refused, hints, holders, answer: null, clips: new Map() }))
  const answer = await asked(ask, tools)
  if (answer === null) return c.html(searchDownView(page, ask, holders), 503, { 'retry-after': '60' })
  return c.html(resultsView(page, { ask, refused, hints, holders, answer, clips: await clipsOf(answer.hits, tools) }))
}

/** null when the search does not answer. */
async function asked(ask: Ask, tools: PublicTools): Promise<SearchAnswer | null> {
  try {
    return ask.q === '' ? await listed(ask, tools.catalogue) : await search(ask, tools.search, tools.config.server)
  } catch (error) {
    if (error instanceof GazetteFailure && error.code === 'service-down') return null
    throw error
  }
}

/** A query that reads as a number, alone or after 文号:, is looked up as one before anything else. */
async function numberHolders(ask: Ask, tools: PublicTools): Promise<NumberHolder[]> {
  const { number } = parseQuery(ask.q)
  return number === null ? [] : (await holdersOf(number, tools)).holders
}

/** The sizes of the pages on which probable hits stand: the reader judges those by the picture. */
async function clipsOf(hits: Hit[], { published }: PublicTools): Promise<Clips> {
  const clips: Clips = new Map()
  for (const hit of hits.filter(({ match }) => match === 'probable')) {
    const edition = await published.edition(hit.document, hit.version)
    if (edition === null || isTombstone(edition)) continue
    for (const one of edition.pages) clips.set(one.id, one)
  }
  return clips
}
