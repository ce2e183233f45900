/** One colour a meaning, told apart also by who does not see red or green: blues for text, brown and grey for what is beside it. */
import type { BlockKind } from '../../gazette/text.ts'

export const KINDS: Readonly<Record<BlockKind, { colour: string; zh: string; en: string }>> = {
  text: { colour: '#1f6fd6', zh: '正文', en: 'text' },
  heading: { colour: '#7a2fbf', zh: '标题', en: 'heading' },
  table: { colour: '#0a8a6a', zh: '表格', en: 'table' },
  footnote: { colour: '#0aa3c2', zh: '注', en: 'footnote' },
  'running-head': { colour: '#6b6b6b', zh: '书眉', en: 'running head' },
  folio: { colour: '#6b6b6b', zh: '页码', en: 'folio' },
  margin: { colour: '#6b6b6b', zh: '边注', en: 'margin' },
  figure: { colour: '#8a5a1c', zh: '图', en: 'figure' },
  seal: { colour: '#c2185b', zh: '印章', en: 'seal' },
}

export const ORDER = '#e2660a'
export const FINDING = '#b3006b'

/** The steps in which risk is shown: the chance that the character is wrong, from `from` up to the next step. */
export const RISKS = [
  { from: 0, colour: '#f2c200', zh: '5% 以下', en: 'under 5%' },
  { from: 0.05, colour: '#f28a00', zh: '5% 起', en: 'from 5%' },
  { from: 0.25, colour: '#e02b20', zh: '25% 起', en: 'from 25%' },
] as const

export function riskColour(risk: number): string {
  return RISKS.findLast(({ from }) => risk >= from)?.colour ?? RISKS[0].colour
}
