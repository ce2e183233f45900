/**
 * A reading process that dies on pages whose file is `crash`, hangs on `hang`, gives up on `stuck`, fails on `fail`, and reads all others as
 * blank. After a page whose file is a number it holds so many MB.
 */
import type { Answer, Order } from '../../pipeline/reader-child.ts'

process.on('message', ({ scan }: Order) => {
  const file = scan.source.file
  if (file === 'crash') process.exit(13)
  if (file === 'hang') return
  if (file === 'fail') {
    process.send!({ failure: { code: 'disk-full', message: 'no room', remedy: 'make room' } } satisfies Answer)
    return
  }
  if (file === 'stuck') {
    const finding = { code: 'page-timeout' as const, weight: 'block' as const, message: `stuck in ${process.pid}` }
    process.send!({
      pages: [{ state: 'unread', id: scan.id, number: scan.number, image: null, findings: [finding] }],
      peak: 1000,
      held: 500,
    } satisfies Answer)
    return
  }
  const image = {
    state: 'clean' as const,
    id: scan.id,
    number: scan.number,
    file: '',
    width: 1,
    height: 1,
    dpi: null,
    turned: 0 as const,
    turnConfidence: 1,
    skew: 0,
    steps: [`pid ${process.pid}`],
    ink: 0,
    findings: [],
  }
  const held = (Number(file) || 0) * 1e6
  process.send!({ pages: [{ state: 'blank', id: scan.id, number: scan.number, image }], peak: held + 1000, held } satisfies Answer)
})
process.on('disconnect', () => process.exit(0))
