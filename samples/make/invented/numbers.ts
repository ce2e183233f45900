import { printNumeral } from '../../../gazette/numerals.ts'
import type { DocumentNumberCopy } from '../copy.ts'
import { counted } from '../pages/script.ts'
import { type Writer, yearWords } from './writer.ts'

/** A number of a document in one of the forms of its time, with the key under which it is looked up. `code` without 发 or 字. */
export function numberIn(writer: Writer, code: string, serial: number, year = writer.year): DocumentNumberCopy {
  const form = writer.choose(writer.manner.numbers)
  const dated = form.includes('Y') || form.includes('y') || form.includes('〇')
  // 东政发 stands before the year alone; 东政字 has no 发.
  const whole = writer.year >= 1980 && !form.includes('字') && !/[任函]$/u.test(code) ? `${code}${writer.choose(['发', '发', ''])}` : code
  const raw = form
    .replace('C', whole)
    .replace('〇', yearWords(year))
    .replace('Y', String(year))
    .replace('y', form.includes('n号') || form.includes('n號') ? shortYear(writer, year) : String(year % 100))
    .replace('N', String(serial))
    .replace('n', counted(serial))
  // Without a printed year the year of the document's date counts.
  return { raw, norm: dated ? `${whole}〔${year}〕${serial}号` : `${whole}第${serial}号`, key: `${whole}/${year}/${serial}` }
}

/** （五七） and （57） both stand in vertical print. */
function shortYear(writer: Writer, year: number): string {
  return writer.manner.style.writing === 'ttb' && writer.perhaps(0.5) ? String(year % 100) : yearWords(year).slice(2)
}

export function orderNumber(writer: Writer, serial: number): DocumentNumberCopy & { printed: string } {
  const { government } = writer.manner
  const words = writer.perhaps(0.6) ? String(serial) : printNumeral(serial)
  const raw = `${government}令第${serial}号`
  return { raw, norm: raw, key: `${government}令/-/${serial}`, printed: `第${words}号` }
}
