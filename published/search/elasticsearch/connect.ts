/** The cluster as this driver reaches it: every call has its time, and what fails is said as the operator's to mend. */
import { Client, type ClientOptions, errors, SniffingTransport } from '@elastic/elasticsearch'
import { GazetteFailure } from '../../../gazette/failure.ts'

/**
 * `url`: one node or several, with commas between; names and passwords in them are never shown. Times in ms. `pauseMs`: after the cluster
 * could not be reached, so long every question is answered at once that it is down.
 */
export type ConnectOptions = { url: string; connectTimeoutMs: number; bulkTimeoutMs: number; pauseMs: number }

export type Cluster = {
  client: Client
  /** Runs a question. Throws GazetteFailure 'service-down', at once when the cluster was down a moment ago. */
  ask<Value>(run: () => Promise<Value>): Promise<Value>
  /** Runs a change: always tried. Throws GazetteFailure 'service-down'. */
  change<Value>(run: () => Promise<Value>): Promise<Value>
  down(reason: string, remedy?: string, cause?: unknown): GazetteFailure
}

const START = '启动或修复 Elasticsearch 后再试；或改用 --search sqlite (start or mend Elasticsearch; or use --search sqlite)'

export function connect(options: ConnectOptions): Cluster {
  const nodes = options.url.split(',').map((one) => new URL(one.trim()))
  const shown = nodes.map((node) => node.origin).join(', ')
  const client = new Client({
    nodes: nodes.map(({ origin, pathname }) => `${origin}${pathname}`),
    ...signedIn(nodes[0]!),
    // The longest call; every other names its own time. Server 9's client would wait for ever.
    requestTimeout: options.bulkTimeoutMs,
    // Every node once; with one node once more, since a kept connection may have been closed from the other side.
    maxRetries: Math.max(1, nodes.length),
    Transport: transportFor(nodes.length),
    // The client hands it on to undici; its types name only some of undici's options.
    agent: { connect: { timeout: options.connectTimeoutMs } } as NonNullable<ClientOptions['agent']>,
  })
  let downUntil = 0
  return { client, ask, change, down }

  async function ask<Value>(run: () => Promise<Value>): Promise<Value> {
    if (performance.now() < downUntil) throw down('没有回应 (does not answer)')
    return change(run)
  }

  async function change<Value>(run: () => Promise<Value>): Promise<Value> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof errors.ElasticsearchClientError)) throw error
      if (isUnreachable(error)) downUntil = performance.now() + options.pauseMs
      throw down(firstLine(error), START, error)
    }
  }

  function down(reason: string, remedy = START, cause?: unknown): GazetteFailure {
    return new GazetteFailure('service-down', `Elasticsearch（${shown}）不可用 (is not available): ${reason}`, remedy, cause)
  }
}

/** s. The client would wait up to 4. */
const RETRY_AFTER = 0.05

/** What the client does not hand on from its own options. */
function transportFor(nodes: number): typeof SniffingTransport {
  return class extends SniffingTransport {
    constructor(options: ConstructorParameters<typeof SniffingTransport>[0]) {
      // A node that hangs is left alone and the next one asked: every call of this driver may be made twice.
      super({ ...options, retryOnTimeout: nodes > 1, retryBackoff: () => RETRY_AFTER })
    }
  }
}

function signedIn({ username, password }: URL): { auth?: { username: string; password: string } } {
  return username === '' ? {} : { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } }
}

function isUnreachable(error: Error): boolean {
  return error instanceof errors.ConnectionError || error instanceof errors.TimeoutError || error instanceof errors.NoLivingConnectionsError
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0]!
}
