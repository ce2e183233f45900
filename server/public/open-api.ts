/** The API described once: for machines as OpenAPI 3.1, for people as the page /api/v1. */
import type { ServerOptions } from '../request.ts'
import type { Lang } from '../views/words.ts'

type Both = Record<Lang, string>
type Parameter = { name: string; in: 'query' | 'path'; about: Both; schema: object; many?: boolean }
type Operation = { id: string; path: string; example: string; summary: Both; parameters: Parameter[]; answer: string; errors: number[] }

const text = (name: string, zh: string, en: string, schema: object = { type: 'string' }): Parameter => ({
  name,
  in: 'query',
  about: { zh, en },
  schema,
})
const many = (name: string, zh: string, en: string): Parameter => ({
  ...text(name, zh, en, { type: 'array', items: { type: 'string' } }),
  many: true,
})
const id = (name: string, zh: string, en: string): Parameter => ({ name, in: 'path', about: { zh, en }, schema: { type: 'string' } })
const paging: Parameter[] = [
  text('from', '从第几条起，自 0 计', 'Position of the first item, from 0', { type: 'integer', minimum: 0 }),
  text('size', '每次几条', 'Items an answer', { type: 'integer', minimum: 1 }),
]

export const OPERATIONS: readonly Operation[] = [
  {
    id: 'search',
    path: '/api/v1/search',
    example: '/api/v1/search?q=%E6%B2%B3%E9%81%93&size=5',
    summary: {
      zh: '全文检索：按文件归并，标出命中的原文',
      en: 'Full-text search: hits grouped by document, with the printed words marked',
    },
    parameters: [
      text('q', '检索词', 'What to look for'),
      text('sort', '排序：relevance、date-desc、date-asc', 'Order: relevance, date-desc, date-asc', {
        enum: ['relevance', 'date-desc', 'date-asc'],
      }),
      ...paging,
      many('year', '公报年份，可重复', 'Year of the issue, repeatable'),
      many('issuer', '发文机关，可重复', 'Issuing body, repeatable'),
      many('kind', '文种，可重复', 'Kind of document, repeatable'),
      many('class', '文件类别，可重复', 'Class of document, repeatable'),
      many('status', '效力状态代码，可重复', 'Status in force by code, repeatable'),
      many('series', '公报刊名，可重复', 'Gazette series, repeatable'),
      text('dateFrom', '成文日期不早于 YYYY-MM-DD', 'Dated on or after YYYY-MM-DD', { type: 'string', format: 'date' }),
      text('dateTo', '成文日期不晚于 YYYY-MM-DD', 'Dated on or before YYYY-MM-DD', { type: 'string', format: 'date' }),
      text('issue', '公报期 id', 'Issue id'),
    ],
    answer: 'SearchAnswer',
    errors: [400, 503],
  },
  {
    id: 'numbers',
    path: '/api/v1/numbers',
    example: '/api/v1/numbers?q=%E4%B8%9C%E6%94%BF%E5%8F%91%5B1985%5D12%E5%8F%B7',
    summary: {
      zh: '发文字号查文件：任何写法；同号的全部列出，旧的在前',
      en: 'Documents by number in any spelling; all holders, oldest first',
    },
    parameters: [text('q', '发文字号', 'Document number')],
    answer: 'NumberAnswer',
    errors: [400],
  },
  {
    id: 'document',
    path: '/api/v1/documents/{id}',
    example: '/api/v1/documents/dhzb-1985-12-d0001',
    summary: {
      zh: '一份文件：著录、全文、条文、关系、效力、登记；撤回的回 410',
      en: 'One document: record, text, articles, relations, status, register; 410 when withdrawn',
    },
    parameters: [
      id('id', '文件 id', 'Document id'),
      text('version', '版本，从 1 起；缺省为现行版', 'Version from 1; the current one when left out', { type: 'integer', minimum: 1 }),
    ],
    answer: 'Document',
    errors: [400, 404, 410],
  },
  {
    id: 'issues',
    path: '/api/v1/issues',
    example: '/api/v1/issues?year=1985',
    summary: { zh: '公报各期', en: 'Issues of the gazette' },
    parameters: [many('year', '年份，可重复', 'Year, repeatable'), ...paging],
    answer: 'Issues',
    errors: [400],
  },
  {
    id: 'issue',
    path: '/api/v1/issues/{id}',
    example: '/api/v1/issues/dhzb-1985-12',
    summary: { zh: '一期公报：目录、各页、已公开的文件', en: 'One issue: contents, pages, released documents' },
    parameters: [id('id', '公报期 id', 'Issue id')],
    answer: 'Issue',
    errors: [404],
  },
]

const string = { type: 'string' }
const orNull = (schema: { type: string }): object => ({ ...schema, type: [schema.type, 'null'] })
const listOf = (items: object): object => ({ type: 'array', items })
const object = (properties: Record<string, object>): object => ({ type: 'object', properties, required: Object.keys(properties) })
const count = { type: 'integer', minimum: 0 }
const strings = listOf(string)
const number = { type: 'number' }
const place = object({ page: string, box: object({ left: number, top: number, right: number, bottom: number }) })
const match = { enum: ['exact', 'probable'] }

