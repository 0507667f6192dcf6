import { z } from 'zod';
import { optional, orElse } from '../decoding/lenient.ts';
import { storedInstant } from '../decoding/stored-instant.ts';
import { asJsonObject, type JsonObject } from '../json.ts';
import { formatInstant } from '../time/instant.ts';

/** Who works on a job, and until when that holds if nothing more is heard. */
export interface JobClaim {
  readonly owner: string;
  readonly expiresAt: Date | undefined;
  /** One more with each claim of the job: the work of an older claim can be told by it. */
  readonly fence: number;
}

/** What we keep of a job under `metadata.elastic_ingest`. */
export interface JobBookkeeping {
  readonly claim: JobClaim | undefined;
  readonly fence: number;
  readonly mode: string | undefined;
  readonly checkpoint: unknown;
}

const nothing: JobBookkeeping = { claim: undefined, fence: 0, mode: undefined, checkpoint: undefined };

const bookkeeping: z.ZodType<JobBookkeeping> = orElse(
  z
    .looseObject({
      owner: optional(z.string()),
      expires_at: storedInstant,
      fence: orElse(z.int(), 0),
      mode: optional(z.string()),
      checkpoint: z.unknown().optional(),
    })
    .transform(({ owner, expires_at: expiresAt, fence, mode, checkpoint }) => ({
      claim: owner === undefined ? undefined : { owner, expiresAt, fence },
      fence,
      mode,
      checkpoint: checkpoint ?? undefined,
    })),
  nothing,
);

export const jobMetadataSchema: z.ZodType<{
  readonly metadata: JsonObject;
  readonly bookkeeping: JobBookkeeping;
}> = orElse(z.looseObject({ elastic_ingest: bookkeeping }), { elastic_ingest: nothing }).transform(
  ({ elastic_ingest: bookkeeping, ...metadata }) => ({ metadata, bookkeeping }),
);

/** The stored metadata with these entries of ours changed; those that are undefined are taken out. */
export function changeBookkeeping(stored: JsonObject, changes: JsonObject): JsonObject {
  const metadata = asJsonObject(stored['metadata']) ?? {};
  const entries = Object.entries({ ...asJsonObject(metadata['elastic_ingest']), ...changes });
  return {
    ...metadata,
    elastic_ingest: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
  };
}

/** A claim as it is stored. */
export function writeClaim({ owner, expiresAt, fence }: JobClaim & { readonly expiresAt: Date }): JsonObject {
  return { owner, expires_at: formatInstant(expiresAt), fence };
}
