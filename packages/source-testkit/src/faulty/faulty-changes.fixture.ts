import { setTimeout } from 'node:timers/promises';
import type { ChangesQuery, Source, SourceEvent } from '@elastic-ingest/source-sdk';
import { readEvents } from '../judging/read-changes.ts';
import { read } from '../judging/read.ts';
import { withDefinition, withSource, type FaultySource } from './faulty-source.fixture.ts';

type Read = (query: ChangesQuery) => AsyncIterable<SourceEvent>;

/** Changes the read of changes, which is given one event at a time. */
const withChanges = (change: (changes: Read, source: Source) => Read): FaultySource['of'] =>
  withSource((source) => ({ changes: change((query) => readEvents(source, query), source) }));

/** Changes the events of a read that does not follow, when all are there. */
const withAll = (change: (events: readonly SourceEvent[]) => readonly SourceEvent[]): FaultySource['of'] =>
  withChanges(
    (changes) =>
      async function* whole(query) {
        if (query.follow === true) return yield* changes(query);
        const events: SourceEvent[] = [];
        for await (const event of changes(query)) events.push(event);
        yield* change(events);
      },
  );

export const faultyChanges: readonly FaultySource[] = [
  {
    breaks: 'changes-offered',
    mistake: 'changes without the capability',
    of: withDefinition(({ capabilities }) => {
      const { incremental: _, ...rest } = capabilities;
      return { capabilities: rest };
    }),
  },
  {
    breaks: 'changes-first',
    mistake: 'begins with what is there, and only then says where it stands',
    of: withChanges(
      (changes, source) =>
        async function* snapshot(query) {
          if (query.cursor === undefined)
            for await (const document of read(source, { signal: query.signal }))
              yield { type: 'upsert', document };
          yield* changes(query);
        },
    ),
  },
  {
    breaks: 'cursor-json',
    mistake: 'a date in the cursor',
    of: withChanges(
      (changes) =>
        async function* dated(query) {
          for await (const event of changes(query))
            yield event.type === 'checkpoint'
              ? { ...event, cursor: { ...event.cursor, when: new Date(0) } }
              : event;
        },
    ),
  },
  {
    breaks: 'changes-complete',
    mistake: 'gives only documents that are new',
    of: withAll((events) => {
      const isNew = (event: SourceEvent): boolean =>
        event.type !== 'upsert' || event.document.fingerprint === 'v1' || isTold(event, events);
      return events.filter(isNew);
    }),
  },
  {
    breaks: 'changes-delete',
    mistake: 'deletes left out',
    of: withAll((events) => events.filter(({ type }) => type !== 'delete')),
  },
  {
    breaks: 'changes-order',
    mistake: 'events of one page in any order',
    of: withAll((events) => {
      const rest = events.filter(({ type }) => type !== 'checkpoint').toReversed();
      const first = events.filter(({ type }) => type === 'checkpoint').slice(0, 1);
      return [...first, ...rest, ...events.filter(({ type }) => type === 'checkpoint').slice(-1)];
    }),
  },
  {
    breaks: 'changes-documents',
    mistake: 'fingerprints of its own for changes',
    of: withChanges(
      (changes) =>
        async function* marked(query) {
          for await (const event of changes(query)) {
            if (event.type !== 'upsert') yield event;
            else {
              const { document } = event;
              const fingerprint = `${document.fingerprint}!`;
              yield { type: 'upsert', document: { ...document, body: () => document.body(), fingerprint } };
            }
          }
        },
    ),
  },
  {
    breaks: 'changes-resume',
    mistake: 'a checkpoint of what was fetched, not of what was given',
    of: withAll((events) => {
      const last = events.findLast(({ type }) => type === 'checkpoint');
      return events.map((event) => (event.type === 'checkpoint' && last !== undefined ? last : event));
    }),
  },
  {
    breaks: 'cursor-lost',
    mistake: 'begins now where the history does not reach back',
    of: withChanges(
      (changes) =>
        async function* forgetful(query) {
          try {
            yield* changes(query);
          } catch (error) {
            if (!String(error).includes('does not reach back')) throw error;
            const { cursor: _, ...rest } = query;
            yield* changes(rest);
          }
        },
    ),
  },
  {
    breaks: 'changes-end',
    mistake: 'goes on as long as anything happens',
    of: withChanges(
      (changes) =>
        async function* chasing(query) {
          let { cursor } = query;
          for (let isNew = true; isNew;) {
            isNew = false;
            for await (const event of changes({ ...query, ...(cursor && { cursor }) })) {
              if (event.type === 'checkpoint') cursor = event.cursor;
              else isNew = query.follow !== true;
              yield event;
            }
          }
        },
    ),
  },
  {
    breaks: 'changes-follow',
    mistake: 'ends when it has caught up',
    of: withChanges(
      (changes) =>
        async function* impatient(query) {
          yield* changes({ ...query, follow: false });
        },
    ),
  },
  {
    breaks: 'changes-abort',
    mistake: 'waits for the server when aborted',
    of: withChanges(
      (changes) =>
        async function* slow(query) {
          try {
            yield* changes(query);
          } catch (error) {
            if (query.signal.aborted) await setTimeout(1200);
            throw error;
          }
        },
    ),
  },
];

/** Whether a document was new within this read. */
function isTold(event: SourceEvent, events: readonly SourceEvent[]): boolean {
  const idOf = (one: SourceEvent): string | undefined =>
    one.type === 'upsert' ? one.document.id : undefined;
  return events.some(
    (one) => one.type === 'upsert' && one.document.fingerprint === 'v1' && idOf(one) === idOf(event),
  );
}
