/** Which of the bodies that an index holds a reader means by a name: 国家卫健委, 省政府办公厅, 中华人民共和国国务院. */
import { simplified } from '../../gazette/traditional.ts'
import { folded } from './fold.ts'

/** The names meant: the very name before the same body otherwise written, and that before abbreviations. Empty when none fits. */
export function issuersNamed(typed: string, held: Iterable<string>): string[] {
  // Of several bodies the first leads.
  const first = typed.split(/[、，,\s]/u)[0]!
  const names = [...held]
  const wanted = bare(first)
  if ([...wanted].length < SHORTEST) return []
  for (const fits of [
    (name: string) => folded(name) === folded(first),
    (name: string) => bare(name) === wanted,
    (name: string) => isShortFor(wanted, bare(name)) || isShortFor(bare(name), wanted),
  ]) {
    const fitting = names.filter(fits)
    if (fitting.length > 0) return fitting.sort()
  }
  return []
}

const SHORTEST = 2

/** Without what is left out at will. */
function bare(name: string): string {
  return folded(simplified(name))
    .replace(/^(?:中华人民共和国|国家)(?=.{2})/u, '')
    .replace(/等(?:[^等]{0,3}(?:部门|单位))?$/u, '')
    .replace(/委员会$/u, '委')
    .replace(/文件$/u, '')
}

/** An abbreviation keeps the order of the characters and the last one, which tells a government from its office. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < SHORTEST || short.at(-1) !== long.at(-1)) return false
  let at = 0
  for (const character of long) if (character === short[at]) at++
  return at === short.length
}
