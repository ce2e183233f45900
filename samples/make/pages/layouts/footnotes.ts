import { breakLines } from '../../break-lines.ts'
import type { Random } from '../../random.ts'
import { pick, whole } from '../chance.ts'
import type { Copy } from '../copy.ts'
import { addBlock, depthOf, type Forme, type Frame, framesOf, measureOf, placeLine } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { documentNumber, personName, writtenDate } from '../made-up.ts'
import { pour, runningText, type Stock } from '../pour.ts'
import { type Galley, galleysOf, sortsOf } from '../slugs.ts'
import { thin } from '../table.ts'
import { HORIZONTAL, start } from './start.ts'

/** Text with notes at the foot of its columns, under a short rule. The notes are read after all of the text. */
export function footnotes(bench: Bench): Shot {
  const { random } = bench
  const { forme, copy } = start(bench, HORIZONTAL)
  const { setting } = forme
  const depth = depthOf(setting)
  const marks = marksFor(forme, random)
  const frames = framesOf(setting)
  const counts = frames.map((_, at) => (at === 0 || random.next() < 0.6 ? whole(random, 1, 2) : 0))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const notes = marks.slice(0, total).map((mark) => mark + noteText(copy, random))
  const stock = marked(runningText(copy, forme, 'middle'), copy, forme, marks.slice(0, total))
  const cut: { frame: Frame; galleys: Galley[]; from: number }[] = []
  let at = 0
  for (const [index, frame] of frames.entries()) {
    const galleys = notes.slice(at, at + counts[index]!).flatMap((note) => noteGalleys(note, forme, measureOf(frame).measure))
    at += counts[index]!
    const from = depth - galleys.reduce((sum, { type }) => sum + type.lead, 0)
    cut.push({ frame, galleys, from })
  }
  pour(
    forme,
    cut.map(({ frame, from, galleys }) => ({ ...frame, bottom: frame.top + from - (galleys.length > 0 ? setting.types.body.lead : 0) })),
    stock,
  )
  for (const { frame, galleys, from } of cut) if (galleys.length > 0) setNotes(forme, frame, galleys, from)
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

function marksFor({ setting }: Forme, random: Random): string[] {
  const faces = [setting.types.body.face, setting.types.footnote.face]
  const forms = [[...'①②③④⑤⑥'], [1, 2, 3, 4, 5, 6].map((number) => `〔${number}〕`), [1, 2, 3, 4, 5, 6].map((number) => `（${number}）`)]
  const printable = forms.filter((form) =>
    form.every((mark) => faces.every((face) => [...mark].every((char) => setting.measure(face).has(char)))),
  )
  return pick(random, printable)
}

function noteText(copy: Copy, random: Random): string {
  const first = copy.made((chance) =>
    pick(chance, [
      `见${documentNumber(chance, true)}。`,
      `${personName(chance)}，${writtenDate(chance, true)}任职。`,
      `参见本刊${whole(chance, 1950, 1999)}年第${whole(chance, 1, 24)}期第${whole(chance, 3, 320)}页。`,
    ]),
  )
  return random.next() < 0.4 ? first : first + copy.sentence(12, 60)
}

/** The running text with a mark at the end of some sentences: one mark a paragraph, from the first on. */
function marked(stock: Stock, copy: Copy, forme: Forme, marks: string[]): Stock {
  const left = [...marks]
  const more = (measure: number): Galley[] => {
    const item = copy.next()
    const mark = item.kind === 'paragraph' && /。$/u.test(item.text) && item.text.length > 24 ? left.shift() : undefined
    return galleysOf(mark === undefined ? item : { ...item, text: `${item.text.slice(0, -1)}${mark}。` }, forme.setting, measure)
  }
  return { waiting: stock.waiting, more }
}

function noteGalleys(note: string, forme: Forme, measure: number): Galley[] {
  const type = forme.setting.types.footnote
  return breakLines(sortsOf(note, type, forme.setting), measure, type.size * 2).map((cast) => ({
    kind: 'footnote',
    document: null,
    cast,
    type,
    before: 0,
    keep: false,
  }))
}

function setNotes(forme: Forme, frame: Frame, galleys: readonly Galley[], from: number): void {
  const { setting } = forme
  const { measure } = measureOf(frame)
  const y = frame.top + from - setting.types.body.lead * 0.35
  forme.rules.push({ box: thin([frame.left, y, frame.left + measure * 0.28, y], setting, 0.8) })
  const block = addBlock(forme, { kind: 'footnote', writing: 'ltr', column: frame.column, cells: [] })
  let used = from
  for (const galley of galleys) {
    placeLine(forme, frame, galley, used, block)
    used += galley.type.lead
  }
}
