/** Results: the search is asked, the number looked up, and what was found is shown. */
import { GazetteFailure } from '../../gazette/failure.ts'
import { isTombstone } from '../../published/published.ts'
import { folded } from '../../published/search/fold.ts'
import { parseQuery } from '../../published/search/query.ts'
import type { Hit, NumberHolder, SearchAnswer } from '../../published/search/search-index.ts'
import type { Ctx } from '../request.ts'
import type { Clips } from '../views/hits.ts'
import { resultsView } from '../views/results.ts'
import { lostPlaceView, searchDownView } from '../views/search-down.ts'
import { type Ask, asksSomething, filterPairs, readAsk, search } from './ask.ts'
import type { Entry } from './catalogue.ts'
import { listed } from './listed.ts'
import { holdersOf } from './number.ts'
import type { PublicTools } from './public.ts'

export async function results(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const { ask, refused } = readAsk(page.query, tools.config.server)
  const hints = ask.q === '' ? [] : parseQuery(ask.q).hints
  const unasked = { ask, refused, hints, answer: null, clips: new Map() }
  if (!asksSomething(ask)) return c.html(resultsView(page, { ...unasked, holders: [] }))
  const holders = ask.from === 0 && ask.after === null ? await numberHolders(ask, tools) : []
  // Nothing that can be looked for, and no filter: all texts would be no answer to it.
  if (hints.includes('nothing-left') && filterPairs(ask.filters).length === 0) return c.html(resultsView(page, { ...unasked, holders }))
  const answer = await asked(ask, tools)
  if (answer === 'lost') return c.html(lostPlaceView(page, ask), 400)
  if (answer === 'down') return c.html(searchDownView(page, ask, { holders, ...(await titled(ask, tools)) }), 503, { 'retry-after': '60' })
  return c.html(resultsView(page, { ask, refused, hints, holders, answer, clips: await clipsOf(answer.hits, tools) }))
}

/** `down`: the search does not answer. `lost`: the mark of the page before cannot be read. */
async function asked(ask: Ask, tools: PublicTools): Promise<SearchAnswer | 'down' | 'lost'> {
  try {
    return ask.q === '' ? await listed(ask, tools.catalogue) : await search(ask, tools.search, tools.config.server)
  } catch (error) {
    if (!(error instanceof GazetteFailure)) throw error
    if (error.code === 'service-down') return 'down'
    if (error.code === 'usage' && ask.after !== null) return 'lost'
    throw error
  }
}

/** A query that reads as a number, alone or after 文号:, is looked up as one before anything else. */
async function numberHolders(ask: Ask, tools: PublicTools): Promise<NumberHolder[]> {
  const { number } = parseQuery(ask.q)
  return number === null ? [] : (await holdersOf(number, tools)).holders
}

/** What the shelves alone can tell while the search is down: so many documents with every word in their title, the newest first. */
const MOST_TITLED = 10

async function titled(ask: Ask, { catalogue }: PublicTools): Promise<{ titled: Entry[]; titledCount: number }> {
  const { phrases, title } = parseQuery(ask.q)
  const words = [...phrases, ...title].map(({ text }) => folded(text)).filter((text) => text !== '')
  if (words.length === 0) return { titled: [], titledCount: 0 }
  const held = (await catalogue.entries()).filter((entry) => {
    const its = folded(entry.title)
    return words.every((one) => its.includes(one))
  })
  const newest = held.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '')).slice(0, MOST_TITLED)
  return { titled: await catalogue.present(newest), titledCount: held.length }
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
