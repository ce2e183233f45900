import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Segmentation } from '../../../gazette/document.ts'
import type { PageText } from '../../../gazette/page.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue, typedPages } from '../../make/printed-pages.ts'
import type { Case } from './cases/case.ts'
import { FIFTIES } from './cases/fifties.ts'
import { NINETIES } from './cases/nineties.ts'
import { SEVENTIES } from './cases/seventies.ts'
import { TRAPS } from './cases/traps.ts'

const CASES: Case[] = [...FIFTIES, ...SEVENTIES, ...NINETIES, ...TRAPS]

function cut(pages: PageText[], { issue = {} }: Case): string[] {
  return told(segment(knownIssue(issue), pages, defaults.segment))
}

/** The cut in the words of the cases. */
function told({ documents }: Segmentation): string[] {
  return documents.map(({ pages: [first, last], role, parent, genre, titleLines }) => {
    const at = first === last ? `${first}` : `${first}–${last}`
    const kin = role === 'document' ? '' : ` ${role}${parent === null ? '' : `<${Number(parent.slice(-4))}`}`
    return `${at}${kin}${genre === undefined ? '' : ` [${genre}]`} ${titleLines.map((line) => line.text).join('') || '-'}`
  })
}

/** A whole paragraph a line, as a typist leaves it; how it was set is gone. */
function typed(pages: string[][]): PageText[] {
  return typedPages(printedIssue(pages, { measure: 400 }))
}

for (const one of CASES) {
  test(`as set in print: ${one.name}`, () => {
    assert.deepEqual(cut(printedIssue(one.pages), one), one.documents)
  })
  if (one.onlySet !== undefined) continue
  test(`as typed: ${one.name}`, () => {
    assert.deepEqual(cut(typed(one.pages), one), one.documents)
  })
}
