import type { DocumentCopy, DocumentNumberCopy } from '../copy.ts'
import { type Notes, notesOf } from './sayings.ts'
import { type Day, edtf, type Writer, written } from './writer.ts'

/** What is told of a document; `sheet` sets it as its time does. `title`: unbroken; joint issuers stand before it on lines of their own. */
export type SheetWish = {
  key: string
  kind: string
  class: string
  title: string
  issuers: readonly string[]
  numbers?: readonly DocumentNumberCopy[]
  numberLines?: readonly string[]
  addressees?: readonly string[]
  body: string
  notes?: Notes
  day?: Day | null
  signature?: readonly string[]
  signedBy?: string
  more?: Partial<DocumentCopy>
}

export function sheet(writer: Writer, wish: SheetWish): DocumentCopy {
  return inBracket(writer, wish, asWished(writer, wish))
}

/** （东政发〔1985〕12号　一九八五年三月二日）, （一九五七年三月十日） under the title, and nothing at the foot but, at times, who signs. */
function inBracket(writer: Writer, { numberLines }: SheetWish, copy: DocumentCopy): DocumentCopy {
  const { dateLine, signature, ...kept } = copy
  const numbers = copy.numbers ?? []
  if (writer.house === 'foot' || dateLine === undefined || numbers.length > 1 || numberLines !== undefined || copy.titleNote !== undefined)
    return copy
  const signed = signature === undefined || copy.signedBy === undefined ? {} : { signature }
  if (numbers.length > 0 && writer.house === 'date in brackets')
    return { ...kept, ...signed, numberLines: [numbers[0]!.raw, `（${dateLine}）`] }
  if (numbers.length === 0) return { ...kept, ...signed, titleNote: `（${dateLine}）` }
  return { ...kept, ...signed, numberLines: [`（${numbers[0]!.raw}　${dateLine}）`] }
}

function asWished(writer: Writer, wish: SheetWish): DocumentCopy {
  const { manner } = writer
  const joint = wish.issuers.length > 1
  const numbers = wish.numbers ?? []
  const numberLines = wish.numberLines ?? numbers.map(({ raw }) => raw)
  const day = wish.day ?? null
  return {
    key: wish.key,
    kind: wish.kind,
    class: wish.class,
    // The composer breaks it to the measure; joint issuers keep their line.
    title: joint ? [wish.issuers.join('　'), wish.title] : [wish.title],
    issuers: [...wish.issuers],
    body: wish.body,
    ...(numberLines.length === 0 ? {} : { numberLines: [...numberLines] }),
    ...(numbers.length === 0 ? {} : { numbers: numbers.map(({ raw, norm, key }) => ({ raw, norm, key })) }),
    ...(wish.addressees === undefined ? {} : { addressees: [...wish.addressees], addresseeLine: `${wish.addressees.join('，')}：` }),
    ...(day === null ? {} : { date: edtf(day), dateLine: written(day, manner.arabicDates) }),
    ...(wish.signature === undefined ? {} : { signature: [...wish.signature] }),
    ...(wish.signedBy === undefined ? {} : { signedBy: wish.signedBy }),
    relations: (wish.notes ?? notesOf(writer)).relations,
    ...wish.more,
  }
}

/** To whom the government writes. */
export function everyone({ year, manner }: Writer): string[] {
  if (year < 1968) return ['各专员公署', '各市、县人民委员会', '省人民委员会各直属机构']
  const government = manner.government === '东海省人民政府'
  return government && year < 1990
    ? ['各市、县人民政府', '各地区行政公署', '省政府直属各单位']
    : ['各市、县（市、区）人民政府', '省政府直属各单位']
}
