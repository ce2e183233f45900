import { type CopyText, textsOf } from '../../samples/make/pages/copy-text.ts'
import type { Measure } from '../../samples/make/pages/faces.ts'
import type { Coverage } from '../../samples/make/pages/font-file.ts'
import type { Bench } from '../../samples/make/pages/layouts.ts'
import { seeded } from '../../samples/make/random.ts'

/** Faces that set everything but the given characters: tests need no font. */
export function facesWithout(missing = ''): Measure {
  const coverage: Coverage = { has: (char) => !missing.includes(char), advance: () => 0.5 }
  return () => coverage
}

/** Invented texts of the fitting part, in the form of a file of laws. */
export function inventedTexts(): CopyText[] {
  const law = (at: number): string => {
    const articles = Array.from(
      { length: 30 },
      (_, article) =>
        `第${'一二三四五六七八九十'[article % 10]}条 东海省第${at}号渔港的停泊、避风和装卸，由所在地县级人民政府管理；每年${article + 1}月前报省水产厅备案，逾期不报的，予以通报。`,
    )
    return JSON.stringify({ title: `东海省渔港管理办法之${at}`, text: ['## 第一章 总则', ...articles].join('\n\n') })
  }
  return textsOf(Array.from({ length: 40 }, (_, at) => law(at)).join('\n'), 'laws-invented.jsonl', 'fit')
}

export function bench(seed: string, measure: Measure = facesWithout()): Bench {
  return { texts: inventedTexts(), part: 'fit', measure, dpi: 200, random: seeded(seed) }
}
