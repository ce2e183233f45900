/** The public site. Everything it knows comes from the public shelves: nothing here can see a draft. */
import { Hono } from 'hono'
import type { Config } from '../../config.ts'
import type { Inbox } from '../../published/inbox.ts'
import type { Published } from '../../published/published.ts'
import type { SearchIndex } from '../../published/search/search-index.ts'
import { addressOf, type Env } from '../request.ts'
import { apiDocument, apiIssue, apiIssues, apiNumbers, apiPage, apiSearch, openApi, tooMany } from './api.ts'
import { browseIssuers, browseKinds, browseYears } from './browse.ts'
import type { Catalogue } from './catalogue.ts'
import { article, documentJson, documentPage, documentText } from './document.ts'
import { releasesFeed } from './feed.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { pageImage } from './images.ts'
import { issuePage } from './issue.ts'
import { browseLedger } from './ledger.ts'
import { number, numberSearch } from './number.ts'
import { scanPage } from './page.ts'
import { reportForm, reportStatus, sendReport } from './report.ts'
import { results } from './results.ts'
import { robots, sitemap } from './robots.ts'
import { apiSuggest } from './suggest.ts'

export type PublicTools = {
  published: Published
  search: SearchIndex
  catalogue: Catalogue
  /** Where error reports go; null where nobody collects them. */
  inbox: Inbox | null
  config: Pick<Config, 'server' | 'series' | 'ledger'>
  now: () => Date
  /** False once the address has sent too many reports. */
  mayReport: (address: string) => boolean
  /** False once the address has asked the API too often. */
  mayAsk: (address: string) => boolean
}

export function publicSite(tools: PublicTools): Hono<Env> {
  return new Hono<Env>()
    .get('/', (c) => home(c, tools))
    .get('/search', (c) => results(c, tools))
    .get('/documents/:file{[a-z0-9-]+\\.txt}', (c) => documentText(c, tools))
    .get('/documents/:file{[a-z0-9-]+\\.json}', (c) => documentJson(c, tools))
    .get('/documents/:id', (c) => documentPage(c, tools))
    .get('/documents/:id/articles/:article', (c) => article(c, tools))
    .get('/documents/:id/report', (c) => reportForm(c, tools))
    .post('/documents/:id/report', (c) => sendReport(c, tools))
    .get('/reports/:id', (c) => reportStatus(c, tools))
    .get('/issues/:id', (c) => issuePage(c, tools))
    .get('/issues/:id/pages/:number', (c) => scanPage(c, tools))
    .get('/images/:file{[a-z0-9-]+(\\.thumb)?\\.jpg}', (c) => pageImage(c, tools))
    .get('/number', (c) => numberSearch(c))
    .get('/number/:raw{.+}', (c) => number(c, tools))
    .get('/browse', (c) => c.redirect('/browse/years', 301))
    .get('/browse/years', (c) => browseYears(c, tools))
    .get('/browse/issuers', (c) => browseIssuers(c, tools))
    .get('/browse/kinds', (c) => browseKinds(c, tools))
    .get('/browse/ledger', (c) => browseLedger(c, tools))
    .get('/help', (c) => help(c, tools))
    .get('/api', (c) => c.redirect('/api/v1', 301))
    .use('/api/v1/*', (c, next) => (tools.mayAsk(addressOf(c)) ? next() : tooMany(c)))
    .get('/api/v1', (c) => apiPage(c, tools))
    .get('/api/v1/openapi.json', (c) => openApi(c))
    .get('/api/v1/search', (c) => apiSearch(c, tools))
    .get('/api/v1/suggest', (c) => apiSuggest(c, tools))
    .get('/api/v1/numbers', (c) => apiNumbers(c, tools))
    .get('/api/v1/documents/:id', (c) => apiDocument(c, tools))
    .get('/api/v1/issues', (c) => apiIssues(c, tools))
    .get('/api/v1/issues/:id', (c) => apiIssue(c, tools))
    .get('/robots.txt', (c) => robots(c))
    .get('/feeds/releases', (c) => releasesFeed(c, tools))
    .get('/sitemap.xml', (c) => sitemap(c, tools))
}
