/**
 * Second-round simplifications (二简字): published 1977-12-20, the first table used at once, withdrawn 1986-06-24. Those that have a code
 * point of their own and those that borrow another character's. The print is kept; what the character stands for is said beside it.
 */

/** Years in which print may use them. */
export const SECOND_ROUND_YEARS = { first: 1977, last: 1986 } as const

export function isSecondRoundYear(year: number | null): boolean {
  return year !== null && year >= SECOND_ROUND_YEARS.first && year <= SECOND_ROUND_YEARS.last
}

/** `start`, `end`: offsets in the text, in UTF-16 units. `sure`: false where the character is another one elsewhere and its neighbours decide. */
export type SecondRoundCharacter = { printed: string; standsFor: string; start: number; end: number; sure: boolean }

/** `but`: neighbours with which the character is itself (伶仃, 彳亍). */
const OWN: readonly { printed: string; standsFor: string; but?: RegExp }[] = [
  { printed: '仃', standsFor: '停', but: /(?<=[伶零])仃/gu },
  { printed: '亍', standsFor: '街', but: /(?<=彳)亍/gu },
  { printed: '氿', standsFor: '酒', but: /(?<=[东西团])氿/gu },
  { printed: '歺', standsFor: '餐' },
  { printed: '迠', standsFor: '建' },
  { printed: '卩', standsFor: '部' },
  { printed: '辺', standsFor: '道' },
  { printed: '彐', standsFor: '雪' },
  { printed: '祘', standsFor: '算' },
  { printed: '亼', standsFor: '集' },
]

/** Characters that are also themselves: told by what stands beside them. */
const BORROWED: readonly { standsFor: string; where: RegExp }[] = [
  {
    standsFor: '副',
    where:
      /付(?=主任|主席|省长|市长|县长|州长|区长|乡长|镇长|社长|书记|部长|厅长|局长|处长|科长|股长|院长|校长|所长|站长|队长|组长|团长|会长|委员长|秘书长|总理|经理|司令|教授|食品|业生产|产品|本[，。、]|作用)/gu,
  },
  { standsFor: '傅', where: /(?<=师)付/gu },
  { standsFor: '预', where: /(?<![给赋授准免不应可酌宜寄])予(?=算|备费|备金|备役|防|报|测|先|期|约|习|选|制|告|计|想|案|应力)/gu },
  { standsFor: '豫', where: /(?<=犹)予/gu },
  { standsFor: '蛋', where: /(?<=[鸡鸭鹅禽皮鲜种产])旦(?![夕])|旦(?=白质|类|品厂|糕|粉)/gu },
  { standsFor: '萧', where: /肖(?=山[县市区]|条)/gu },
]

/** Every one in the text, in order. Linear time. Asked only of print of those years: 予 and 付 are ordinary characters otherwise. */
export function findSecondRound(text: string): SecondRoundCharacter[] {
  const found: SecondRoundCharacter[] = []
  for (const { printed, standsFor, but } of OWN) {
    const itself = new Set(but === undefined ? [] : [...text.matchAll(but)].map(({ index }) => index))
    for (let at = text.indexOf(printed); at >= 0; at = text.indexOf(printed, at + 1))
      if (!itself.has(at)) found.push({ printed, standsFor, start: at, end: at + printed.length, sure: true })
  }
  for (const { standsFor, where } of BORROWED)
    for (const { 0: printed, index } of text.matchAll(where))
      found.push({ printed, standsFor, start: index, end: index + printed.length, sure: false })
  return found.sort((one, other) => one.start - other.start)
}
