/**
 * Reads a form with files (multipart/form-data, RFC 7578) as it comes in, so that a scan of a gigabyte never stands in memory. Fields are
 * handed over whole, files piece by piece; whatever is asynchronous in the receiver holds the sender back.
 */
export type Receiver = {
  /** A field, at most `FIELD_MOST` bytes. */
  field(name: string, value: string): void
  /** A file begins; every piece goes to what is returned, then `end`. */
  file(name: string, fileName: string): Promise<{ write(piece: Uint8Array): Promise<void>; end(): Promise<void> }>
}

export class MalformedForm extends Error {}

const HEAD_MOST = 8 * 1024
const FIELD_MOST = 64 * 1024

/** Throws MalformedForm when the bytes are no such form or end too early. */
export async function readMultipart(body: ReadableStream<Uint8Array>, contentType: string, receiver: Receiver): Promise<void> {
  const boundary = /\bboundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) throw new MalformedForm('no boundary')
  const source = pieces(body, Buffer.from(`\r\n--${mark}`))
  await source.until(() => {})
  while ((await source.take(2)).toString('latin1') === '\r\n') {
    const head = headOf((await source.head()).toString('utf8'))
    if (head.fileName === null) receiver.field(head.name, await fieldOf(source))
    else {
      const file = await receiver.file(head.name, head.fileName)
      await source.until((piece) => file.write(piece))
      await file.end()
    }
  }
}

async function fieldOf(source: Source): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  await source.until((piece) => {
    size += piece.length
    if (size > FIELD_MOST) throw new MalformedForm('a field is too long')
    parts.push(Buffer.from(piece))
  })
  return Buffer.concat(parts).toString('utf8')
}

function headOf(head: string): { name: string; fileName: string | null } {
  const disposition = /^content-disposition:\s*form-data\b(.*)$/im.exec(head)?.[1] ?? ''
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1]
  if (name === undefined) throw new MalformedForm('a part without a name')
  // Browsers write a quotation mark in a file name as %22.
  const fileName = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1]?.replaceAll('%22', '"')
  return { name, fileName: fileName ?? null }
}

type Source = {
  /** Bytes up to the next mark go to `give`; the mark is passed over. */
  until(give: (piece: Uint8Array) => void | Promise<void>): Promise<void>
  take(count: number): Promise<Buffer>
  /** Up to an empty line, which is passed over. */
  head(): Promise<Buffer>
}

function pieces(body: ReadableStream<Uint8Array>, mark: Buffer): Source {
  const reader = body.getReader()
  // The first mark has no line end before it: it is given one.
  let held = Buffer.from('\r\n')
  async function more(): Promise<void> {
    const { done, value } = await reader.read()
    if (done) throw new MalformedForm('the form ends too early')
    held = Buffer.concat([held, value])
  }
  return {
    async until(give) {
      for (;;) {
        const at = held.indexOf(mark)
        const sure = at >= 0 ? at : Math.max(0, held.length - mark.length + 1)
        if (sure > 0) await give(held.subarray(0, sure))
        held = held.subarray(at >= 0 ? at + mark.length : sure)
        if (at >= 0) return
        await more()
      }
    },
    async take(count) {
      while (held.length < count) await more()
      const taken = held.subarray(0, count)
      held = held.subarray(count)
      return taken
    },
    async head() {
      let at = held.indexOf('\r\n\r\n')
      while (at < 0) {
        if (held.length > HEAD_MOST) throw new MalformedForm('the head of a part is too long')
        await more()
        at = held.indexOf('\r\n\r\n')
      }
      const head = held.subarray(0, at)
      held = held.subarray(at + 4)
      return head
    },
  }
}
