/** A small reader of our own HTML: enough to see that tags close, ids are single, and what is referred to exists. */
export type Tag = { name: string; attributes: Map<string, string> }
export type Markup = { tags: Tag[]; faults: string[] }

const VOID = new Set(['meta', 'link', 'img', 'input', 'br', 'hr', 'col'])
/** Elements that hold text and not tags. */
const RAW = /<(script|style|textarea|title)\b[^>]*>([\s\S]*?)<\/\1>/gi

export function readMarkup(html: string): Markup {
  const faults: string[] = []
  const tags: Tag[] = []
  const open: string[] = []
  const body = html.replace(RAW, (whole, name: string, inner: string) => {
    if (name !== 'script' && /<(?!!--)/.test(inner)) faults.push(`raw < inside ${name}`)
    return `${whole.slice(0, whole.indexOf('>') + 1)}</${name}>`
  })
  for (const match of body.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>"'/]+(?:="[^"]*")?)*)\s*(\/?)>|<(?!!doctype)/gi)) {
    const [whole, closing, name = '', attributes = '', selfClosed] = match
    if (name === '') {
      faults.push(`stray <: ${body.slice(match.index, match.index + 60)}`)
      continue
    }
    if (closing === '/') {
      const last = open.pop()
      if (last !== name) faults.push(`</${name}> closes <${last ?? 'nothing'}>`)
      continue
    }
    tags.push({ name, attributes: attributesOf(attributes, whole, faults) })
    if (!VOID.has(name) && selfClosed !== '/') open.push(name)
  }
  if (open.length > 0) faults.push(`never closed: ${open.join(' ')}`)
  return { tags, faults: [...faults, ...references(tags), ...headings(tags), ...nesting(tags)] }
}

function attributesOf(text: string, whole: string, faults: string[]): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(/\s+([^\s=>"'/]+)(?:="([^"]*)")?/g)) {
    if (attributes.has(name)) faults.push(`${name} twice: ${whole}`)
    attributes.set(name, value)
  }
  return attributes
}

/** Ids are single; labels, descriptions and anchors of the page lead to something. */
function references(tags: Tag[]): string[] {
  const ids = new Map<string, number>()
  for (const { attributes } of tags) {
    const id = attributes.get('id')
    if (id !== undefined) ids.set(id, (ids.get(id) ?? 0) + 1)
  }
  const faults = [...ids].flatMap(([id, count]) => (count > 1 || id === '' || /\s/.test(id) ? [`id ${id} × ${count}`] : []))
  for (const { name, attributes } of tags) {
    for (const key of ['for', 'aria-labelledby', 'aria-describedby']) {
      const to = attributes.get(key)
      if (to !== undefined && !ids.has(to)) faults.push(`${name} ${key} leads to no ${to}`)
    }
    const anchor = /^#(.+)$/.exec(attributes.get('href') ?? '')?.[1]
    if (anchor !== undefined && !ids.has(anchor)) faults.push(`#${anchor} leads nowhere`)
    if (name === 'img' && !attributes.has('alt')) faults.push('an image without alt')
    if ((name === 'input' || name === 'textarea' || name === 'select') && attributes.get('type') !== 'hidden' && !hasName(attributes, tags))
      faults.push(`unnamed field ${attributes.get('name')}`)
  }
  return faults
}

/** A label by `for`, by its own words, or around it (then it bears no id). */
function hasName(attributes: Map<string, string>, tags: Tag[]): boolean {
  const id = attributes.get('id')
  return id === undefined || attributes.has('aria-label') || tags.some((tag) => tag.name === 'label' && tag.attributes.get('for') === id)
}

/** One h1, and no level is passed over on the way down. */
function headings(tags: Tag[]): string[] {
  const levels = tags.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]))
  const faults = levels.filter((level) => level === 1).length === 1 ? [] : [`${levels.filter((level) => level === 1).length} h1`]
  for (const [at, level] of levels.entries())
    if (at > 0 && level > (levels[at - 1] ?? 0) + 1) faults.push(`h${levels[at - 1]} is followed by h${level}`)
  return faults
}

function nesting(tags: Tag[]): string[] {
  const count = (name: string): number => tags.filter((tag) => tag.name === name).length
  return ['html', 'head', 'body', 'main'].flatMap((name) => (count(name) === 1 ? [] : [`${count(name)} × ${name}`]))
}
