/**
 * Makes the dense pages for `bench speed`: the text of sample 1985, set smaller, worn like it. Fonts as in samples/README.md.
 * `./gongbao --node bench/dense/make.ts` writes the pages of about 2,000 characters beside this file, as greyscale JPEG at 200 dpi.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { loadFonts } from '../../samples/make/fonts.ts'
import { ISSUES } from '../../samples/make/issues.ts'
import { makeUp } from '../../samples/make/make-up.ts'
import { print } from '../../samples/make/press.ts'
import type { Style } from '../../samples/make/style.ts'
import { pageText } from '../../samples/make/truth.ts'
import { age } from '../../samples/make/wear.ts'

const LEAST = 1600
const MOST = 2300

loadFonts()
for (const old of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.jpg'))) rmSync(join(import.meta.dirname, old))
const { copy, style } = ISSUES.find((issue) => issue.copy.sample === '1985')!
const dense: Style = {
  ...style,
  betweenDocuments: 24,
  types: {
    ...style.types,
    body: { ...style.types.body, size: 26, lead: 34 },
    heading: { ...style.types.heading, size: 26, lead: 34 },
    title: { ...style.types.title, lead: 42 },
  },
}
for (const page of makeUp(copy, dense)) {
  const characters = [...pageText(page).replace(/\s/g, '')].length
  if (characters < LEAST || characters > MOST) continue
  const seed = `dense/p${page.number}`
  const { sheet } = await age(print(page, dense, seed), null, style.wear, seed)
  const file = `p${page.number}-${characters}.jpg`
  await sharp(sheet.data, { raw: { width: sheet.width, height: sheet.height, channels: 1 } })
    .withMetadata({ density: 200 })
    .jpeg({ quality: 76 })
    .toFile(join(import.meta.dirname, file))
  console.log(file)
}
