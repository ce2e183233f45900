import type { Sheet } from '../../press.ts'
import { type Bend, bendOf, laidOnGlass } from './bend.ts'
import { inked } from './inking.ts'
import { shineOn } from './light.ts'
import { agePaper } from './paper.ts'
import type { Recipe } from './recipe.ts'
import { scanned } from './scanner.ts'

/** What lies on the glass: the print, what was stamped over it in another ink (white where nothing was), the sheet on its back. */
export type Stack = { printed: Sheet; stamped: Sheet | null; behind: Sheet | null }

/** Wears a page by a recipe. The same seed gives the same bytes. `bend`: where its points went. */
export async function wearPage(
  { printed, stamped, behind }: Stack,
  dpi: number,
  recipe: Recipe,
  seed: string,
): Promise<{ sheet: Sheet; bend: Bend | null }> {
  const sheet = await inked(printed, dpi, recipe, seed)
  if (stamped !== null) overprint(sheet, stamped)
  await agePaper(sheet, behind, dpi, recipe, seed)
  const bend = recipe.curl === null ? null : bendOf(recipe.curl, sheet.width, sheet.height, dpi)
  const laid = laidOnGlass(sheet, recipe, bend)
  await shineOn(laid, dpi, recipe, seed)
  return { sheet: await scanned(laid, dpi, recipe, seed), bend }
}

/** Transparent ink: what is under it stays darker. */
function overprint({ data }: Sheet, stamped: Sheet): void {
  for (let at = 0; at < data.length; at += 1) data[at] = (data[at]! * stamped.data[at]!) / 255 + 0.5
}
