import { setLine } from '../break-lines.ts'
import type { Random } from '../random.ts'
import { pick, whole } from './chance.ts'
import type { Copy } from './copy.ts'
import { addBlock, type Forme, type Frame, placeLine, typeArea } from './forme.ts'
import { counted } from './script.ts'
import { sortsOf } from './slugs.ts'

/** Running head, folio and perhaps a rule under the head, outside the type area; vertical pages bear theirs in the outer margin. */
export function addFurniture(forme: Forme, copy: Copy, random: Random): void {
  const { setting } = forme
  const printed = whole(random, 2, 480)
  forme.printed = printed
  const isRecto = printed % 2 === 1
  const year = whole(random, 1950, 2012)
  const issue = whole(random, 1, 36)
  if (setting.writing === 'ttb') {
    verticalFurniture(forme, copy, { year, issue, printed, isRecto })
    return
  }
  const head = copy.made((chance) => `${pick(chance, ['东海', '临川', '望江', '永宁'])}省人民政府公报　${year}年第${issue}期`, 'furniture')
  const folio = pick(random, [String(printed), `—${printed}—`, `·${printed}·`])
  const align = pick(random, [isRecto ? 'right' : 'left', 'centre'] as const)
  if (random.next() < 0.8) {
    set(forme, 'running-head', head, 'top', isRecto ? 'right' : 'left')
    if (random.next() < 0.45) headRule(forme)
  }
  if (random.next() < 0.9) set(forme, 'folio', folio, 'bottom', align)
}

type Numbers = { year: number; issue: number; printed: number; isRecto: boolean }

function verticalFurniture(forme: Forme, copy: Copy, { year, issue, printed, isRecto }: Numbers): void {
  const name = `东海省人民政府公报　${[...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')}年第${counted(issue)}号`
  const head = copy.made(() => name, 'furniture')
  const edge = isRecto ? 'left' : 'right'
  set(forme, 'running-head', head, edge, 'left')
  set(
    forme,
    'folio',
    copy.made(() => counted(printed), 'furniture'),
    edge,
    'right',
  )
}

function headRule(forme: Forme): void {
  const { setting } = forme
  const area = typeArea(setting)
  const y = area.top - setting.types.furniture.lead * 0.5
  forme.rules.push({ box: [area.left, y, area.right, y + setting.dpi / 150] })
}

type Side = 'top' | 'bottom' | 'left' | 'right'

/** Sets one line of furniture along an edge of the type area. */
export function set(
  forme: Forme,
  kind: 'running-head' | 'folio' | 'margin',
  text: string,
  side: Side,
  align: 'left' | 'centre' | 'right',
): void {
  const { setting } = forme
  const type = setting.types.furniture
  const frame = furnitureFrame(forme, side)
  const measure = frame.writing === 'ltr' ? frame.right - frame.left : frame.bottom - frame.top
  const cast = setLine(sortsOf(text, type, setting), measure, align)
  const block = addBlock(forme, { kind, writing: frame.writing, column: -1, cells: [] })
  placeLine(forme, frame, { kind, document: null, cast, type }, 0, block)
}

function furnitureFrame({ setting }: Forme, side: Side): Frame {
  const area = typeArea(setting)
  const { lead } = setting.types.furniture
  const white = lead * 0.75
  if (side === 'top') return { ...area, top: area.top - white - lead, bottom: area.top - white, writing: 'ltr', column: -1 }
  if (side === 'bottom') return { ...area, top: area.bottom + white, bottom: area.bottom + white + lead, writing: 'ltr', column: -1 }
  if (side === 'left') return { ...area, left: area.left - white - lead, right: area.left - white, writing: 'ttb', column: -1 }
  return { ...area, left: area.right + white, right: area.right + white + lead, writing: 'ttb', column: -1 }
}

/** A folio that stands as on the other pages of the book, while the page's own print lies on its side: turned with the sheet, it lies in the margin. */
export function lyingFolio(forme: Forme, random: Random): void {
  forme.printed = whole(random, 2, 480)
  const before = forme.lines.length
  // Turned by 270° clockwise, the foot of the sheet is at the left of the print.
  set(forme, 'folio', `—${forme.printed}—`, 'left', 'centre')
  for (const line of forme.lines.slice(before)) line.lying = true
}
