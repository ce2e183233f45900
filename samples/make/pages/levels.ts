import type { Random } from '../random.ts'
import type { Wear } from '../wear.ts'
import type { Setting } from './setting.ts'

export const LEVELS = ['clean', 'office', 'poor', 'hard'] as const
/** clean: 300 dpi grey; office: 200 dpi grey, tilt, JPEG, uneven light; poor: a bad copy of that; hard: 200 dpi, two tones. */
export type Level = (typeof LEVELS)[number]

/** Resolution of the scan, in dots an inch. */
export function dpiOf(level: Level): number {
  return level === 'clean' ? 300 : 200
}

/** How one page of a level is worn, and how its scan is filed. */
export type Treatment = { wear: Wear; file: { format: 'jpeg' | 'png'; quality: number } }

/** Letterpress inks unevenly; `soft` is the share of that. */
export function treatmentOf(level: Level, setting: Setting, random: Random): Treatment {
  const soft = setting.loose > 0 ? 1 : 0.3
  const fine = setting.dpi / 200
  const common = { loose: 0, turn: 0, wander: 0, showThrough: 0, border: 0 }
  if (level === 'clean')
    return {
      wear: {
        ...common,
        creep: 0.7 * fine,
        threshold: random.between(0.36, 0.44),
        uneven: 0.05 * soft,
        rough: 0.06 * soft,
        paper: random.between(226, 246),
        ink: random.between(24, 52),
        mottle: 2,
        grain: random.between(3, 7),
        shade: random.between(0, 0.04),
        tilt: 0.25,
        blur: 0.6,
        specks: 0.5,
        bilevel: false,
      },
      file: { format: 'jpeg', quality: 92 },
    }
  if (level === 'office')
    return {
      wear: {
        ...common,
        creep: random.between(0.6, 0.85),
        threshold: random.between(0.34, 0.44),
        uneven: 0.08 * soft,
        rough: 0.1 * soft,
        paper: random.between(208, 238),
        ink: random.between(36, 70),
        mottle: random.between(1.5, 4),
        grain: random.between(5, 14),
        showThrough: random.next() < 0.5 ? random.between(0.03, 0.1) : 0,
        shade: random.between(0.06, 0.2),
        tilt: 1,
        border: random.next() < 0.4 ? random.between(10, 46) : 0,
        blur: random.between(0.5, 0.8),
        specks: random.between(0.5, 5),
        bilevel: false,
      },
      file: { format: 'jpeg', quality: Math.round(random.between(58, 82)) },
    }
  if (level === 'poor')
    return {
      wear: {
        ...common,
        creep: random.between(0.8, 1.05),
        threshold: random.between(0.3, 0.46),
        uneven: 0.1,
        rough: 0.12,
        paper: random.between(186, 222),
        ink: random.between(60, 104),
        mottle: random.between(3, 7),
        grain: random.between(14, 30),
        showThrough: random.next() < 0.6 ? random.between(0.06, 0.16) : 0,
        shade: random.between(0.15, 0.35),
        tilt: 1.2,
        border: random.next() < 0.5 ? random.between(10, 60) : 0,
        blur: random.between(0.8, 1.15),
        specks: random.between(2, 10),
        bilevel: false,
      },
      file: { format: 'jpeg', quality: Math.round(random.between(30, 50)) },
    }
  const isBroken = random.next() < 0.5
  return {
    wear: {
      ...common,
      creep: random.between(0.7, 0.95),
      threshold: isBroken ? random.between(0.42, 0.48) : random.between(0.24, 0.3),
      uneven: 0.12,
      rough: 0.2,
      paper: random.between(200, 224),
      ink: random.between(40, 64),
      mottle: 5,
      grain: random.between(24, 44),
      showThrough: random.next() < 0.4 ? random.between(0.06, 0.14) : 0,
      shade: random.between(0.08, 0.2),
      tilt: 1.2,
      border: random.next() < 0.4 ? random.between(10, 50) : 0,
      blur: random.between(0.6, 0.85),
      specks: random.between(10, 60),
      bilevel: true,
    },
    file: { format: 'png', quality: 0 },
  }
}
