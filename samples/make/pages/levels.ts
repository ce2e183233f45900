import type { Random } from '../random.ts'
import { pick } from './chance.ts'
import type { Curl, Recipe } from './damage/recipe.ts'
import type { Part } from './parts.ts'

export const LEVELS = ['clean', 'office', 'poor', 'hard'] as const
/**
 * clean: 300 dpi grey; office: 200 dpi grey, tilt to 1°, JPEG, uneven light; poor: a bad copy of that, pale and blurred;
 * hard: 200 dpi, two tones, strokes broken or spread, speckle, tilt to 1.2°.
 */
export type Level = (typeof LEVELS)[number]

/** Kinds of damage that may be asked for by name, on top of a level. `recopied` is kept for tests. */
export const DAMAGES = [
  'curl',
  'shadow',
  'edges',
  'stains',
  'holes',
  'show-through',
  'broken',
  'spread',
  'speckle',
  'blur',
  'noise',
  'jpeg',
  'loose',
  'recopied',
] as const
export type Damage = (typeof DAMAGES)[number]
const KEPT_FOR_TESTS: readonly Damage[] = ['recopied']

export function mayUse(part: Part, damage: Damage): boolean {
  return part === 'test' || !KEPT_FOR_TESTS.includes(damage)
}

/** Resolution of the scan, in dots an inch. */
export function dpiOf(level: Level): number {
  return level === 'clean' ? 300 : 200
}

/** How one page of a level is worn: every page by chance within the bounds of its level. */
export function recipeOf(level: Level, random: Random): Recipe {
  return { clean, office, poor, hard }[level](random)
}

function tilted(random: Random, most: number): number {
  return Math.round(random.between(-most, most) * 100) / 100
}

function some<Value>(random: Random, chance: number, make: () => Value, none: Value): Value {
  const made = make()
  return random.next() < chance ? made : none
}

function curlOf(random: Random, most: number): Curl {
  const rise = random.between(0.35, 1) * most * (random.next() < 0.5 ? -1 : 1)
  return { rise, reach: random.between(0.1, 0.18), side: pick(random, ['left', 'right'] as const) }
}

function clean(random: Random): Recipe {
  return {
    loose: 0,
    ink: { creep: 0.055, weight: random.between(0.98, 1.15), uneven: random.between(0.02, 0.06), rough: random.between(0.02, 0.06) },
    paper: { grey: random.between(226, 248), ink: random.between(22, 54), mottle: 2, showThrough: 0, stains: 0, holes: 0 },
    tilt: some(random, 0.5, () => tilted(random, 0.3), 0),
    curl: null,
    light: { uneven: random.between(0, 0.05), fold: 0, edges: 0 },
    scan: { blur: 0.4, noise: random.between(2, 7), specks: random.between(0, 0.04), bilevel: false, recopied: 0 },
    file: { format: 'jpeg', quality: 90 },
  }
}

function office(random: Random): Recipe {
  return {
    loose: 0,
    ink: {
      creep: random.between(0.07, 0.1),
      weight: random.between(0.98, 1.32),
      uneven: random.between(0.04, 0.1),
      rough: random.between(0.05, 0.12),
    },
    paper: {
      grey: random.between(206, 238),
      ink: random.between(34, 74),
      mottle: random.between(1.5, 4),
      showThrough: some(random, 0.45, () => random.between(0.03, 0.1), 0),
      stains: some(random, 0.15, () => 1 + Math.floor(random.next() * 3), 0),
      holes: some(random, 0.12, () => pick(random, [2, 4] as const), 0),
    },
    tilt: tilted(random, 1),
    curl: some(random, 0.15, () => curlOf(random, 0.9), null),
    light: {
      uneven: random.between(0.06, 0.2),
      fold: some(random, 0.25, () => random.between(0.15, 0.45), 0),
      edges: some(random, 0.35, () => random.between(2, 6), 0),
    },
    scan: { blur: random.between(0.45, 0.8), noise: random.between(4, 14), specks: random.between(0.02, 0.3), bilevel: false, recopied: 0 },
    file: { format: 'jpeg', quality: Math.round(random.between(55, 80)) },
  }
}

