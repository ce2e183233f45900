/** Listens. Everything else is app.ts. */
import { serve as listen } from '@hono/node-server'
import { GazetteFailure } from '../gazette/failure.ts'
import { type AppTools, createApp } from './app.ts'

export type { AppTools } from './app.ts'
export type { DeskTools } from './desk/desk.ts'

/** `address`: what to open. `close` stops taking requests and waits for those under way. */
export type Listening = { address: string; close(): Promise<void> }

/** Port 0 takes any free one. Throws GazetteFailure 'usage' when the port cannot be had. */
export function serve(tools: AppTools, { host, port }: { host: string; port: number }): Promise<Listening> {
  const app = createApp(tools)
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: host, port }, (info) =>
      resolve({
        address: `http://${host.includes(':') ? `[${host}]` : host}:${info.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            // Browsers keep connections open that ask for nothing.
            if ('closeIdleConnections' in server) server.closeIdleConnections()
          }),
      }),
    )
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        new GazetteFailure(
          'usage',
          `无法在 ${host}:${port} 上提供服务：${error.code} (cannot listen there)`,
          '换一个端口，例如 --port 8081 (take another port)',
          error,
        ),
      ),
    )
  })
}
