/** 下转第N页 and 上接第N页 in a text, as links to the place on paper where it goes on, or where it broke off. */
import { html } from 'hono/html'
import type { Edition } from '../../gazette/edition.ts'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'
import { pageAddress } from './sheets.ts'

/** text.slice(start, end) of the edition's record are the words of the jump. */
export type JumpLink = { start: number; end: number; address: string; label: string }

/** In order of the text. A jump that leads to no page of this text, which alone are sure to be public, is no link. */
export function jumpLinks({ t }: Page, { jumps, lines, record, pages, issue }: Edition): JumpLink[] {
  const links = (jumps ?? []).flatMap((jump): JumpLink[] => {
    const own = lines.filter(({ id }) => id === jump.line)
    const [first, last] = [own[0], own.at(-1)]
    const there = pages.find(({ number }) => number === jump.page)
    if (first === undefined || last === undefined || there === undefined) return []
    // Where a person corrected the words the whole line is the link.
    const found = record.text.slice(first.start, last.end).indexOf(jump.quote)
    const start = found < 0 ? first.start : first.start + found
    const end = found < 0 ? last.end : start + jump.quote.length
    const name = there.printed === null ? t('page.scan', { n: there.number }) : t('page.printed', { n: there.printed })
    const anchor = jump.other === null ? '' : `#${jump.other.line}`
    return [{ start, end, address: `${pageAddress(issue.id, there.number)}${anchor}`, label: t(`jump.${jump.direction}`, { page: name }) }]
  })
  return links.toSorted((a, b) => a.start - b.start)
}

/** The stretch `from` to `to` as `set` sets it, what is a jump in it as a link. */
export function linked(links: readonly JumpLink[], from: number, to: number, set: (from: number, to: number) => Html): Html {
  const parts: Html[] = []
  let at = from
  for (const { start, end, address, label } of links) {
    const [left, right] = [Math.max(at, start), Math.min(to, end)]
    if (left >= right) continue
    parts.push(html`${set(at, left)}<a class="jump" href="${address}" title="${label}">${set(left, right)}</a>`)
    at = right
  }
  return html`${parts}${set(at, to)}`
}
