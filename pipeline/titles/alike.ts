import { lookAlikes } from '../../gazette/confusables.ts'
import { simplified } from '../../gazette/traditional.ts'
import { ALIKE } from './look-alikes.ts'

const NEIGHBOURS: ReadonlyMap<string, ReadonlySet<string>> = neighbours()
const NONE: ReadonlySet<string> = new Set()

/** What a printed character could be instead, simplified, without itself. */
export function alikeTo(printed: string): ReadonlySet<string> {
  return NEIGHBOURS.get(printed) ?? NONE
}

/** Of old forms their simplified ones are kept: 雜 looks like 離, and where 離 stood 离 is looked up. */
function neighbours(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (one: string, other: string): void => {
    const plain = simplified(other)
    if (plain === simplified(one)) return
    const own = found.get(one) ?? new Set()
    found.set(one, own.add(plain))
  }
  for (const row of ALIKE.trim().split(' ')) {
    const [first = '', ...others] = row
    for (const other of others) {
      add(first, other)
      add(other, first)
    }
  }
  for (const [character] of [...found]) for (const other of lookAlikes(character)) if (/\p{Script=Han}/u.test(other)) add(character, other)
  return found
}
