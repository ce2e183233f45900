/** `npm run bench -- NAME [ARGUMENTS]`: each bench prints a table and a last line of JSON. */
const BENCHES: Record<string, () => Promise<(args: readonly string[]) => void | Promise<void>>> = {
  accuracy: async () => (await import('./accuracy.ts')).accuracy,
  doubt: async () => (await import('./doubt.ts')).doubt,
  'doubt-rows': async () => (await import('./doubt-rows.ts')).doubtRows,
  language: async () => (await import('./language.ts')).language,
  records: async () => (await import('./records.ts')).records,
  'judged-sentences': async () => (await import('./judged-sentences.ts')).judgedSentences,
  'same-text': async () => (await import('./same-text.ts')).sameText,
  contents: async () => (await import('./contents.ts')).contents,
  deskew: async () => (await import('./deskew.ts')).deskew,
  speed: async () => (await import('./speed.ts')).speed,
  search: async () => (await import('./search.ts')).search,
  cluster: async () => (await import('./cluster.ts')).cluster,
  crash: async () => (await import('./crash.ts')).crash,
  laws: async () => (await import('./laws.ts')).laws,
  'typed-records': async () => (await import('./typed-records.ts')).typedRecords,
  tables: async () => (await import('./tables.ts')).tables,
  'reading-order': async () => (await import('./reading-order.ts')).readingOrder,
}

const [name = '', ...args] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench === undefined) {
  process.stderr.write(`bench ${name}: no such bench. There are: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exitCode = 2
} else {
  try {
    await (await bench())(args)
  } catch (error) {
    const failure = error as { name?: string; message?: string; remedy?: string }
    if (failure.name !== 'GazetteFailure') throw error
    process.stderr.write(`${failure.message}\n${failure.remedy}\n`)
    process.exitCode = 3
  }
}
