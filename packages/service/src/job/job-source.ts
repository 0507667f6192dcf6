import { IngestError } from '@elastic-ingest/errors';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import type { DocumentSizes } from './document-sizes.ts';

type Read = AsyncIterable<SourceDocument | readonly SourceDocument[]>;

/** The documents of a source for one job, narrowed by its advanced rules. The source itself stays the caller's. */
export function contentSource(source: Source, rules: unknown, sizes: DocumentSizes): Source {
  const narrowed = rules === undefined ? {} : { advancedRules: rules };
  return {
    ping: async (options) => source.ping(options),
    documents: (query) => measured(source.documents({ ...query, ...narrowed }), sizes),
    // What these say, they say of all documents.
    ...(rules === undefined ? overviewOf(source) : {}),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** Who may read what, as documents. */
export function identitySource(source: Source, sizes: DocumentSizes): Source {
  return {
    ping: async (options) => source.ping(options),
    documents: ({ signal }) => {
      const identities = source.identities?.({ signal });
      if (identities !== undefined) return measured(identities, sizes);
      throw new IngestError('This source cannot say who may read what', {
        code: 'EI_ACCESS_CONTROL_UNSUPPORTED',
        hint: 'Switch off document level security, or its schedule, for this connector.',
      });
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function overviewOf(source: Source): Partial<Source> {
  const { changed, estimate, ordered } = source;
  return {
    ...(changed === undefined ? {} : { changed: async (options) => changed.call(source, options) }),
    ...(estimate === undefined ? {} : { estimate: async (options) => estimate.call(source, options) }),
    ...(ordered === undefined ? {} : { ordered: async (options) => ordered.call(source, options) }),
  };
}

async function* measured(read: Read, sizes: DocumentSizes): Read {
  for await (const given of read)
    yield Array.isArray(given)
      ? given.map((document: SourceDocument) => sizes.measured(document))
      : sizes.measured(given as SourceDocument);
}
