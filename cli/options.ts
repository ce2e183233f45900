/** What all verbs share: where the archive is, the settings, and the voice of the command. */
import { availableParallelism } from 'node:os'
import type { Config } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { SearchChoice } from '../published/search/open.ts'
import type { Terminal } from './terminal.ts'

export type Common = { archive: string; config: Config; terminal: Terminal }
export type AddVerb = (program: import('commander').Command, common: () => Common) => void

/** A whole number from 1; throws GazetteFailure 'usage'. */
export function count(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= 1_000_000) return value
  throw new GazetteFailure('usage', `${name} ${text}: 应为正整数 (must be a whole number from 1)`, `${name} 2`)
}

/** One child process a core, unless told otherwise. */
export function jobsOf(text: string | undefined): number {
  return text === undefined ? availableParallelism() : count('--jobs', text)
}

export type SearchGiven = { search: string; elasticsearch?: string }

/** Throws GazetteFailure 'usage'. */
export function searchChoice(given: SearchGiven): SearchChoice {
  if (given.search === 'sqlite') return { driver: 'sqlite' }
  if (given.search !== 'elasticsearch')
    throw new GazetteFailure(
      'usage',
      `--search ${given.search}: 只有 sqlite 与 elasticsearch (only sqlite and elasticsearch)`,
      '--search sqlite',
    )
  if (given.elasticsearch === undefined || !/^https?:\/\//.test(given.elasticsearch))
    throw new GazetteFailure('usage', '--search elasticsearch 需要地址 (needs an address)', '--elasticsearch http://127.0.0.1:9200')
  return { driver: 'elasticsearch', url: given.elasticsearch }
}
