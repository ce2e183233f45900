/**
 * The indices of one archive and their part, told by their aliases: nothing else is remembered anywhere.
 *
 *   gongbao-f1-3fa9c2-000004   KIND (folding and fields) and a running number; the server gives each number only once
 *   gongbao-f1-3fa9c2          alias: the one index that answers. Programs of another kind ask under another alias
 *   gongbao-f1-3fa9c2-write    alias: the one that answers and the one that is built beside it
 *   gongbao                    alias: the one that answers, for people and tools
 *
 * An index with none of these is kept for going back to.
 */
import { type Client, errors, type estypes } from '@elastic/elasticsearch'
import { KIND, MAPPINGS, REPLICAS, SETTINGS } from './mapping.ts'

/** `live` answers. `beside` is being built. `kept`: all others, older kinds too. `number`: the highest given. */
export type Roles = { live: string | null; beside: string | null; kept: string[]; number: number }

export type Indices = {
  /** The alias that answers. */
  alias: string
  roles(): Promise<Roles>
  /** Makes an index and gives its name; the one made by whoever was quicker. */
  make(part: 'live' | 'beside'): Promise<string>
  /** In one step `beside` answers; the one that answered until now is kept, older ones are deleted. */
  swap(beside: string): Promise<void>
  /** In one step an empty index answers and all others are gone. */
  clear(): Promise<void>
  drop(index: string): Promise<void>
}

/** `index`: name for people, and how all names begin. `shards`: of an index made from now on. `timeoutMs`: for a call. */
export type IndicesOptions = { index: string; shards: number; timeoutMs: number }

/** Nothing is seen of it before the swap, and it is copied once instead of at every write. */
const WHILE_LOADING: estypes.IndicesIndexSettings = { refresh_interval: '-1', auto_expand_replicas: 'false', number_of_replicas: 0 }
export const WHEN_LOADED: estypes.IndicesIndexSettings = { refresh_interval: null as never, ...REPLICAS }

export function indicesOf(client: Client, options: IndicesOptions): Indices {
  const alias = `${options.index}-${KIND}`
  const writing = `${alias}-write`
  const name = new RegExp(`^${RegExp.escape(options.index)}-f\\d+-[0-9a-f]{6}-(\\d{6})$`, 'u')
  const call = { requestTimeout: options.timeoutMs }
  return { alias, roles, make, swap, clear, drop }

  async function roles(): Promise<Roles> {
    const all = await client.indices.getAlias({ index: `${options.index}-f*` }, { ...call, ignore: [404] })
    const names = Object.keys(all)
      .filter((one) => name.test(one))
      .sort((a, b) => numberOf(a) - numberOf(b))
    const has = (one: string, role: string) => role in (all[one]?.aliases ?? {})
    const live = names.find((one) => has(one, alias)) ?? null
    const beside = names.findLast((one) => one !== live && has(one, writing)) ?? null
    const kept = names.filter((one) => one !== live && one !== beside)
    return { live, beside, kept, number: Math.max(0, ...names.map(numberOf)) }
  }

  function numberOf(index: string): number {
    return Number(name.exec(index)?.[1])
  }

  async function make(part: 'live' | 'beside'): Promise<string> {
    const { number } = await roles()
    const aliases = part === 'live' ? { [alias]: {}, [writing]: {}, [options.index]: {} } : { [writing]: {} }
    return create(number + 1, part === 'beside' ? WHILE_LOADING : {}, aliases)
  }

  async function create(number: number, settings: estypes.IndicesIndexSettings, aliases: Record<string, object>): Promise<string> {
    const index = `${alias}-${String(number).padStart(6, '0')}`
    await client.indices.putIndexTemplate(
      {
        name: alias,
        index_patterns: [`${alias}-*`],
        // Written to an index that somebody has deleted, the server must not make one that nobody asks.
        allow_auto_create: false,
        priority: 500,
        template: { settings: { ...SETTINGS, number_of_shards: options.shards }, mappings: MAPPINGS },
        _meta: { kind: KIND },
      },
      call,
    )
    try {
      await client.indices.create({ index, settings, aliases }, call)
    } catch (error) {
      if (!(error instanceof errors.ResponseError && error.message.includes('resource_already_exists'))) throw error
    }
    return index
  }

  async function swap(beside: string): Promise<void> {
    const { live, kept } = await roles()
    // Of an older kind the newest is kept: programs of that kind go on with it until they are replaced.
    const keep = live ?? kept.at(-1)
    const gone = kept.filter((one) => one !== keep && one !== beside)
    const actions: estypes.IndicesUpdateAliasesAction[] = [
      ...[alias, writing, options.index].map((one) => ({ add: { index: beside, alias: one } })),
      ...(live === null ? [] : [alias, writing].map((one) => ({ remove: { index: live, alias: one } }))),
      ...(keep === undefined ? [] : [{ remove: { index: keep, alias: options.index, must_exist: false } }]),
      ...gone.map((index) => ({ remove_index: { index } })),
    ]
    await client.indices.updateAliases({ actions }, call)
  }

  async function clear(): Promise<void> {
    const { live, beside, kept, number } = await roles()
    const old = [...kept, ...[live, beside].filter((one) => one !== null)]
    const made = await create(number + 1, {}, {})
    const actions: estypes.IndicesUpdateAliasesAction[] = [
      ...[alias, writing, options.index].map((one) => ({ add: { index: made, alias: one } })),
      ...old.map((index) => ({ remove_index: { index } })),
    ]
    await client.indices.updateAliases({ actions }, call)
  }

  async function drop(index: string): Promise<void> {
    await client.indices.delete({ index }, { ...call, ignore: [404] })
  }
}
