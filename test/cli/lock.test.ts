/** `npm ci` refuses a lock file in which any platform's package is missing, on every platform: an incomplete lock locks everybody out. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

type Package = { version: string; optionalDependencies?: Record<string, string> }

const LOCK = join(import.meta.dirname, '../../package-lock.json')
const packages: Record<string, Package> = JSON.parse(readFileSync(LOCK, 'utf8')).packages

/** The package that `name` means inside the package at `from`: the nearest node_modules that holds it. */
function nearest(from: string, name: string): Package | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = packages[`${folder}${folder === '' ? '' : '/'}node_modules/${name}`]
    if (found !== undefined || folder === '') return found
  }
}

test('the lock file holds the package of every platform, in the version that is asked for', () => {
  const missing: string[] = []
  for (const [at, { optionalDependencies }] of Object.entries(packages))
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      const found = nearest(at, name)
      if (found === undefined || (/^\d/.test(version) && found.version !== version)) missing.push(`${at || 'gongbao'} → ${name}@${version}`)
    }
  assert.deepEqual(missing, [])
})
