/** 文种 by period: which kinds of document the rules for official papers listed, and from when. */

/** `from`: EDTF day or month from which the list held. Kinds by the names the list itself uses. */
export type KindList = { from: string; source: string; kinds: readonly string[] }

/** The list in force on a date (EDTF); null before the first. A partial date takes the list under which it ends. */
export function kindListAt(date: string, lists: readonly KindList[]): KindList | null {
  const day = date.split('/')[0]!.replaceAll('X', '9')
  const held = lists.filter(({ from }) => from <= day || from.startsWith(day))
  return held.reduce<KindList | null>((last, list) => (last === null || list.from > last.from ? list : last), null)
}

/** Names of one kind: 命令（令） is known by that name throughout, whatever its list writes. */
const ORDER = ['命令（令）', '命令', '令']

/**
 * The name under which a list has a kind that was read from `printed` (a title): 函 printed as 公函 is 公函 on the list of 1951,
 * 纪要 is 会议纪要 on that of 1987. Null when the list does not have it.
 */
export function listedAs(list: KindList, kind: string, printed: string): string | null {
  if (ORDER.includes(kind)) return list.kinds.some((listed) => ORDER.includes(listed)) ? ORDER[0]! : null
  const title = printed
    .replace(/[\s\u3000]+/gu, '')
    .replaceAll('紀', '纪')
    .replaceAll('會議', '会议')
  const longer = list.kinds.find((listed) => listed !== kind && listed.endsWith(kind) && title.includes(listed))
  if (longer !== undefined) return longer
  return list.kinds.includes(kind) ? kind : null
}
