/** The API described once: for machines as OpenAPI 3.1, for people as the page /api/v1. */
import type { ServerOptions } from '../request.ts'
import type { Lang } from '../views/words.ts'
import { SCHEMAS } from './open-api-schemas.ts'

type Both = Record<Lang, string>
type Parameter = { name: string; in: 'query' | 'path'; about: Both; schema: object; many?: boolean; examples?: Record<string, string> }
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
const flag = { enum: ['0', '1'] }
const paging: Parameter[] = [
  text('from', '从第几条起，自 0 计；更深处用 next', 'Position of the first item, from 0; deeper by next', { type: 'integer', minimum: 0 }),
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
      {
        ...text(
          'q',
          '检索词：词、“引号”、-不含、标题:、机关:、文号:、日期:，写法见 /help',
          'What to look for: words, "phrases", -without, title:, issuer:, number:, date:; see /help',
        ),
        examples: {
          words: '河道 采砂',
          phrase: '"河道采砂管理"',
          without: '采砂 -暂行',
          fields: '标题:采砂 机关:水利厅',
          number: '文号:东政发〔1985〕12号',
          dates: '防汛 日期:1985年7月至9月',
        },
      },
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
      text('printed', '1：只找按原样印的，繁简、全半角、大小写不互通', '1: only as printed; script, width and case must be the same', flag),
      text(
        'likely',
        '疑似命中（近似标题、可能误识）：缺省时逐字命中少才列，1 总列，0 不列；不计入 total',
        'Probable hits (near titles, likely misreadings): listed when exact ones are few; 1 always, 0 never; not counted in total',
        flag,
      ),
      text('explain', '1：每件附 why，说明次序的理由', '1: each hit carries why, the reasons for its place', flag),
      text(
        'after',
        '上一次回答的 next 中的续页标记，不限深度；不属于这次检索的回 400',
        'The mark in next of the answer before, however deep; 400 when it is not of this search',
      ),
    ],
    answer: 'SearchAnswer',
    errors: [400, 503],
  },
  {
    id: 'suggest',
    path: '/api/v1/suggest',
    example: '/api/v1/suggest?q=%E6%B2%B3%E9%81%93',
    summary: {
      zh: '输入时的建议：含有这些字的标题、机关，以此开头的文号',
      en: 'Suggestions while typing: titles and bodies that hold the characters, numbers that begin with them',
    },
    parameters: [text('q', '已输入的字', 'What has been typed so far')],
    answer: 'Suggestions',
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
          parameters: operation.parameters.map(({ name, in: where, about, schema, many: repeats, examples }) => ({
            name,
            in: where,
            required: where === 'path',
            description: `${about.zh} (${about.en})`,
            schema,
            ...(repeats === true ? { style: 'form', explode: true } : {}),
            ...(examples === undefined
              ? {}
              : { examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) }),
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
