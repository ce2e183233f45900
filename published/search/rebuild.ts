import type { Edition } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { isTombstone, type Published } from '../published.ts'
import type { SearchIndex } from './search-index.ts'

/** Empties the index and fills it from the published editions. Throws GazetteFailure 'service-down' when one was not taken, naming it. */
export async function rebuild(
  published: Published,
  index: SearchIndex,
  options: { step: number; onStep: (done: number) => void },
): Promise<number> {
  await index.clear()
  let done = 0
  let step: Edition[] = []
  for await (const edition of published.all()) {
    step.push(edition)
    if (step.length >= options.step) await flush()
  }
  if (step.length > 0) await flush()
  const { documents } = await index.browse()
  // What was released meanwhile has been put by who released it.
  if (documents < done)
    throw new GazetteFailure(
      'service-down',
      `索引中有 ${documents} 份文件，应为 ${done} 份 (the index holds ${documents} documents, not ${done})`,
      '再次运行 gongbao reindex (run gongbao reindex again)',
    )
  return done

  async function flush(): Promise<void> {
    await put(step)
    done += step.length
    for (const edition of step) await putRight(edition)
    step = []
    options.onStep(done)
  }

  /** People go on releasing and withdrawing meanwhile, on the shelves first: what changed there since it was read must not stay searchable. */
  async function putRight({ document, version, validity }: Edition): Promise<void> {
    const now = await published.edition(document)
    if (now === null || isTombstone(now)) {
      await index.withdraw(document)
      done--
    } else if (now.version !== version || now.validity.status !== validity.status) await put([now])
  }

  async function put(editions: Edition[]): Promise<void> {
    const { failed } = await index.put(editions)
    const first = failed[0]
    if (first)
      throw new GazetteFailure(
        'service-down',
        `${failed.length} 份文件未能编入索引，如 ${first.document}：${first.reason} (documents were not indexed)`,
        '查看检索服务的日志后再次运行 gongbao reindex (look at the search server’s log, then run gongbao reindex again)',
      )
  }
}
