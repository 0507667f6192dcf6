import type { Connector, ConnectorEvent, ConnectorRepository, Versioned } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';

/** A connector as it was last read or written here: every write goes over exactly that. */
export class OpenConnector {
  readonly #connectors: ConnectorRepository;
  #read: Versioned<Connector>;

  constructor(connectors: ConnectorRepository, read: Versioned<Connector>) {
    this.#connectors = connectors;
    this.#read = read;
  }

  get value(): Connector {
    return this.#read.value;
  }

  /** Goes on from a newer reading. */
  renew(read: Versioned<Connector>): void {
    this.#read = read;
  }

  /** @throws EI_CONFLICT when somebody wrote in between: what was decided may be wrong by now. */
  async apply(event: ConnectorEvent): Promise<void> {
    const update = await this.#connectors.apply(this.#read, event);
    if (update.kind !== 'updated')
      throw new IngestError(`The connector ${this.#read.id} was changed by somebody else meanwhile`, {
        code: 'EI_CONFLICT',
        disposition: 'retry',
        hint: 'It is looked at again with the next tick.',
      });
    this.#read = update.current;
  }
}
