import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../../gazette/canonical.ts'

/** Every file under a folder with the digest of its bytes, in order; staging folders count by their files. */
export function tree(folder: string): Record<string, string> {
  const files = globSync('**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile())
  const staged = globSync('.staging/**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries([...files, ...staged].sort().map((name) => [name, digestOf(readFileSync(join(folder, name)))]))
}
