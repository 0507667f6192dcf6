import { IngestError } from '@elastic-ingest/errors';
import type { Source, SourceEvent } from '@elastic-ingest/source-sdk';
import type { DocumentSizes } from './document-sizes.ts';

/** A source whose documents are measured, those of changes too. All else of it is as it is; it stays the caller's, who closes it. */
export function measuredSource(source: Source, sizes: DocumentSizes): Source {
  const { changes } = source;
  const own: Partial<Source> = {
    documents: (query) => mapEach(source.documents(query), (document) => sizes.measured(document)),
    ...(changes === undefined
      ? {}
      : { changes: (query) => mapEach(changes.call(source, query), (event) => measuredEvent(event, sizes)) }),
    [Symbol.asyncDispose]: async () => undefined,
  };
  // Not over the source, which may be frozen: then a proxy could not give anything else than it does.
  return new Proxy({} as Source, {
    has: (_, name) => name in source,
    get: (_, name) => {
      if (Object.hasOwn(own, name)) return own[name as keyof Source];
      // Bound to the source: its private fields are not the wrapper's.
      const member: unknown = Reflect.get(source, name, source);
      return typeof member === 'function' ? member.bind(source) : member;
    },
  });
}

/** Who may read what, as documents. */
export function identitySource(source: Source, sizes: DocumentSizes): Source {
  return {
    ping: async (options) => source.ping(options),
    documents: ({ signal }) => {
      const identities = source.identities?.({ signal });
      if (identities !== undefined) return mapEach(identities, (identity) => sizes.measured(identity));
      throw new IngestError('This source cannot say who may read what', {
        code: 'EI_ACCESS_CONTROL_UNSUPPORTED',
        hint: 'Switch off document level security, or its schedule, for this connector.',
      });
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function measuredEvent(event: SourceEvent, sizes: DocumentSizes): SourceEvent {
  return event.type === 'upsert' ? { ...event, document: sizes.measured(event.document) } : event;
}

async function* mapEach<Item>(
  read: AsyncIterable<Item | readonly Item[]>,
  change: (item: Item) => Item,
): AsyncGenerator<Item | readonly Item[]> {
  for await (const given of read)
    yield Array.isArray(given) ? (given as readonly Item[]).map(change) : change(given as Item);
}
