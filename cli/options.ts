/** What all verbs share: where the archive is, the settings, and the voice of the command. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { SearchChoice } from '../published/search/open.ts'
import type { Terminal } from './terminal.ts'

export type Common = { archive: string; config: Config; terminal: Terminal }
export type AddVerb = (program: import('commander').Command, common: () => Common) => void

/** A whole number from 1; throws GazetteFailure 'usage'. */
export function count(name: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= 1_000_000) return value
  throw new GazetteFailure(
    'usage',
    `${name} ${text}: 应为正整数 (must be a whole number from 1)`,
    `给一个数，例如 (give a number, e.g.): ${name} 2`,
  )
}

/** 0 (any free port) to 65535; throws GazetteFailure 'usage'. */
export function portOf(text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= 65_535) return value
  throw new GazetteFailure('usage', `--port ${text}: 应为 0 至 65535 的整数 (must be a whole number from 0 to 65535)`, '--port 8080')
}

/**
 * For verbs that only look into an archive: a mistyped folder must not come into being as an empty archive in which all is well.
 * Throws GazetteFailure 'archive-missing'.
 */
export function existing(folder: string): string {
  if (existsSync(join(folder, 'archive.sqlite'))) return folder
  throw new GazetteFailure(
    'archive-missing',
    `${folder}: 这里没有档案 (there is no archive here)`,
    '用 --archive 指明档案文件夹；新档案由 gongbao import 建立 (name the folder with --archive; gongbao import makes a new archive)',
  )
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
