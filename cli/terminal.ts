/** What the command says and where: results on stdout, messages and progress on stderr, bars and colour only on a terminal. */
import cliProgress from 'cli-progress'
import { GazetteFailure } from '../gazette/failure.ts'

export type Language = 'zh' | 'en'
export type Terminal = {
  language: Language
  json: boolean
  /** A message for a person, on stderr. Silent under --json. */
  say(zh: string, en: string): void
  /** Of two wordings the one of the user's language. */
  word(zh: string, en: string): string
  /** A result on stdout. */
  print(text: string): void
  /** One JSON object on a line of its own, on stdout. */
  object(value: unknown): void
  /** Progress over `total` steps; silent off a terminal. */
  bar(total: number): Bar
}
export type Bar = { total(total: number): void; step(done: number, words: string): void; stop(): void }

export function openTerminal(options: { language: Language; json: boolean }): Terminal {
  const word = (zh: string, en: string) => (options.language === 'zh' ? zh : en)
  return {
    ...options,
    word,
    say: (zh, en) => {
      if (!options.json) process.stderr.write(`${word(zh, en)}\n`)
    },
    print: (text) => {
      process.stdout.write(text)
    },
    object: (value) => {
      process.stdout.write(`${JSON.stringify(value)}\n`)
    },
    bar: (total) => (options.json || !process.stderr.isTTY ? silentBar() : drawnBar(total)),
  }
}

function drawnBar(total: number): Bar {
  const format = ' {bar} {value}/{total} {words}'
  const bar = new cliProgress.SingleBar(
    { format, stream: process.stderr, hideCursor: true, barsize: 30, clearOnComplete: false, etaBuffer: 20 },
    cliProgress.Presets.shades_classic,
  )
  bar.start(total, 0, { words: '' })
  return {
    total: (count) => bar.setTotal(count),
    step: (done, words) => bar.update(done, { words }),
    stop: () => bar.stop(),
  }
}

function silentBar(): Bar {
  return { total: () => {}, step: () => {}, stop: () => {} }
}

/** The language of LANG and its siblings; Chinese where they do not say. */
export function languageOf(wish: string | undefined, environment: NodeJS.ProcessEnv): Language {
  if (wish === 'zh' || wish === 'en') return wish
  if (wish !== undefined) throw new GazetteFailure('usage', `--lang ${wish}: 只有 zh 与 en (only zh and en)`, '--lang zh | --lang en')
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^en/i.test(said) ? 'en' : 'zh'
}

/**
 * File names may hold line breaks and the codes that steer a terminal: they are shown, not obeyed. Line breaks of our own messages stand
 * outside of what is passed here.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (control) =>
    control === '\n' ? '\\n' : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Of a message written `中文 (English)` both halves stand as they are: who reads only one finds it. */
export function tellFailure(failure: GazetteFailure, terminal: Terminal): void {
  if (terminal.json) terminal.object({ error: { code: failure.code, message: failure.message, remedy: failure.remedy } })
  else
    process.stderr.write(
      `${terminal.word('错误', 'error')}: ${visible(failure.message)}\n${terminal.word('处理', 'what to do')}: ${visible(failure.remedy)}\n`,
    )
}

/** Exit codes per family of failure (contracts): 2 usage, 3 input or release refused, 4 archive or disk, 5 a service is down. */
export function exitCode(failure: GazetteFailure): number {
  if (failure.code === 'usage') return 2
  if (failure.code === 'service-down' || failure.code === 'node-missing') return 5
  if (failure.code.startsWith('input-') || failure.code === 'release-refused' || failure.code === 'access-denied') return 3
  if (failure.code.startsWith('page-')) return 1
  return 4
}
