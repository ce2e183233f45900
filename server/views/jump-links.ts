/** 下转第N页 and 上接第N页 in a text, as links to the place on paper where it goes on, or where it broke off. */
import { html } from 'hono/html'
import type { Edition } from '../../gazette/edition.ts'
import type { Page } from '../request.ts'
import type { SetApart } from './set-apart.ts'
import { pageAddress } from './sheets.ts'

/** In order of the text. A jump that leads to no page of this text, which alone are sure to be public, is no link. */
export function jumpLinks({ t }: Page, { jumps, lines, record, pages, issue }: Edition): SetApart[] {
  const links = (jumps ?? []).flatMap((jump): SetApart[] => {
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
    const address = `${pageAddress(issue.id, there.number)}${anchor}`
    const label = t(`jump.${jump.direction}`, { page: name })
    return [{ start, end, wrap: (words) => html`<a class="jump" href="${address}" title="${label}">${words}</a>` }]
  })
  return links.toSorted((a, b) => a.start - b.start)
}
