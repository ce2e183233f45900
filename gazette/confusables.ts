/**
 * Characters that print and readers confuse. Used for candidates and for tolerant search only, never to change a text.
 *
 * Each row is a class: any two of its members may stand for each other. The rows come from the shapes of old letterpress and from
 * what OCR does to them; an adopter's own corrections are the better source and may lengthen the table.
 */
const CLASSES: readonly string[] = [
  '己已巳',
  '日曰目',
  '未末',
  '土士',
  '干千于',
  '人入八',
  '大太犬',
  '天夫无元',
  '戊戌戍成',
  '折拆',
  '治冶',
  '侯候',
  '贷货',
  '浙淅渐',
  '县具',
  '令今',
  '万方',
  '免兔',
  '刺剌',
  '沪泸',
  '第笫',
  '政玫',
  '发友',
  '办力',
  '农衣',
  '民氏',
  '工土',
  '财材',
  '会合',
  '字宇',
  '科料',
  '轻经',
  '税锐',
  '银很',
  '革草',
  '委季',
  '东车',
  '军车',
  '一—－-ー',
  '〇O0口○◯零OО',
  '二=ニ',
  '十+',
  '丨1lI|',
  '（〔[【(［﹝〖',
  '）〕]】)］﹞〗',
  '《<〈',
  '》>〉',
  '。．.',
  '、，,',
  '38',
  '68',
  '06',
  '17',
  '56',
]

const NEIGHBOURS: ReadonlyMap<string, readonly string[]> = neighbours(CLASSES)

/** What a printed character could be instead, without itself; empty when nothing is known to look like it. */
export function lookAlikes(character: string): readonly string[] {
  return NEIGHBOURS.get(character) ?? []
}

/** Whether a reader could take one character for the other. A character is not its own look-alike. */
export function lookAlike(one: string, other: string): boolean {
  return lookAlikes(one).includes(other)
}

/** Every member of `known` that differs from `text` by exactly one look-alike character, in the order of the text. */
export function oneLookAlikeAway(text: string, known: ReadonlySet<string>): string[] {
  const characters = [...text]
  const found = new Set<string>()
  for (const [at, character] of characters.entries()) {
    for (const other of lookAlikes(character)) {
      const variant = [...characters.slice(0, at), other, ...characters.slice(at + 1)].join('')
      if (known.has(variant)) found.add(variant)
    }
  }
  return [...found]
}

function neighbours(classes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, Set<string>>()
  for (const members of classes) {
    for (const member of members) {
      const others = table.get(member) ?? new Set()
      for (const other of members) if (other !== member) others.add(other)
      table.set(member, others)
    }
  }
  return new Map([...table].map(([member, others]) => [member, [...others]]))
}