const SCHEMAS: Record<string, object> = {
  Error: object({ error: object({ code: string, message: string, remedy: string }) }),
  SearchAnswer: object({
    query: string,
    total: count,
    totalIsExact: { type: 'boolean', description: 'false: at least total' },
    notice: orNull(string),
    hits: listOf(
      object({
        document: string,
        version: count,
        article: orNull(string),
        title: string,
        documentNumbers: strings,
        issuers: strings,
        date: orNull(string),
        kind: orNull(string),
        status: string,
        issue: object({ id: string, title: string }),
        match,
        excerpts: listOf(
          object({
            text: string,
            marks: listOf({ type: 'array', prefixItems: [count, count] }),
            article: orNull(string),
            page: string,
            boxes: listOf(listOf({ type: 'number' })),
          }),
        ),
      }),
    ),
    facets: { type: 'object', additionalProperties: listOf(object({ value: string, count })) },
    next: { type: ['string', 'null'], description: 'Address of the next answer' },
  }),
  NumberAnswer: object({
    query: string,
    holders: listOf(object({ document: string, raw: string, key: string, match, title: string, issuers: strings, date: orNull(string) })),
  }),
  Document: object({
    id: string,
    version: count,
    title: string,
    kind: orNull(string),
    class: orNull(string),
    documentNumbers: listOf(object({ raw: string, norm: string, key: string })),
    issuers: strings,
    addressees: strings,
    signedBy: orNull(string),
    dateOfDocument: orNull(string),
    promulgationDate: orNull(string),
    effectiveDate: orNull(string),
    expiryDate: orNull(string),
    issue: string,
    pages: listOf({ type: ['integer', 'null'] }),
    column: orNull(string),
    text: string,
    articles: listOf(
      object({ id: string, number: orNull(string), heading: orNull(string), level: string, text: string, pages: listOf(count) }),
    ),
    relations: listOf(
      object({
        type: string,
        cue: string,
        citedTitle: orNull(string),
        citedNumber: orNull(string),
        target: orNull(string),
        resolution: { enum: ['resolved', 'candidate', 'unresolved', 'external'] },
        places: listOf(object({ printed: string, id: string })),
        effect: { type: ['object', 'null'] },
        sentence: string,
      }),
    ),
    jumps: listOf(
      object({
        direction: { enum: ['to', 'from'] },
        quote: string,
        printedPage: string,
        place,
        scanPage: { type: ['integer', 'null'] },
        other: { oneOf: [place, { type: 'null' }] },
      }),
    ),
    attachmentOf: orNull(string),
    carries: strings,
    publication: { const: 'published' },
    released: { type: 'string', format: 'date-time' },
    textAuthority: object({ code: string, label: string, legalBasis: string }),
    validity: object({ status: string, asOf: string, evidence: { type: ['object', 'null'] } }),
    register: listOf({ type: 'object' }),
    lines: listOf(object({ id: string, page: string, start: count, end: count, box: listOf({ type: 'number' }) })),
    readings: { type: 'object', description: 'Every value with quote, places, confidence and reader' },
  }),
  Issues: object({ total: count, issues: listOf({ type: 'object' }), next: orNull(string) }),
  Issue: object({
    id: string,
    series: orNull(string),
    year: { type: ['integer', 'null'] },
    number: { type: ['integer', 'null'] },
    pageCount: count,
    withheld: count,
    pages: listOf({ type: 'object' }),
    contents: listOf({ type: 'object' }),
    documents: listOf({ type: 'object' }),
  }),
}

const MEANINGS: Record<number, string> = {
  400: 'Not understood',
  404: 'Not found',
  410: 'Withdrawn; the tombstone stays',
  503: 'A needed service is down',
}

export function openApiDocument(origin: string, options: ServerOptions): object {
  const answerOf = (name: string): object => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })
  const paths = Object.fromEntries(
    OPERATIONS.map((operation) => [
      operation.path,
      {
        get: {
          operationId: operation.id,
          summary: `${operation.summary.zh} (${operation.summary.en})`,
          parameters: operation.parameters.map(({ name, in: where, about, schema, many: repeats }) => ({
            name,
            in: where,
            required: where === 'path',
            description: `${about.zh} (${about.en})`,
            schema,
            ...(repeats === true ? { style: 'form', explode: true } : {}),
          })),
          responses: {
            200: { description: 'OK', content: answerOf(operation.answer) },
            ...Object.fromEntries(
              operation.errors.map((status) => [status, { description: MEANINGS[status] ?? '', content: answerOf('Error') }]),
            ),
          },
        },
      },
    ]),
  )
  return {
    openapi: '3.1.0',
    info: { title: `${options.siteName.zh} (${options.siteName.en})`, version: '1.0.0', description: 'Released texts only.' },
    servers: [{ url: origin }],
    paths,
    components: { schemas: SCHEMAS },
  }
}
