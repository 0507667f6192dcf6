import { deepEqual, equal, ok } from 'node:assert/strict';
import { isIngestError, type SourceDocument } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { jsonOfBody } from '../judging/json-of-body.ts';
import { withSource } from '../judging/open-source.ts';
import { outcomeOf } from '../judging/outcome.ts';
import { changesSince, cursorNow, cursorsOf, happenings } from '../judging/read-changes.ts';
import { read } from '../judging/read.ts';
import { limitsOf } from '../source-harness.ts';

/** Of all checkpoints of a read, these many are gone on from. */
const checkpointsTried = 4;

/** What `incremental` claims, of reads that come to an end. */
export const changeCases: readonly ContractCase[] = [
  {
    id: 'changes-offered',
    clause: 'SRC-110',
    title: 'changes() is there with `incremental`, and absent without',
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(1);
        await source.ping({ signal: new AbortController().signal });
        const { incremental } = harness.definition.capabilities;
        equal(typeof source.changes, incremental === true ? 'function' : 'undefined');
      }),
  },
  {
    id: 'changes-first',
    clause: 'SRC-111',
    title: 'without a cursor the first event is a checkpoint',
    requires: ['incremental'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(3);
        equal((await changesSince(source))[0]?.type, 'checkpoint');
      }),
  },
  {
    id: 'cursor-json',
    clause: 'SRC-112',
    title: 'a cursor is the same after a way through JSON',
    requires: ['incremental'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const before = await cursorNow(source);
        await store.seed(3);
        for (const cursor of cursorsOf(await changesSince(source, before)))
          deepEqual(JSON.parse(JSON.stringify(cursor)), cursor);
      }),
  },
  {
    id: 'changes-complete',
    clause: 'SRC-113',
    title: 'a read from a cursor gives an upsert of all that was added and changed since',
    requires: ['incremental'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [one, two] = await store.seed(3);
        ok(one && two, 'the harness seeded nothing');
        const cursor = await cursorNow(source);
        const added = await store.seed(limitsOf(harness).documents);
        await store.update(one.id);
        await store.update(two.id);
        const given = happenings(await changesSince(source, cursor));
        const wanted = [...added, one, two].map(({ id }) => `upsert ${id}`);
        deepEqual(missing(wanted, given), []);
      }),
  },
  {
    id: 'changes-delete',
    clause: 'SRC-114',
    title: 'a read from a cursor gives a delete of all that was removed since',
    requires: ['incremental'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [one, two] = await store.seed(5);
        ok(one && two, 'the harness seeded nothing');
        const cursor = await cursorNow(source);
        await store.remove(one.id);
        await store.remove(two.id);
        const given = happenings(await changesSince(source, cursor));
        deepEqual(missing([`delete ${one.id}`, `delete ${two.id}`], given), []);
      }),
  },
  {
    id: 'changes-order',
    clause: 'SRC-115',
    title: 'the last event of a document shows it as it is',
    requires: ['incremental'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const cursor = await cursorNow(source);
        const [one] = await store.seed(3);
        ok(one, 'the harness seeded nothing');
        const { fields } = await store.update(one.id);
        const last = new Map<string, SourceDocument>();
        for (const event of await changesSince(source, cursor))
          if (event.type === 'upsert') last.set(event.document.id, event.document);
        const document = last.get(one.id);
        if (document === undefined) return;
        const body = jsonOfBody(await document.body()) as Readonly<Record<string, unknown>>;
        for (const [name, value] of Object.entries(fields)) deepEqual(body[name], value, name);
      }),
  },
  {
    id: 'changes-documents',
    clause: 'SRC-116',
    title: 'an upsert gives the document as a full read does',
    requires: ['incremental'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const cursor = await cursorNow(source);
        await store.seed(5);
        const full = new Map<string, { readonly fingerprint: string | undefined; readonly body: unknown }>();
        for await (const document of read(source)) {
          const { id, fingerprint } = document;
          full.set(id, { fingerprint, body: jsonOfBody(await document.body()) });
        }
        for (const event of await changesSince(source, cursor)) {
          if (event.type !== 'upsert') continue;
          const other = full.get(event.document.id);
          ok(other, `a full read has no ${event.document.id}`);
          full.delete(event.document.id);
          equal(event.document.fingerprint, other.fingerprint, 'fingerprint');
          deepEqual(jsonOfBody(await event.document.body()), other.body);
        }
      }),
  },
  {
    id: 'changes-resume',
    clause: 'SRC-117',
    title: 'from every checkpoint, all that came after it is given',
    requires: ['incremental'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const cursor = await cursorNow(source);
        await store.seed(limitsOf(harness).documents);
        const events = await changesSince(source, cursor);
        const places = events.flatMap(({ type }, at) => (type === 'checkpoint' ? [at] : []));
        const step = Math.ceil(places.length / checkpointsTried);
        for (const at of places.filter((_, n) => n % step === 0 || n === places.length - 1)) {
          const [from] = cursorsOf(events.slice(at));
          const given = happenings(await changesSince(source, from));
          deepEqual(missing(happenings(events.slice(at)), given), [], `from the event ${at}`);
        }
      }),
  },
  {
    id: 'cursor-lost',
    clause: 'SRC-118',
    title: 'a cursor that cannot be used any more throws EI_CURSOR_LOST',
    requires: ['incremental', 'loseHistory'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(2);
        const cursor = await cursorNow(source);
        await store.seed(2);
        await harness.loseHistory?.(store);
        const outcome = await outcomeOf(() => changesSince(source, cursor));
        ok(outcome.ended === 'with error', 'it was read on from');
        const { error } = outcome;
        equal(isIngestError(error) ? error.code : error, 'EI_CURSOR_LOST');
      }),
  },
];

const missing = (wanted: Iterable<string>, given: ReadonlySet<string>): string[] =>
  [...wanted].filter((one) => !given.has(one));
