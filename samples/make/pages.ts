/**
 * The page factory: pages of every period and layout since 1949 from any text, worn, with truth to the character box.
 * `./gongbao --node samples/make/pages.ts --help`
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readTexts } from './pages/copy-text.ts'
import { loadFaces, MissingFont } from './pages/faces.ts'
import { folderName, makeFolder } from './pages/folder.ts'
import { LAYOUTS, type LayoutName } from './pages/layouts.ts'
import { DAMAGES, type Damage, LEVELS, type Level, mayUse } from './pages/levels.ts'
import { ownTexts } from './pages/own-texts.ts'
import type { Part } from './pages/parts.ts'

const HELP = `./gongbao --node samples/make/pages.ts --text FILE… --part fit|test --out DIR [options]

  --text FILE      a text to set, more than once: laws*.jsonl(.gz) and other .jsonl with title and text, or plain text
                   (texts parted by empty lines). Without it the invented texts of samples/make/texts are set.
  --part PART      fit (pages to fit on) or test (pages to be measured on): they share no text, font or seed
  --out DIR        one folder a layout and level is made in it; a folder of the same name is replaced
  --levels A,B     of ${LEVELS.join(', ')} (default: clean,office,hard)
  --layouts A,B    of ${Object.keys(LAYOUTS).join(', ')} (default: all)
  --pages N        pages a folder (default: 4)
  --damage NAME    one kind of damage on every page, on top of the level: ${DAMAGES.join(', ')}
                   (recopied: for the part test alone)
  --seed S         another seed gives other pages (default: 1)
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      text: { type: 'string', multiple: true },
      part: { type: 'string' },
      out: { type: 'string' },
      levels: { type: 'string', default: 'clean,office,hard' },
      layouts: { type: 'string', default: Object.keys(LAYOUTS).join(',') },
      pages: { type: 'string', default: '4' },
      seed: { type: 'string', default: '1' },
      damage: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || values.out === undefined || (values.part !== 'fit' && values.part !== 'test')) {
    console.log(HELP)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const part: Part = values.part
  const layouts = listed<LayoutName>(values.layouts, Object.keys(LAYOUTS), '--layouts')
  const levels = listed<Level>(values.levels, LEVELS, '--levels')
  const damage = values.damage === undefined ? null : listed<Damage>(values.damage, DAMAGES, '--damage')[0]!
  if (damage !== null && !mayUse(part, damage))
    throw new Error(`--damage ${damage} is kept for the part test: nothing may be fitted on it.`)
  const measure = loadFaces(part)
  const texts = values.text === undefined ? ownTexts(part) : readTexts(values.text, part)
  for (const layout of layouts) {
    for (const level of levels) {
      const wish = { layout, level, damage, pages: Number(values.pages), part, seed: values.seed }
      const { pages, characters } = await makeFolder(wish, { texts, measure }, join(values.out, folderName(wish)))
      console.log(`${folderName(wish)}: ${pages} pages, ${characters} characters`)
    }
  }
}

function listed<Name extends string>(list: string, known: readonly string[], option: string): Name[] {
  const names = list.split(',').map((name) => name.trim())
  for (const name of names) if (!known.includes(name)) throw new Error(`${option}: ${name} is unknown. Known: ${known.join(', ')}`)
  return names as Name[]
}

if (import.meta.main)
  await main().catch((error: unknown) => {
    if (!(error instanceof MissingFont) && !(error instanceof Error)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
