import {
  isIngestError,
  type ChangesQuery,
  type DocumentQuery,
  type Source,
  type SourceDefinition,
  type SourceDocument,
} from '@elastic-ingest/source-sdk';
import type { SourceLimits } from '../source-harness.ts';
import { overriding } from './overriding.ts';

/** One case that is judged by a sample. */
export interface SampledCase {
  /** `documents` are those of each read. */
  readonly limits: SourceLimits;
  /** So many documents the source had a moment ago: a read that gives fewer did not come to its end. */
  readonly known: number;
  /** Says why nothing can be concluded from this case; the first reason counts. */
  readonly giveUp: (why: string) => void;
  /** Aborted when the case is over, so that no read outlives it. */
  readonly over: AbortSignal;
}

type Given = SourceDocument | readonly SourceDocument[];

/**
 * The source as if it held the first so many documents of a read alone. What cannot be told apart from a fault, because the documents are
 * somebody's own and not the kit's, is given up.
 */
export function sampledSource(definition: SourceDefinition, sampled: SampledCase): SourceDefinition {
  return overriding(definition, {
    open: async (context) => sampling(await definition.open(context), sampled),
  });
}

function sampling(source: Source, sampled: SampledCase): Source {
  const closing = new AbortController();
  return overriding(source, {
    documents: (query) => firstOf(source, query, closing.signal, sampled),
    ...(source.ordered && {
      ordered: async (options) => {
        const isOrdered = await source.ordered?.(options);
        if (isOrdered === false) sampled.giveUp('ordered() says that its documents are in no order');
        return isOrdered ?? true;
      },
    }),
    ...(source.changes && { changes: (query) => changesOf(source, query, sampled) }),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await source[Symbol.asyncDispose]();
    },
  });
}

async function* firstOf(
  source: Source,
  query: DocumentQuery,
  closing: AbortSignal,
  { limits, known, giveUp, over }: SampledCase,
): AsyncGenerator<Given, void> {
  const isOver = (): boolean => query.signal.aborted || closing.aborted;
  const wasOver = isOver();
  const isStopped = (): boolean => !wasOver && isOver();
  let read = 0;
  for await (const given of source.documents(query)) {
    over.throwIfAborted();
    const many = isMany(given) ? given : [given];
    const documents = many.slice(0, Math.max(0, limits.documents - read));
    read += many.length;
    if (documents.length > 0) yield documents.map((document) => withGivenUpBody(document, giveUp));
    // A read that was stopped is read on without giving more: it has to throw.
    if (read >= limits.documents && !isStopped()) return;
  }
  if (isStopped() && read >= known)
    giveUp('the read was at its end before it could be stopped: it takes more documents');
}

/** A document may be one whose body cannot be made: that rejects it, and is no fault. */
function withGivenUpBody(document: SourceDocument, giveUp: SampledCase['giveUp']): SourceDocument {
  return overriding(document, {
    body: async () => {
      try {
        return await document.body();
      } catch (error) {
        giveUp('the body of a document cannot be made');
        throw error;
      }
    },
  });
}

async function* changesOf(source: Source, query: ChangesQuery, { giveUp, over }: SampledCase) {
  try {
    for await (const given of source.changes?.(query) ?? []) {
      over.throwIfAborted();
      yield given;
    }
  } catch (error) {
    if (isIngestError(error) && error.code === 'EI_CHANGES_UNAVAILABLE')
      giveUp('its server cannot give changes');
    throw error;
  }
}

function isMany(given: Given): given is readonly SourceDocument[] {
  return Array.isArray(given);
}
