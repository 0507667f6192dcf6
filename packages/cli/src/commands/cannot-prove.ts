import { IngestError } from '@elastic-ingest/errors';

/** What is said where an index does not give its documents back as they were sent. */
export function cannotProve(reason: string): IngestError {
  return new IngestError(`${reason}, so it cannot be proved equal to the source`, {
    code: 'EI_CANNOT_PROVE',
    hint: 'Use --quick: it compares version tokens alone, and sees what a sync would see.',
  });
}
