/** The PDF library tells of what it mended on the console only, and leaves rejections unhandled that would end the process. */

let guarded = false

/** Runs `run` and returns, beside its value, everything the library complained of. One run at a time. */
export async function hearing<Value>(run: () => Promise<Value>): Promise<{ value: Value; complaints: string[] }> {
  guard()
  const complaints: string[] = []
  const { warn } = console
  console.warn = (...words: unknown[]) => {
    complaints.push(words.join(' '))
  }
  try {
    return { value: await run(), complaints }
  } finally {
    console.warn = warn
  }
}

/** Stays for the life of the process: a broken file's loose ends may come undone after it was refused. */
function guard(): void {
  if (guarded) return
  guarded = true
  process.on('unhandledRejection', (reason) => {
    const name = (reason as { name?: unknown } | null)?.name
    const isLibrarys =
      typeof name === 'string' && (/^(XRef|Missing|Format|Parser|Unknown|Invalid|Abort)/.test(name) || name.endsWith('Exception'))
    if (!isLibrarys) throw reason
  })
}
