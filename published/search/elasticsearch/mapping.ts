import { createHash } from 'node:crypto'
import type { estypes } from '@elastic/elasticsearch'
import { FOLD_VERSION } from '../fold.ts'

const keyword: estypes.MappingProperty = { type: 'keyword' }
const shownOnly: estypes.MappingProperty = { type: 'keyword', index: false, doc_values: false }
const sortedBy: estypes.MappingProperty = { type: 'integer', index: false }
/** Read by suggestions, in order and by their beginning; never looked up. */
const suggested: estypes.MappingProperty = { type: 'keyword', index: false, ignore_above: 2000 }
/** Grams arrive ready made (grams.ts), so that both drivers hold the same: here they are only cut at blanks. */
const sequence: estypes.MappingProperty = { type: 'text', analyzer: 'whitespace', index_options: 'positions' }
const set: estypes.MappingProperty = { type: 'text', analyzer: 'whitespace', index_options: 'docs', norms: false }

/** Fields made for searching: left out of what is stored, so a document is always indexed whole and never updated in part. */
export const MADE_FIELDS = [
  'text_pairs',
  'title_pairs',
  'alternative_pairs',
  'text_characters',
  'title_characters',
  'issuer_pairs',
  'issuer_characters',
  'issuer_words',
  'number_words',
] as const

export const MAPPINGS: estypes.MappingTypeMapping = {
  dynamic: 'strict',
  _source: { excludes: [...MADE_FIELDS] },
  properties: {
    document: keyword,
    version: { type: 'integer' },
    withdrawn: { type: 'boolean' },
    title: { type: 'keyword', index: false, ignore_above: 2000 },
    title_key: { type: 'keyword', ignore_above: 2000 },
    title_length: sortedBy,
    kind: keyword,
    class: keyword,
    status: keyword,
    ended: sortedBy,
    series: keyword,
    year: keyword,
    issue: keyword,
    issue_title: shownOnly,
    issuers: keyword,
    issuer_words: suggested,
    date: shownOnly,
    day: { type: 'date', format: 'yyyy-MM-dd' },
    day_rising: sortedBy,
    day_falling: sortedBy,
    numbers: { type: 'object', enabled: false },
    number_key: keyword,
    number_partial: keyword,
    number_words: suggested,
    text_pairs: sequence,
    alternative_pairs: sequence,
    title_pairs: sequence,
    issuer_pairs: { ...sequence, position_increment_gap: 100 } as estypes.MappingProperty,
    text_characters: set,
    title_characters: set,
    issuer_characters: set,
    body: { type: 'object', enabled: false },
  },
}

/** More hits than that are read by cursor; sorting so deep costs the server memory for every hit above. */
export const MAX_RESULT_WINDOW = 100_000

/** One copy more as soon as there is a second node. */
export const REPLICAS = { auto_expand_replicas: '0-1' } as const
export const SETTINGS: estypes.IndicesIndexSettings = { ...REPLICAS, max_result_window: MAX_RESULT_WINDOW }

/** Folding and fields together: an index of another kind is neither asked nor written to by this program. */
export const KIND = `f${FOLD_VERSION}-${createHash('sha256').update(JSON.stringify(MAPPINGS)).digest('hex').slice(0, 6)}`
