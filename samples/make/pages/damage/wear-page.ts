import type { Sheet } from '../../press.ts'
import { type Bend, bendOf, laidOnGlass } from './bend.ts'
import { inked } from './inking.ts'
import { shineOn } from './light.ts'
import { agePaper } from './paper.ts'
import type { Recipe } from './recipe.ts'
import { scanned } from './scanner.ts'

/** Wears a printed sheet by a recipe; `behind` is the sheet on its back. The same seed gives the same bytes. `bend`: where its points went. */
export async function wearPage(
  printed: Sheet,
  behind: Sheet | null,
  dpi: number,
  recipe: Recipe,
  seed: string,
): Promise<{ sheet: Sheet; bend: Bend | null }> {
  const sheet = await inked(printed, dpi, recipe, seed)
  await agePaper(sheet, behind, dpi, recipe, seed)
  const bend = recipe.curl === null ? null : bendOf(recipe.curl, sheet.width, sheet.height, dpi)
  const laid = laidOnGlass(sheet, recipe, bend)
  await shineOn(laid, dpi, recipe, seed)
  return { sheet: await scanned(laid, dpi, recipe, seed), bend }
}
