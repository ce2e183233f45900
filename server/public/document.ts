/** A document and its articles: one text, one permanent address. */
import { type Edition, relationsOf, type Tombstone } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { parseDocumentId } from '../../gazette/ids.ts'
import { isTombstone } from '../../published/published.ts'
import type { Ctx, Page } from '../request.ts'
import { documentView, type Related } from '../views/document.ts'
import { askedLayer, layerOf } from '../views/layers.ts'
import { tombstonePage } from '../views/problem.ts'
import { titleOf } from './catalogue.ts'
import { documentObject } from './document-object.ts'
import type { PublicTools } from './public.ts'

export async function documentPage(c: Ctx, tools: PublicTools): Promise<Response> {
  return show(c, tools, null)
}

export async function article(c: Ctx, tools: PublicTools): Promise<Response> {
  return show(c, tools, c.req.param('article') ?? '')
}

async function show(c: Ctx, tools: PublicTools, article: string | null): Promise<Response> {
  const page = c.get('page')
  const found = await wanted(page, tools, c.req.param('id') ?? '')
  if (isTombstone(found)) return c.html(tombstonePage(page, found), 410)
  const here = article === null ? null : found.record.articles.find(({ id }) => id === article)
  if (here === undefined)
    throw new GazetteFailure(
      'not-found',
      page.t('problem.noArticle', { article: article ?? '' }),
      page.t('problem.noArticle.remedy', { title: titleOf(found), address: `/documents/${found.document}` }),
    )
  const versions = await tools.published.versions(found.document)
  return c.html(
    documentView(page, found, {
      here,
      versions: versions.toSorted((a, b) => a - b),
      related: await relatedTo(found, tools),
      accessed: tools.now().toISOString().slice(0, 10),
    }),
  )
}

/** The edition asked for by `?version=`, else the current one. Throws 'not-found' for what was never published, 'usage' for no number. */
export async function wanted(page: Page, { published }: PublicTools, id: string): Promise<Edition | Tombstone> {
  const asked = page.query.get('version')
  if (asked !== null && !/^[1-9]\d{0,5}$/.test(asked))
    throw new GazetteFailure(
      'usage',
      page.t('problem.version', { version: asked }),
      page.t('problem.version.remedy', { address: `/documents/${id}` }),
    )
  const found = parseDocumentId(id) === null ? null : await published.edition(id, asked === null ? undefined : Number(asked))
  if (found !== null) return found
  if (asked !== null)
    throw new GazetteFailure(
      'not-found',
      page.t('problem.noVersion', { version: asked }),
      page.t('problem.version.remedy', { address: `/documents/${id}` }),
    )
  throw new GazetteFailure('not-found', page.t('problem.noDocument', { id }), page.t('problem.noDocument.remedy'))
}

/** The texts this one is tied to, as far as they are public now. */
async function relatedTo(edition: Edition, { published, catalogue }: PublicTools): Promise<Related> {
  const ids = new Set([
    ...(edition.parent === null ? [] : [edition.parent]),
    ...edition.carries,
    ...relationsOf(edition).flatMap(({ target }) => target ?? []),
    ...(edition.validity.evidence === null ? [] : [edition.validity.evidence.document]),
  ])
  const titles = new Map<string, string>()
  for (const id of ids) {
    const other = await published.edition(id)
    if (other !== null && !isTombstone(other)) titles.set(id, titleOf(other))
  }
  const incoming = []
  for (const { type, from, sentence } of await catalogue.referringTo(edition.document)) {
    // Two printings may each name the other: once is enough.
    if (type === 'sameTextAs' && relationsOf(edition).some((one) => one.type === type && one.target === from.id)) continue
    const other = await published.edition(from.id)
    if (other !== null && !isTombstone(other)) incoming.push({ type, document: from.id, title: titleOf(other), sentence })
  }
  return { titles, incoming }
}

/** The text alone, a paragraph a line, under its title: as printed, or with `?text=normalized` for reading. */
export async function documentText(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const id = (c.req.param('file') ?? '').replace(/\.txt$/, '')
  const found = await wanted(page, tools, id)
  if (isTombstone(found)) return c.text(`${page.t('tombstone.title')}\n${found.reason}\n`, 410)
  const layer = askedLayer(page, `/documents/${id}`)
  const text = layerOf(layer, found.record.text, found.issue.year).slice(0, found.record.text.length)
  const name = `${found.document}-v${found.version}${layer === 'normalized' ? '-normalized' : ''}`
  return c.text(`${text}\n`, 200, { 'content-disposition': `attachment; filename="${name}.txt"` })
}

export async function documentJson(c: Ctx, tools: PublicTools): Promise<Response> {
  const id = (c.req.param('file') ?? '').replace(/\.json$/, '')
  const found = await wanted(c.get('page'), tools, id)
  if (isTombstone(found)) return c.json(found, 410)
  return c.json(documentObject(found), 200, { 'content-disposition': `attachment; filename="${found.document}-v${found.version}.json"` })
}
