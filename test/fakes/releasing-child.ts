/** Releases approved texts: `node releasing-child.ts FOLDER DOCUMENT…`; says for each what became of it. With DIES=index it dies there. */
import { publish } from '../../pipeline/publish/publish.ts'
import { decision, makeDesk, reviewed } from '../make/desks.ts'

const [, , folder = '', ...documents] = process.argv
const { archive, tools } = makeDesk(folder)
if (process.env.DIES === 'index') tools.search.put = async () => process.kill(process.pid, 'SIGKILL') as never
for (const document of documents) {
  const outcome = await publish(reviewed(archive, document), decision(document), tools).then(
    () => 'released',
    (error: { code?: string }) => error.code ?? String(error),
  )
  console.log(outcome)
}
archive.close()
