/** The shapes of the API's answers, as JSON Schema 2020-12: a part of the document in open-api.ts. */

const string = { type: 'string' }
const orNull = (schema: { type: string }): object => ({ ...schema, type: [schema.type, 'null'] })
const listOf = (items: object): object => ({ type: 'array', items })
/** `extra`: what is there only when it was asked for or has a meaning. */
const object = (properties: Record<string, object>, extra: Record<string, object> = {}): object => ({
  type: 'object',
  properties: { ...properties, ...extra },
  required: Object.keys(properties),
})
const count = { type: 'integer', minimum: 0 }
const strings = listOf(string)
const number = { type: 'number' }
const list = (items: object, length: number): object => ({ type: 'array', items, minItems: length, maxItems: length })
const place = object({ page: string, box: object({ left: number, top: number, right: number, bottom: number }) })
const match = { enum: ['exact', 'probable'] }

export const SCHEMAS: Record<string, object> = {
  Error: object({ error: object({ code: string, message: string, remedy: string }) }),
  SearchAnswer: object({
    query: string,
    total: count,
    totalIsExact: { type: 'boolean', description: 'false: total and the counts of facets are at least so many' },
    notice: {
      type: ['string', 'null'],
      description:
        'deadline: time ran out, the answer is what was found so far; unranked: too many to rank; facets: counts of facets are at least so many; likely: probable hits were not all looked for',
    },
    hits: listOf(
      object(
        {
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
              marks: listOf({ ...list(count, 2), description: 'Begin and end of the marked words in text, UTF-16 units, end exclusive' }),
              article: orNull(string),
              page: string,
              boxes: listOf({ ...list(number, 4), description: 'Left, top, right, bottom in pixels of the page image' }),
            }),
          ),
        },
        {
          likeness: { enum: ['title', 'misread'], description: 'Of probable hits: a near title, or words that may have been misread' },
          why: {
            ...object({
              group: { enum: ['number', 'title', 'inTitle', 'inText', 'probable'] },
              score: number,
              inForce: { type: 'boolean' },
              phrases: listOf(object({ text: string, inTitle: { type: 'boolean' }, places: count })),
            }),
            description: 'With explain=1: groups in this order, the larger score first inside, in force before what has ended',
          },
        },
      ),
    ),
    facets: { type: 'object', additionalProperties: listOf(object({ value: string, count })) },
    next: { type: ['string', 'null'], description: 'Address of the next answer, to be used as it is' },
  }),
  Suggestions: object({
    query: string,
    suggestions: listOf(object({ kind: { enum: ['title', 'number', 'issuer'] }, text: string, document: orNull(string) })),
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
      object(
        {
          type: string,
          cue: string,
          citedTitle: orNull(string),
          citedNumber: orNull(string),
          target: orNull(string),
          resolution: { enum: ['resolved', 'candidate', 'unresolved', 'external'] },
          places: listOf(object({ printed: string, id: string })),
          effect: { type: ['object', 'null'] },
          sentence: string,
        },
        { confirmed: { type: 'boolean', description: 'true where an editor has confirmed it; absent otherwise' } },
      ),
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
