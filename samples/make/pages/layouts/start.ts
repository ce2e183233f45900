import { pick } from '../chance.ts'
import { type Copy, openCopy } from '../copy.ts'
import { emptyForme, type Forme } from '../forme.ts'
import type { Bench } from '../layouts.ts'
import { PERIODS, type Period, type SettingWish, settingOf } from '../periods.ts'

/** Periods of horizontal print since 1957. */
export const HORIZONTAL: readonly Period[] = [PERIODS.letterpress, PERIODS.seventies, PERIODS.nineties, PERIODS.today]

/** An empty page of one of the periods, with its copy. */
export function start(
  { texts, part, measure, dpi, random }: Bench,
  periods: readonly Period[],
  wish: Omit<SettingWish, 'dpi'> = {},
): { forme: Forme; copy: Copy } {
  const setting = settingOf(pick(random, periods), part, measure, { dpi, ...wish }, random)
  return { forme: emptyForme(setting), copy: openCopy(texts, setting, random) }
}
