import { IngestError } from '@elastic-ingest/errors';

/**
 * Stops a sync that would delete more than max(100, 10 %) of an index, or empty it, however small it is:
 * far more often than not, the source was read with the wrong settings.
 */
export function guardDeletes(plan: {
  readonly index: string;
  readonly indexed: number;
  readonly deletes: number;
  readonly kept: number;
}): IngestError | undefined {
  const { index, indexed, deletes, kept } = plan;
  const emptied = deletes > 0 && kept === 0;
  if (!emptied && deletes <= Math.max(100, indexed * 0.1)) return undefined;
  return new IngestError(
    `The sync would delete ${deletes} of the ${indexed} documents of ${index}${emptied ? ' and leave none' : ''}`,
    {
      code: 'EI_DELETE_GUARD',
      disposition: 'stop',
      hint: 'Nothing was deleted. If the source is right, allow it: --allow-deletes, or `allow_deletes: true` for this sync.',
    },
  );
}
