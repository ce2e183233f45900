import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Sheet } from '../press.ts'
import { seeded } from '../random.ts'
import { age } from '../wear.ts'
import type { CopyText } from './copy-text.ts'
import type { Measure } from './faces.ts'
import type { Forme } from './forme.ts'
import { LAYOUTS, type LayoutName } from './layouts.ts'
import { dpiOf, type Level, type Treatment, treatmentOf } from './levels.ts'
import { folderRecord, formeText, formeTruth } from './page-truth.ts'
import { type Part, seedName } from './parts.ts'
import { print } from './press.ts'

export type FolderWish = { layout: LayoutName; level: Level; pages: number; part: Part; seed: string }
export type Stores = { texts: readonly CopyText[]; measure: Measure }

/** Makes one folder of pages: `pages/0001.jpg`… and `truth/`. Returns the number of pages and of characters. */
export async function makeFolder(wish: FolderWish, stores: Stores, folder: string): Promise<{ pages: number; characters: number }> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'truth'), { recursive: true })
  await mkdir(join(folder, 'pages'), { recursive: true })
  const made: { number: number; forme: Forme; file: string }[] = []
  let behind: Sheet | null = null
  for (let at = 0; at < wish.pages; at += 1) {
    const seed = seedName(wish.part, wish.seed, wish.layout, wish.level, at)
    const forme = LAYOUTS[wish.layout]({ ...stores, part: wish.part, dpi: dpiOf(wish.level), at, random: seeded(`${seed}/setting`) })
    const treatment = treatmentOf(wish.level, forme.setting, seeded(`${seed}/treatment`))
    const printed = print(forme, seed)
    const back: Sheet | null = behind !== null && behind.width === printed.width && behind.height === printed.height ? behind : null
    const { sheet, skew } = await age(printed, back, treatment.wear, seed)
    behind = printed
    const number = at + 1
    const file = `pages/${String(number).padStart(4, '0')}.${treatment.file.format === 'png' ? 'png' : 'jpg'}`
    await writeFile(join(folder, file), await filed(sheet, forme.setting.dpi, treatment))
    const name = join(folder, 'truth', `p${String(number).padStart(4, '0')}`)
    await writeFile(`${name}.txt`, formeText(forme))
    await writeFile(
      `${name}.json`,
      formeTruth(forme, number, { file, index: 1, half: null, turned: 0, skew }, { layout: wish.layout, level: wish.level, damages: [] }),
    )
    made.push({ number, forme, file })
  }
  const name = `${wish.layout}-${wish.level}`
  await writeFile(
    join(folder, 'truth', 'record.json'),
    folderRecord(
      name,
      made.map(({ file }) => file),
      made,
    ),
  )
  return { pages: made.length, characters: made.reduce((sum, { forme }) => sum + [...formeText(forme).replace(/\s/gu, '')].length, 0) }
}

function filed({ width, height, data }: Sheet, dpi: number, { file, wear }: Treatment): Promise<Buffer> {
  const image = sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .withMetadata({ density: dpi })
  if (file.format === 'jpeg') return image.jpeg({ quality: file.quality }).toBuffer()
  return wear.bilevel ? image.png({ palette: true, colours: 2 }).toBuffer() : image.png().toBuffer()
}
