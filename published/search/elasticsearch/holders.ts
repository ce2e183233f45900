/** By which way a number that was typed has holders: asked before the search, so that both drivers mean the same documents. */
import type { estypes } from '@elastic/elasticsearch'
import type { Asked } from '../asked.ts'
import { issuersNamed } from '../issuers-named.ts'
import { type NumberStep, type NumberWay, numberSteps } from '../numbers.ts'
import { bucketsOf, FACET_REQUEST, totalOf } from './found.ts'
import { numberQuery } from './request.ts'

type Run = (request: estypes.SearchRequest) => Promise<estypes.SearchResponse<unknown>>

export async function settled(its: Asked, run: Run): Promise<Asked> {
  if (its.number === null) return its
  for (const step of numberSteps(its.number, its.numberOnly)) {
    const way = await wayOf(step, run)
    if (way !== null) return { ...its, holders: way }
  }
  return its
}

/** null when nothing is found by the step. */
async function wayOf({ form, values, issuer }: NumberStep, run: Run): Promise<NumberWay | null> {
  const found = await run({
    query: numberQuery(form, values),
    size: 0,
    track_total_hits: 1,
    ...(issuer === null ? {} : { aggregations: { issuer: FACET_REQUEST.issuer! } }),
  })
  if (totalOf(found) === 0) return null
  if (issuer === null) return { form, values, issuers: null }
  const issuers = issuersNamed(
    issuer,
    bucketsOf(found, 'issuer').map((bucket) => String(bucket.key)),
  )
  return issuers.length === 0 ? null : { form, values, issuers }
}
