import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { Role } from '../gazette/release.ts'
import { type AddVerb, type Common, existing } from './options.ts'

const ROLES: readonly Role[] = ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator']

export const addUser: AddVerb = (program, common) => {
  const user = program.command('user').description('工作人员账户与角色 (staff accounts and roles)')
  user.addHelpText(
    'after',
    `\n角色 (roles): ${ROLES.join(', ')}\n例 (examples):\n  gongbao user add li --name 李明 --role reviewer\n  gongbao user roles li --role importer proofreader\n  gongbao user password li\n密码从标准输入读取，不写在命令行 (the password is read from standard input, never from the command line)`,
  )
  user
    .command('add <account>')
    .description('新账户；密码从标准输入读取 (a new account; the password comes from standard input)')
    .requiredOption('--role <role...>', '角色 (roles)')
    .option('--name <name>', '姓名 (name)')
    .action(async (account: string, given: { role: string[]; name?: string }) => {
      // Wrong roles are told before anybody types a password.
      const roles = given.role.map(roleOf)
      const password = await readPassword()
      withArchive(common(), (archive) => archive.addPerson({ name: account, displayName: given.name ?? account, roles, password }))
    })
  user
    .command('list')
    .description('全部账户 (all accounts)')
    .action(() => {
      const its = common()
      existing(its.archive)
      withArchive(its, (archive) => {
        for (const person of archive.people()) {
          if (its.terminal.json) its.terminal.object(person)
          else
            its.terminal.print(
              `${person.name}\t${person.displayName}\t${person.roles.join(',')}${person.disabled ? `\t${its.terminal.word('停用', 'disabled')}` : ''}\n`,
            )
        }
      })
    })
  user
    .command('roles <account>')
    .description('更换角色 (other roles instead of the present ones)')
    .requiredOption('--role <role...>', '角色 (roles)')
    .action((account: string, given: { role: string[] }) =>
      withArchive(common(), (archive) => archive.setRoles(account, given.role.map(roleOf))),
    )
  user
    .command('disable <account>')
    .description('停用账户 (closes the account)')
    .action((account: string) => withArchive(common(), (archive) => archive.setDisabled(account, true)))
  user
    .command('password <account>')
    .description('重设密码；从标准输入读取 (a new password, from standard input)')
    .action(async (account: string) => {
      const password = await readPassword()
      withArchive(common(), (archive) => archive.setPassword(account, password))
    })
}

function roleOf(text: string): Role {
  const role = ROLES.find((one) => one === text)
  if (role) return role
  throw new GazetteFailure('usage', `--role ${text}: 没有这个角色 (no such role)`, ROLES.join(' | '))
}

function withArchive(its: Common, run: (archive: ReturnType<typeof openArchive>) => void): void {
  const archive = openArchive(its.archive)
  try {
    run(archive)
  } finally {
    archive.close()
  }
}

async function readPassword(): Promise<string> {
  const typed = process.stdin.isTTY === true
  if (typed) process.stderr.write('密码 (password): ')
  // On a terminal the line editor draws what is typed on its output: it gets none, so that nobody reads along.
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface(typed ? { input: process.stdin, output: unseen, terminal: true } : { input: process.stdin })
  lines.on('SIGINT', () => process.exit(130))
  lines.on('close', () => typed && process.stderr.write('\n'))
  for await (const line of lines) {
    lines.close()
    if (line.length >= 8) return line
    break
  }
  throw new GazetteFailure('usage', '密码至少 8 个字符 (the password needs at least 8 characters)', "echo '…' | gongbao user add …")
}
