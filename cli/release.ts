import { GazetteFailure } from '../gazette/failure.ts'
import { release, takeDown } from '../pipeline/release.ts'
import { localNow } from './clock.ts'
import { type AddVerb, type Common, existing, type SearchGiven, searchChoice } from './options.ts'
import { openRooms, type Rooms } from './rooms.ts'
import { exitCode, tellFailure } from './terminal.ts'

type ReleaseGiven = SearchGiven & { as: string; channel: string[] }
type WithdrawGiven = SearchGiven & { as: string; reason: string; keepTitle?: boolean }

export const addRelease: AddVerb = (program, common) => {
  program
    .command('release')
    .description('公开已审查的文件；没有他人的保密审查与审核即拒绝 (release reviewed documents; refuses without reviews by others)')
    .argument('<document...>', '文件标识 (document ids)')
    .requiredOption('--as <publisher>', '发布人员账户 (the publisher’s account)')
    .option('--channel <name...>', '发布渠道 (channels)', ['门户网站'])
    .option('--search <sqlite|elasticsearch>', '检索驱动 (the driver)', 'sqlite')
    .option('--elasticsearch <url>', 'Elasticsearch 地址 (its address)')
    .addHelpText('after', '\n例 (example):\n  gongbao release dhzb-1985-12-d0003 --as wang')
    .action(async (documents: string[], given: ReleaseGiven) => {
      const its = common()
      process.exitCode = await eachOf(documents, given, its, async (document, rooms) => {
        const entry = await release({ document, publisher: given.as, at: localNow(), channels: given.channel }, rooms)
        if (its.terminal.json) its.terminal.object({ released: entry })
        else
          its.terminal.say(
            `${document} 第 ${entry.version} 版已公开，登记号 ${entry.registerNo}。`,
            `${document} version ${entry.version} is public, register no. ${entry.registerNo}.`,
          )
      })
    })
  program
    .command('withdraw')
    .description('撤回已公开的文件；地址永久保留并说明理由 (withdraw a released document; its address answers with the reason for ever)')
    .argument('<document...>', '文件标识 (document ids)')
    .requiredOption('--reason <text>', '理由，将公示 (the reason; it is shown to the public)')
    .requiredOption('--as <publisher>', '发布人员账户 (the publisher’s account)')
    .option('--keep-title', '公示中保留标题 (the notice keeps the title)')
    .option('--search <sqlite|elasticsearch>', '检索驱动 (the driver)', 'sqlite')
    .option('--elasticsearch <url>', 'Elasticsearch 地址 (its address)')
    .addHelpText('after', '\n例 (example):\n  gongbao withdraw dhzb-1985-12-d0003 --as wang --reason 印错了文号')
    .action(async (documents: string[], given: WithdrawGiven) => {
      const its = common()
      process.exitCode = await eachOf(documents, given, its, async (document, rooms) => {
        const entry = await takeDown(
          { document, reason: given.reason, by: given.as, at: localNow(), keepTitle: given.keepTitle === true },
          rooms,
        )
        if (its.terminal.json) its.terminal.object({ withdrawn: entry })
        else
          its.terminal.say(
            `${document} 已撤回，登记号 ${entry.registerNo}。`,
            `${document} is withdrawn, register no. ${entry.registerNo}.`,
          )
      })
    })
}

/** One refusal does not stop the others; the exit code is the worst. */
async function eachOf(
  documents: string[],
  given: SearchGiven,
  { archive, config, terminal }: Common,
  run: (document: string, rooms: Rooms) => Promise<void>,
): Promise<number> {
  const rooms = openRooms(existing(archive), config, searchChoice(given))
  let code = 0
  try {
    for (const document of documents) {
      try {
        await run(document, rooms)
      } catch (error) {
        if (!(error instanceof GazetteFailure)) throw error
        tellFailure(error, terminal)
        code = Math.max(code, exitCode(error))
      }
    }
    return code
  } finally {
    await rooms.close()
  }
}
