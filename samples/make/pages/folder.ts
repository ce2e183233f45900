import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { around } from '../impose.ts'
import type { Sheet } from '../press.ts'
import { type Random, seeded } from '../random.ts'
import type { CopyText } from './copy-text.ts'
import { type Bend, bentBox } from './damage/bend.ts'
import { imageOf } from './damage/raster.ts'
import type { Recipe } from './damage/recipe.ts'
import { wearPage } from './damage/wear-page.ts'
import type { Measure } from './faces.ts'
import type { Forme } from './forme.ts'
import { LAYOUTS, type LayoutName, type Shot } from './layouts.ts'
import { type Damage, damaged, damagesOf, dpiOf, type Level, recipeOf } from './levels.ts'
import { folderRecord, formeText, formeTruth } from './page-truth.ts'
import { type Part, seedName } from './parts.ts'
import { print } from './press.ts'
import { stampSeals } from './seals.ts'

/** `damage`: a kind of damage laid on every page on top of the level; null: as the level has it. `pages`: shots, of which a spread is one. */
export type FolderWish = { layout: LayoutName; level: Level; damage: Damage | null; pages: number; part: Part; seed: string }
export type Stores = { texts: readonly CopyText[]; measure: Measure }
type Worn = { forme: Forme; sheet: Sheet; recipe: Recipe }

export function folderName({ layout, level, damage }: FolderWish): string {
  return [layout, level, ...(damage === null ? [] : [damage])].join('-')
}

/** Makes one folder of pages: `pages/0001.jpg`… and `truth/`. Returns the number of pages and of characters. */
export async function makeFolder(wish: FolderWish, stores: Stores, folder: string): Promise<{ pages: number; characters: number }> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'truth'), { recursive: true })
  await mkdir(join(folder, 'pages'), { recursive: true })
  const made: { number: number; forme: Forme }[] = []
  const files: string[] = []
  let behind: (() => Sheet) | null = null
  for (let at = 0; at < wish.pages; at += 1) {
    const seed = seedName(wish.part, wish.seed, wish.layout, wish.level, wish.damage ?? 'as-is', at)
    const shot = LAYOUTS[wish.layout]({ ...stores, part: wish.part, dpi: dpiOf(wish.level), random: seeded(`${seed}/setting`) })
    const worn = await wearShot(shot, behind, wish, seed)
    behind = shot.pages.length === 1 ? () => print(shot.pages[0], seed) : null
    const { recipe } = worn[0]!
    const file = `pages/${String(at + 1).padStart(4, '0')}.${recipe.file.format === 'png' ? 'png' : 'jpg'}`
    await writeFile(join(folder, file), await filed(worn, shot.turned))
    files.push(file)
    for (const [side, { forme, recipe: own }] of worn.entries()) {
      const number = made.length + 1
      const half = worn.length === 1 ? null : side === 0 ? 'left' : 'right'
      const name = join(folder, 'truth', `p${String(number).padStart(4, '0')}`)
      const scan = { file, index: 1, half, turned: shot.turned, skew: own.tilt } as const
      await writeFile(`${name}.txt`, formeText(forme))
      await writeFile(`${name}.json`, formeTruth(forme, number, scan, { layout: wish.layout, level: wish.level, damages: damagesOf(own) }))
      made.push({ number, forme })
    }
  }
  await writeFile(join(folder, 'truth', 'record.json'), folderRecord(folderName(wish), files, made))
  return { pages: made.length, characters: made.reduce((sum, { forme }) => sum + [...formeText(forme).replace(/\s/gu, '')].length, 0) }
}

/** The pages of a shot as they lie on the glass; the two of a spread are worn alike, bent towards the fold between them. */
async function wearShot({ pages, back }: Shot, behind: (() => Sheet) | null, wish: FolderWish, seed: string): Promise<Worn[]> {
  const worn: Worn[] = []
  for (const [side, forme] of pages.entries()) {
    const own = `${seed}/${side}`
    const { dpi, width, height } = forme.setting
    const base = recipeOf(wish.level, seeded(`${seed}/recipe`))
    const asked = wish.damage === null ? base : damaged(base, wish.damage, seeded(`${seed}/damage`))
    const laid = pages.length === 1 ? asked : inSpread(asked, side === 0 ? 'right' : 'left')
    const recipe = back === undefined ? laid : shiningThrough(laid, wish.level, seeded(`${own}/back`))
    const reverse = recipe.paper.showThrough === 0 ? null : back === undefined ? (behind?.() ?? null) : print(back, `${own}/back`)
    const fitting = reverse !== null && reverse.width === width && reverse.height === height ? reverse : null
    const { sheet, bend } = await wearPage(
      { printed: print(forme, own, recipe.loose), stamped: stampSeals(forme), behind: fitting },
      dpi,
      recipe,
      own,
    )
    worn.push({ forme: bend === null ? forme : bentForme(forme, bend), sheet, recipe })
  }
  return worn
}

function inSpread(recipe: Recipe, side: 'left' | 'right'): Recipe {
  return {
    ...recipe,
    curl: recipe.curl === null ? null : { ...recipe.curl, side },
    light: { ...recipe.light, edges: 0, fold: 0 },
    paper: { ...recipe.paper, holes: 0 },
  }
}

/** A blank page shows its back, more or less: that it is blank must be seen in spite of it. */
function shiningThrough(recipe: Recipe, level: Level, random: Random): Recipe {
  const share = level === 'clean' ? random.between(0, 0.06) : random.between(0.02, 0.16)
  return { ...recipe, paper: { ...recipe.paper, showThrough: Math.max(recipe.paper.showThrough, share) } }
}

function bentForme(forme: Forme, bend: Bend): Forme {
  const lines = forme.lines.map((line) => {
    const sorts = line.sorts.map((sort) => ({ ...sort, box: bentBox(sort.box, bend) }))
    return { ...line, sorts, box: around(sorts.map(({ box }) => box)) }
  })
  const blocks = forme.blocks.map((block) => ({
    ...block,
    ...(block.box ? { box: bentBox(block.box, bend) } : {}),
    cells: block.cells.map((cell) => ({ ...cell, box: bentBox(cell.box, bend) })),
  }))
  return { ...forme, lines, blocks }
}

function filed(worn: readonly Worn[], turned: Shot['turned']): Promise<Buffer> {
  const [first, second] = worn
  const { recipe, forme } = first!
  const sheet = second === undefined ? first!.sheet : sideBySide(first!.sheet, second.sheet, recipe.scan.bilevel)
  const image = imageOf(sheet).rotate(turned).toColourspace('b-w').withMetadata({ density: forme.setting.dpi })
  if (recipe.file.format === 'jpeg') return image.jpeg({ quality: recipe.file.quality }).toBuffer()
  return recipe.scan.bilevel ? image.png({ palette: true, colours: 2 }).toBuffer() : image.png().toBuffer()
}

/** Two pages of an open book, with the shadow of the fold between them. */
function sideBySide(left: Sheet, right: Sheet, bilevel: boolean): Sheet {
  const width = left.width + right.width
  const data = new Uint8Array(width * left.height)
  const reach = left.width * 0.04
  for (let y = 0; y < left.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = x < left.width ? left.data[y * left.width + x]! : right.data[y * right.width + x - left.width]!
      const away = Math.abs(x - left.width) / reach
      const shaded = away < 1 ? grey * (0.45 + 0.55 * Math.sqrt(away)) : grey
      data[y * width + x] = bilevel ? (away < 0.035 || grey < 128 ? 0 : 255) : shaded
    }
  }
  return { width, height: left.height, data }
}
