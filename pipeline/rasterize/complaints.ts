/** The PDF library tells of what it mended or left out on the console only, and leaves rejections unhandled that would end the process. */

/** What the library says when something on the page is lost; its remarks on fonts' programs and rare features are not among them. */
const LOSS =
  /without finding an eoi|flate|stream|xref|corrupt|unable to decode|bad encoding|invalid|missing|unexpected|formaterror|not found|exceeded|ignoring/i
const HARMLESS = /^warning: (tt: |.*hinting|.*not supported|fetchstandardfontdata|.*tounicode)/i

let heard: Set<string> | null = null
let guarded = false

/** Runs `run` and returns, beside its value, the losses the library complained of: each once, sorted. One run at a time. */
export async function hearing<Value>(run: () => Promise<Value>): Promise<{ value: Value; losses: string[] }> {
  guard()
  const losses = new Set<string>()
  const { warn } = console
  console.warn = (...words: unknown[]) => {
    const text = words.join(' ')
    if (LOSS.test(text) && !HARMLESS.test(text)) losses.add(text.replace(/^Warning: /, '').split('\n')[0]!)
  }
  heard = losses
  try {
    const value = await run()
    return { value, losses: [...losses].toSorted() }
  } finally {
    heard = null
    console.warn = warn
  }
}

/** Stays for the life of the process: a broken file's loose ends may come undone long after its page is given up. */
function guard(): void {
  if (guarded) return
  guarded = true
  process.on('unhandledRejection', (reason) => {
    if (!isLibrarys(reason)) throw reason
    heard?.add(String((reason as { message: unknown }).message))
  })
}

/** The library's exceptions are no Errors, or bear their own names. */
function isLibrarys(reason: unknown): boolean {
  const name = (reason as { name?: unknown } | null)?.name
  return (
    typeof name === 'string' &&
    (/^(XRef|Missing|Format|Parser|Jpeg|Jpx|Jbig2|Unknown|Invalid|Abort)/.test(name) || name.endsWith('Exception'))
  )
}
