import { isMalformed, type Connector, type Versioned } from '@elastic-ingest/byoc';
import { isIngestError } from '@elastic-ingest/errors';
import { forEachLimited } from '../loop/for-each-limited.ts';
import { describeError } from '../service/describe-error.ts';
import type { ServiceContext } from '../service/service-context.ts';
import { SourceChecks } from './source-checks.ts';
import { tickConnector } from './tick-connector.ts';

/** The connectors that this service serves: found by the schedule's loop, known to the others. */
export class ServedConnectors {
  readonly #context: ServiceContext;
  readonly #checks: SourceChecks;
  #ids: readonly string[] = [];

  constructor(context: ServiceContext) {
    this.#context = context;
    this.#checks = new SourceChecks(context.limits.heartbeatSeconds * 1000);
  }

  /** As of the last look. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Looks which connectors there are. One that cannot be read is told so, and harms no other. */
  async find(): Promise<readonly Versioned<Connector>[]> {
    const { protocol, configured, serviceTypes, log } = this.#context;
    const selection = { connectorIds: [...configured.keys()], serviceTypes };
    const readable: Versioned<Connector>[] = [];
    for await (const found of protocol.connectors.list({ selection })) {
      if (!isMalformed(found)) readable.push(found);
      else if ((await protocol.connectors.reportMalformed(found)) === 'updated')
        log.warn({ connector: found.id, faults: found.faults }, 'A connector cannot be read');
    }
    this.#ids = readable.map(({ id }) => id);
    return readable;
  }

  /** Looks after every connector; what goes wrong with one keeps no other from its turn. */
  async tick(): Promise<void> {
    const { maxConcurrentScheduling } = this.#context.limits;
    await forEachLimited(await this.find(), maxConcurrentScheduling, async (each) => this.#tickOne(each));
  }

  async #tickOne(connector: Versioned<Connector>): Promise<void> {
    const { log, signal } = this.#context;
    if (signal.aborted) return;
    try {
      await tickConnector(connector, this.#context, this.#checks);
    } catch (error) {
      if (signal.aborted) return;
      const facts = { connector: connector.id, error: describeError(error) };
      if (isIngestError(error) && error.code === 'EI_CONFLICT')
        log.debug(facts, 'A connector was written by somebody else');
      else log.error(facts, 'A connector could not be looked after');
    }
  }
}
