import type { Source, SourceDefinition, SourceDocument, SourceContext } from '@elastic-ingest/source-sdk';
import type { BodyKind, MemoryStore } from '../reference/memory-harness.fixture.ts';
import { readEvents } from '../judging/read-changes.ts';
import { read } from '../judging/read.ts';
import type { SourceHarness } from '../source-harness.ts';

export type Harness = SourceHarness<MemoryStore>;
type Context = SourceContext<Record<string, never>>;
type Documents = Source['documents'];

/** The reference with one mistake, which one case and no other has to find. */
export interface FaultySource {
  readonly breaks: string;
  readonly mistake: string;
  readonly kind?: BodyKind;
  readonly of: (reference: Harness) => Harness;
}

/** Changes the definition. */
export function withDefinition(change: (definition: SourceDefinition) => object): FaultySource['of'] {
  return (reference) => ({
    ...reference,
    definition: { ...reference.definition, ...change(reference.definition) },
  });
}

/** Changes how the source is opened. */
export function withOpen(
  open: (context: Context, opened: () => Promise<Source>) => Promise<Source>,
): FaultySource['of'] {
  return withDefinition((definition) => ({
    open: (context: Context) => open(context, () => definition.open(context)),
  }));
}

/** Changes methods of the opened source. `opened` counts from 1, over the openings of one store. */
export function withSource(change: (source: Source, opened: number) => Partial<Source>): FaultySource['of'] {
  const openings = new Map<string, number>();
  return withOpen(async ({ configuration }, open) => {
    const source = await open();
    const address = String(configuration['address']);
    const opened = (openings.get(address) ?? 0) + 1;
    openings.set(address, opened);
    return { ...source, ...change(source, opened) };
  });
}

/** Changes the read. */
export function withRead(documents: (read: Documents, opened: number) => Documents): FaultySource['of'] {
  return withSource((source, opened) => ({
    documents: documents((query) => source.documents(query), opened),
  }));
}

/** Changes each document by itself, those of changes too. */
export function withDocument(
  change: (document: SourceDocument, opened: number) => Partial<Record<keyof SourceDocument, unknown>>,
): FaultySource['of'] {
  return withSource((source, opened) => ({
    async *documents(query) {
      for await (const document of read(source, query))
        yield { ...document, ...change(document, opened) } as SourceDocument;
    },
    async *changes(query) {
      for await (const event of readEvents(source, query)) {
        if (event.type !== 'upsert') yield event;
        else {
          const { document } = event;
          yield { type: 'upsert', document: { ...document, ...change(document, opened) } as SourceDocument };
        }
      }
    },
  }));
}

/** No mistake: a source that tells changes by timestamps and has no fingerprints. */
export function timestampsAlone(reference: Harness): Harness {
  return {
    ...withDocument(() => ({ fingerprint: undefined }))(reference),
    offers: { ...reference.offers, fingerprint: false },
  };
}
