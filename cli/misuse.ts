/** What a mistyped command is answered: in the user's language, with the help that says how it is done. */
import type { CommanderError } from 'commander'
import { GazetteFailure } from '../gazette/failure.ts'

/** By commander's error code, what a Chinese reader is told; `%` is the word it quotes. */
const WRONG: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有命令 %',
  'commander.unknownOption': '没有选项 %',
  'commander.missingArgument': '缺少参数 %',
  'commander.optionMissingArgument': '选项 % 后面缺少值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项 %',
  'commander.excessArguments': '参数太多',
  'commander.invalidArgument': '参数不对 %',
}

/** The failure behind commander's error; null when help or the version was asked for. `verb`: the verb that was typed, if there is one. */
export function misuse(error: CommanderError, verb: string | null): GazetteFailure | null {
  const wrong = WRONG[error.code]
  if (wrong === undefined) return null
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const said = error.message.replace(/^error: /, '').split('\n')
  return new GazetteFailure(
    'usage',
    `${wrong.replace('%', quoted).trimEnd()} (${said.join(' ').replace(/^\((.*)\)$/, '$1')})`,
    `gongbao ${verb === null ? '' : `${verb} `}--help`,
    error,
  )
}
