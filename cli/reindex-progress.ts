/** How far reindex is, how fast it goes and how long it will take; at the end what it did. */
import type { Progress, Rebuilt } from '../published/search/rebuild.ts'
import type { Terminal } from './terminal.ts'

export function followReindex(terminal: Terminal): { step(progress: Progress): void; end(done: Rebuilt): void; stop(): void } {
  const started = performance.now()
  const bar = terminal.bar(0)
  return {
    step({ done, total, kept }) {
      const seconds = (performance.now() - started) / 1000
      const perSecond = done / seconds
      const left = Math.max(0, Math.ceil((total - done) / perSecond))
      if (terminal.json) terminal.object({ progress: { done, total, kept, perSecond: Math.round(perSecond), secondsLeft: left } })
      bar.total(Math.max(total, done))
      bar.step(
        done,
        terminal.word(
          `份　每秒 ${perSecond.toFixed(0)} 份　约剩 ${left} 秒`,
          `documents, ${perSecond.toFixed(0)} a second, about ${left} s left`,
        ),
      )
    },
    end(done) {
      bar.stop()
      const seconds = Number(((performance.now() - started) / 1000).toFixed(2))
      const { finished, documents, kept, removed, compared } = done
      if (terminal.json) terminal.object({ reindexed: finished ? documents : 0, seconds, finished, kept, removed, compared })
      else if (finished)
        terminal.say(
          `已重建索引：${documents} 份文件（其中 ${kept} 份为上次中断前所编），抽查 ${compared} 份相符，${seconds} 秒。`,
          `Index rebuilt: ${documents} documents (${kept} of them by the run that was interrupted); ${compared} looked up and found; ${seconds} s.`,
        )
      else
        terminal.say(
          `已停止：${documents} 份已编入新索引，原索引照常使用；再次运行同一命令即继续。`,
          `Stopped: ${documents} documents are in the new index, the old one goes on; the same command goes on.`,
        )
    },
    stop: () => bar.stop(),
  }
}
