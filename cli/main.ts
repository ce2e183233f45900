/** The command. Every verb has a file of its own; this one knows only their names, the common options and what a failure costs. */
import { Command, CommanderError, Option } from 'commander'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { misuse } from './misuse.ts'
import type { AddVerb, Common } from './options.ts'
import { exitCode, type Language, languageOf, openTerminal, tellFailure } from './terminal.ts'

const program = new Command('gongbao')
  .description(
    '公报：把纸本政府公报变成可检索、可信赖的在线档案\nGongbao: scanned government gazettes become a searchable archive one can trust',
  )
  .version('0.1.0')
  .addOption(new Option('--archive <dir>', '档案文件夹 (the archive folder)').env('GONGBAO_ARCHIVE').default('./archive-data'))
  .addOption(new Option('--config <file>', '设置文件 (a settings file)').env('GONGBAO_CONFIG'))
  .option('--json', '标准输出每行一个 JSON 对象 (one JSON object a line on stdout)')
  .option('--lang <zh|en>', '语言 (language)')
  .configureHelp({ showGlobalOptions: true })
  // Said by told(), in the user's language.
  .configureOutput({ outputError: () => {} })
  .exitOverride()

/** In the order of the help. A verb's file is read only when the verb is typed, or none is: the models and readers of PDF take their time. */
const VERBS: readonly [names: string[], load: () => Promise<AddVerb>][] = [
  [['read'], async () => (await import('./read.ts')).addRead],
  [['import'], async () => (await import('./import.ts')).addImport],
  [['status'], async () => (await import('./status.ts')).addStatus],
  [['retry'], async () => (await import('./retry.ts')).addRetry],
  [['release', 'withdraw'], async () => (await import('./release.ts')).addRelease],
  [['export'], async () => (await import('./export.ts')).addExport],
  [['serve'], async () => (await import('./serve.ts')).addServe],
  [['reindex'], async () => (await import('./reindex.ts')).addReindex],
  [['verify'], async () => (await import('./verify.ts')).addVerify],
  [['user'], async () => (await import('./user.ts')).addUser],
  [['start'], async () => (await import('./start.ts')).addStart],
]

const words = new Set(process.argv.slice(2))
const typed = VERBS.filter(([names]) => names.some((name) => words.has(name)))
for (const [, load] of words.has('help') || typed.length === 0 ? VERBS : typed) (await load())(program, common)

function common(): Common {
  const given = program.opts<{ archive: string; config?: string; json?: boolean; lang?: string }>()
  const terminal = openTerminal({ language: languageOf(given.lang, process.env), json: given.json === true })
  return { archive: given.archive, config: loadConfig(given.config ?? null), terminal }
}

// Who pipes into `head` has seen enough; a full disk behind `>` is said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`标准输出无法写入 (standard output cannot be written): ${error.message}\n`)
  process.exit(error.code === 'EPIPE' ? 0 : 4)
})
process.stderr.on('error', () => {})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = told(error)
}

function told(error: unknown): number {
  const terminal = openTerminal({ language: spoken(), json: process.argv.includes('--json') })
  const failure = error instanceof CommanderError ? misuse(error, verbTyped()) : error
  if (failure === null) return (error as CommanderError).exitCode === 0 ? 0 : 2
  if (failure instanceof GazetteFailure) {
    tellFailure(failure, terminal)
    return exitCode(failure)
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`程序错误，请报告 (a bug; please report it):\n${words}\n`)
  return 70
}

/** The language for a failure that came before the options were read: a wrong --lang is one of them. */
function spoken(): Language {
  const wish = program.opts<{ lang?: string }>().lang
  return languageOf(wish === 'zh' || wish === 'en' ? wish : undefined, process.env)
}

function verbTyped(): string | null {
  const names = new Set(program.commands.map((verb) => verb.name()))
  return process.argv.slice(2).find((word) => names.has(word)) ?? null
}