function poor(random: Random): Recipe {
  const page = office(random)
  return {
    ...page,
    ink: { ...page.ink, weight: random.between(0.88, 1.35), uneven: random.between(0.05, 0.09), rough: random.between(0.06, 0.13) },
    paper: { ...page.paper, grey: random.between(190, 222), ink: random.between(56, 96), mottle: random.between(2.5, 5) },
    tilt: tilted(random, 1.2),
    light: { ...page.light, uneven: random.between(0.15, 0.35) },
    scan: {
      blur: random.between(0.75, 1.05),
      noise: random.between(10, 22),
      specks: random.between(0.1, 0.6),
      bilevel: false,
      recopied: 0,
    },
    file: { format: 'jpeg', quality: Math.round(random.between(32, 50)) },
  }
}

function hard(random: Random): Recipe {
  const page = office(random)
  const isBroken = random.next() < 0.5
  return {
    ...page,
    ink: {
      creep: random.between(0.075, 0.1),
      weight: isBroken ? random.between(0.88, 1) : random.between(1.36, 1.66),
      uneven: random.between(0.03, 0.08),
      rough: random.between(0.1, 0.18),
    },
    tilt: tilted(random, 1.2),
    light: { ...page.light, uneven: random.between(0.02, 0.12), fold: some(random, 0.15, () => random.between(0.15, 0.35), 0) },
    scan: { blur: random.between(0.45, 0.7), noise: random.between(16, 36), specks: random.between(0.4, 2.4), bilevel: true, recopied: 0 },
    file: { format: 'png', quality: 0 },
  }
}

/** The recipe with one kind of damage laid on top, at its full strength. */
export function damaged(recipe: Recipe, damage: Damage, random: Random): Recipe {
  const { ink, paper, light, scan, file } = recipe
  const worn: Record<Damage, Recipe> = {
    curl: { ...recipe, curl: curlOf(random, 1.8), light: { ...light, fold: Math.max(light.fold, 0.25) } },
    shadow: { ...recipe, light: { ...light, uneven: random.between(0.3, 0.45), fold: random.between(0.4, 0.65) } },
    edges: { ...recipe, light: { ...light, edges: random.between(4, 9) } },
    stains: { ...recipe, paper: { ...paper, stains: 3 + Math.floor(random.next() * 5) } },
    holes: { ...recipe, paper: { ...paper, holes: pick(random, [2, 4] as const) } },
    'show-through': { ...recipe, paper: { ...paper, showThrough: random.between(0.14, 0.26) } },
    broken: { ...recipe, ink: { ...ink, weight: random.between(0.78, 0.88), rough: Math.max(ink.rough, 0.18) } },
    spread: { ...recipe, ink: { ...ink, weight: random.between(1.6, 1.9) } },
    speckle: { ...recipe, scan: { ...scan, specks: random.between(2.5, 5) } },
    blur: { ...recipe, scan: { ...scan, blur: random.between(1.3, 1.7) } },
    noise: { ...recipe, scan: { ...scan, noise: random.between(40, 60) } },
    // A scan in two tones is never a JPEG: there the damage has nothing to do.
    jpeg: { ...recipe, file: { ...file, quality: Math.round(random.between(14, 26)) } },
    loose: { ...recipe, loose: random.between(0.018, 0.032) },
    recopied: { ...recipe, scan: { ...scan, recopied: random.between(0.5, 1) } },
  }
  return worn[damage]
}

/** The kinds of damage a recipe shows, for tables of figures by kind. */
export function damagesOf({ loose, ink, paper, curl, light, scan, file }: Recipe): Damage[] {
  const shown: Record<Damage, boolean> = {
    curl: curl !== null,
    shadow: light.fold > 0,
    edges: light.edges > 0,
    stains: paper.stains > 0,
    holes: paper.holes > 0,
    'show-through': paper.showThrough > 0,
    broken: ink.weight < 0.92,
    spread: ink.weight > 1.35,
    speckle: scan.specks > 0.4,
    blur: scan.blur > 0.84,
    noise: scan.noise > 14,
    jpeg: file.format === 'jpeg' && file.quality < 28,
    loose: loose > 0,
    recopied: scan.recopied > 0,
  }
  return DAMAGES.filter((damage) => shown[damage])
}
