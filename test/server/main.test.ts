/** Listening and stopping. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../config.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { serve } from '../../server/main.ts'
import { fakeSearch } from '../fakes/search.ts'
import { filledShelves } from '../fakes/shelves.ts'

test('a port that is taken is a failure that says what to do; a closed one is free again', async () => {
  const published = filledShelves()
  const tools = {
    published,
    search: fakeSearch(published),
    inbox: null,
    desk: null,
    config: defaults,
    now: () => new Date(),
    report: () => {},
  }
  const first = await serve(tools, { host: '127.0.0.1', port: 0 })
  assert.equal((await fetch(`${first.address}/healthz`)).status, 200)
  const port = Number(new URL(first.address).port)
  await assert.rejects(
    serve(tools, { host: '127.0.0.1', port }),
    (error) => error instanceof GazetteFailure && error.code === 'usage' && error.remedy.includes('--port'),
  )
  await first.close()
  const again = await serve(tools, { host: '127.0.0.1', port })
  await again.close()
})
