import type { Connector } from '@elastic-ingest/byoc';
import { createHash } from 'node:crypto';

interface Passed {
  readonly configuration: string;
  readonly at: number;
}

/** When the source of each connector was last found well, so that a tick does not open every source anew. */
export class SourceChecks {
  readonly #passed = new Map<string, Passed>();
  readonly #lifeMs: number;

  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs;
  }

  /** False where the configuration changed since, something went wrong, or the last check is too long ago. */
  isFresh(connector: Connector, now: number): boolean {
    const passed = this.#passed.get(connector.id);
    return (
      passed !== undefined &&
      connector.status === 'connected' &&
      now - passed.at < this.#lifeMs &&
      passed.configuration === fingerprint(connector)
    );
  }

  passed(connector: Connector, now: number): void {
    this.#passed.set(connector.id, { configuration: fingerprint(connector), at: now });
  }
}

/** A hash, so that no secret is kept longer than needed. */
function fingerprint({ configuration, serviceType }: Connector): string {
  return createHash('sha256')
    .update(JSON.stringify([serviceType, configuration]))
    .digest('base64');
}
