/**
 * Every setting once, with its default, unit and reason. Stages never read the environment: they are given their section.
 * A JSON file named by GONGBAO_CONFIG (or `gongbao.config.json` beside the archive) may replace single values by path,
 * e.g. { "rasterize": { "maxPixels": 80000000 } }; unknown names and wrong types are refused by name.
 */
import { readFileSync } from 'node:fs'
import { GazetteFailure } from './gazette/failure.ts'
import type { Series } from './gazette/issue.ts'

export const defaults = {
  /** The series an adopter publishes. `namePrefixes`: how its file names begin; titles as printed on the masthead, newest first. */
  series: [
    {
      code: 'dhzb',
      titles: ['东海省人民政府公报', '东海省人民委员会公报', '东海省革命委员会公报', '东海政报'],
      namePrefixes: ['dhzb', 'DHZB'],
    },
  ] as Series[],
  intake: {},
  rasterize: {},
  clean: {},
  layout: {},
  ocr: {},
  identify: {},
  segment: {},
  extract: {},
  search: {},
  server: {},
}

export type Config = typeof defaults

/** The defaults with what the file replaces, checked and frozen. Throws GazetteFailure 'usage' for an unknown name or a wrong type. */
export function loadConfig(file: string | null): Config {
  const config = structuredClone(defaults)
  if (file !== null) replace(config, readJson(file), file, '')
  return freeze(config)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new GazetteFailure(
      'usage',
      `${file}: 配置文件无法读取 (the settings file cannot be read)`,
      `改正 JSON，或去掉 GONGBAO_CONFIG (mend the JSON, or unset GONGBAO_CONFIG)`,
      cause,
    )
  }
}

function replace(target: Record<string, unknown>, source: unknown, file: string, path: string): void {
  if (source === null || typeof source !== 'object') throw wrong(file, path || '(root)', 'an object')
  for (const [name, value] of Object.entries(source)) {
    const old = target[name]
    if (!(name in target)) throw wrong(file, `${path}${name}`, 'a known setting')
    if (Array.isArray(old) !== Array.isArray(value) || typeof old !== typeof value)
      throw wrong(file, `${path}${name}`, `of type ${Array.isArray(old) ? 'array' : typeof old}`)
    if (old !== null && typeof old === 'object' && !Array.isArray(old))
      replace(old as Record<string, unknown>, value, file, `${path}${name}.`)
    else target[name] = value
  }
}

function wrong(file: string, name: string, expected: string): GazetteFailure {
  return new GazetteFailure(
    'usage',
    `${file}: 设置 ${name} 不对 (${name} is not ${expected})`,
    '对照 config.ts 改正 (compare with config.ts)',
  )
}

function freeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}
