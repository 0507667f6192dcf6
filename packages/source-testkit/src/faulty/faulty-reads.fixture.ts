import { setTimeout } from 'node:timers/promises';
import type { DocumentQuery, SourceDocument } from '@elastic-ingest/source-sdk';
import { read, readAll } from '../judging/read.ts';
import { withRead, withSource, type FaultySource } from './faulty-source.fixture.ts';

type Given = SourceDocument | readonly SourceDocument[];
const never = new AbortController().signal;
const deaf = (query: DocumentQuery): DocumentQuery => ({ ...query, signal: never });

export const faultyReads: readonly FaultySource[] = [
  {
    breaks: 'complete',
    mistake: 'a limit of 20 documents where order matters',
    of: withSource((source) => ({
      async *documents(query) {
        let given = 0;
        for await (const document of read(source, query))
          if (query.order === 'any' || query.after !== undefined || (given += 1) <= 20) yield document;
      },
    })),
  },
  {
    breaks: 'complete-in-any-order',
    mistake: 'parallel slices that overlap',
    of: withRead(
      (documents) =>
        async function* overlapping(query) {
          let last: Given = [];
          for await (const given of documents(query)) yield (last = given);
          if (query.order === 'any') yield last;
        },
    ),
  },
  {
    breaks: 'empty',
    mistake: 'an empty source is an error',
    of: withRead(
      (documents) =>
        async function* neverEmpty(query) {
          let isEmpty = true;
          for await (const given of documents(query)) {
            isEmpty = false;
            yield given;
          }
          if (isEmpty && query.after === undefined) throw new Error('nothing found');
        },
    ),
  },
  {
    breaks: 'current',
    mistake: 'a list of what there was when it was first read',
    of: withSource((source) => {
      let ids: ReadonlySet<string> | undefined;
      return {
        async *documents(query) {
          const seen = new Set<string>();
          for await (const document of read(source, query)) {
            seen.add(document.id);
            if (ids === undefined || ids.has(document.id)) yield document;
          }
          ids ??= seen;
        },
      };
    }),
  },
  {
    breaks: 'cut',
    mistake: 'an error of the server taken for the end',
    of: withRead(
      (documents) =>
        async function* swallowing(query) {
          try {
            yield* documents(query);
          } catch (error) {
            if (!String(error).includes('connection reset')) throw error;
          }
        },
    ),
  },
  {
    breaks: 'order',
    mistake: 'the last document first',
    of: withSource((source) => ({
      async *documents(query) {
        const last = (await readAll(source, query)).at(-1);
        if (last !== undefined) yield last;
        for await (const document of read(source, query)) if (document.id !== last?.id) yield document;
      },
    })),
  },
  {
    breaks: 'after',
    mistake: '`after` included',
    of: withSource((source) => ({
      async *documents({ after, ...query }) {
        for await (const document of read(source, query))
          if (after === undefined || Buffer.compare(Buffer.from(document.id), Buffer.from(after)) >= 0)
            yield document;
      },
    })),
  },
  {
    breaks: 'unordered',
    mistake: 'order claimed whatever the ids are',
    of: withSource(() => ({ ordered: async () => true })),
  },
  {
    breaks: 'abort-reason',
    mistake: 'an error of its own when aborted',
    of: withRead(
      (documents) =>
        async function* renaming(query) {
          let given = 0;
          try {
            for await (const each of documents(query)) {
              given += 1;
              yield each;
            }
          } catch (error) {
            throw query.signal.aborted && given > 0 ? new Error('cursor killed') : error;
          }
        },
    ),
  },
  {
    breaks: 'abort-in-time',
    mistake: 'waits for the server when aborted',
    of: withRead(
      (documents) =>
        async function* slow(query) {
          try {
            yield* documents(query);
          } catch (error) {
            if (query.signal.aborted) await setTimeout(1200);
            throw error;
          }
        },
    ),
  },
  {
    breaks: 'aborted-before',
    mistake: 'hears only the event of a signal',
    of: withRead(
      (documents) =>
        async function* listening(query) {
          yield* documents(query.signal.aborted ? deaf(query) : query);
        },
    ),
  },
  {
    breaks: 'ping-aborted',
    mistake: 'ping without its signal',
    of: withSource((source) => ({ ping: () => source.ping({ signal: never }) })),
  },
  {
    breaks: 'broken-off',
    mistake: 'goes on where the last read stopped',
    of: withSource((source) => {
      let left: string | undefined;
      return {
        async *documents(query) {
          const after = left ?? query.after;
          for await (const document of read(source, {
            ...query,
            ...(after === undefined ? {} : { after }),
          })) {
            left = document.id;
            yield document;
          }
          left = undefined;
        },
      };
    }),
  },
  {
    breaks: 'dispose-unused',
    mistake: 'closes a connection that was never made',
    of: withSource((source) => {
      let connection: { close(): Promise<void> } | undefined;
      const close = (): Promise<void> => Promise.resolve(source[Symbol.asyncDispose]());
      const connect = (): void => {
        connection ??= { close };
      };
      return {
        ping: async (options) => {
          connect();
          await source.ping(options);
        },
        changed: async (options) => {
          connect();
          return (await source.changed?.(options)) ?? true;
        },
        estimate: async (options) => {
          connect();
          return (await source.estimate?.(options)) ?? 0;
        },
        ordered: async (options) => {
          connect();
          return (await source.ordered?.(options)) ?? true;
        },
        documents: (query) => {
          connect();
          return source.documents(query);
        },
        changes: (query) => {
          connect();
          return source.changes?.(query) ?? noEvents();
        },
        [Symbol.asyncDispose]: async () => {
          if (connection === undefined) throw new Error('not connected');
          await connection.close();
        },
      };
    }),
  },
  {
    breaks: 'dispose-twice',
    mistake: 'cannot be closed twice',
    of: withSource((source) => {
      let isClosed = false;
      return {
        [Symbol.asyncDispose]: async () => {
          if (isClosed) throw new Error('closed already');
          isClosed = true;
          await source[Symbol.asyncDispose]();
        },
      };
    }),
  },
  {
    breaks: 'dispose-mid-read',
    mistake: 'a closed cursor taken for the end',
    of: withRead(
      (documents) =>
        async function* closing(query) {
          try {
            yield* documents(query);
          } catch (error) {
            if (!String(error).includes('was closed')) throw error;
          }
        },
    ),
  },
];

async function* noEvents(): AsyncGenerator<never> {}
