import type { IngestError } from '@elastic-ingest/errors';

/** Several errors that keep a command from running, each of them to be printed. */
export class Failures extends Error {
  override readonly name: string = 'Failures';
  readonly errors: readonly IngestError[];

  constructor(errors: readonly IngestError[]) {
    super(errors.map(({ message }) => message).join('\n'));
    this.errors = errors;
  }
}
