import type { estypes } from '@elastic/elasticsearch'

const keyword: estypes.MappingProperty = { type: 'keyword' }
const shownOnly: estypes.MappingProperty = { type: 'keyword', index: false, doc_values: false }
/** Grams arrive ready made (grams.ts), so that both drivers hold the same: here they are only cut at blanks. */
const sequence: estypes.MappingProperty = { type: 'text', analyzer: 'whitespace', index_options: 'positions' }
const set: estypes.MappingProperty = { type: 'text', analyzer: 'whitespace', index_options: 'docs', norms: false }

/** Fields made of grams: left out of what is stored, so a document is always indexed whole and never updated in part. */
export const GRAM_FIELDS = [
  'text_pairs',
  'title_pairs',
  'text_characters',
  'title_characters',
  'issuer_pairs',
  'issuer_characters',
] as const

export const MAPPINGS: estypes.MappingTypeMapping = {
  dynamic: 'strict',
  _source: { excludes: [...GRAM_FIELDS] },
  properties: {
    document: keyword,
    version: { type: 'integer' },
    title: shownOnly,
    title_key: { type: 'keyword', ignore_above: 2000 },
    kind: keyword,
    class: keyword,
    status: keyword,
    series: keyword,
    year: keyword,
    issue: keyword,
    issue_title: shownOnly,
    issuers: keyword,
    date: shownOnly,
    day: { type: 'date', format: 'yyyy-MM-dd' },
    numbers: { type: 'object', enabled: false },
    number_key: keyword,
    number_partial: keyword,
    number_shape: keyword,
    text_pairs: sequence,
    title_pairs: sequence,
    issuer_pairs: { ...sequence, position_increment_gap: 100 } as estypes.MappingProperty,
    text_characters: set,
    title_characters: set,
    issuer_characters: set,
    body: { type: 'object', enabled: false },
  },
}

/** One shard: 100,000 pages are estimated at under 1 GB. An operator of millions raises it before the first put. */
export const SETTINGS: estypes.IndicesIndexSettings = { number_of_shards: 1, auto_expand_replicas: '0-1', max_result_window: 100_000 }
