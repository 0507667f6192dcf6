import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { isEncodedBody, type EncodedBody, type SourceDocument } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { jsonFault } from '../judging/json-fault.ts';
import { jsonOfBody } from '../judging/json-of-body.ts';
import { withSource } from '../judging/open-source.ts';
import { read, readAll } from '../judging/read.ts';
import { limitsOf, type StoredDocument } from '../source-harness.ts';

const strict = new TextDecoder('utf-8', { fatal: true });

/** What `body()` gives. */
export const bodyCases: readonly ContractCase[] = [
  {
    id: 'body',
    clause: 'SRC-50',
    title: 'the body has the fields of its document',
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const stored = byId(await store.seed(limitsOf(harness).documents));
        for await (const document of read(source)) await hasItsFields(document, stored);
      }),
  },
  {
    id: 'body-updated',
    clause: 'SRC-50',
    title: 'after a change the body has the new fields',
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [target] = await store.seed(3);
        ok(target, 'the harness seeded nothing');
        for await (const document of read(source)) await document.body();
        const stored = byId([await store.update(target.id)]);
        for await (const document of read(source)) await hasItsFields(document, stored);
      }),
  },
  {
    id: 'body-late',
    clause: 'SRC-51',
    title: 'body() gives the same after the read has moved on and ended, in whatever order it is called',
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        const atOnce = new Map<string, unknown>();
        for await (const document of read(source)) atOnce.set(document.id, jsonOfBody(await document.body()));
        for (const document of (await readAll(source)).toReversed())
          deepEqual(jsonOfBody(await document.body()), atOnce.get(document.id), `the body of ${document.id}`);
      }),
  },
  {
    id: 'body-json',
    clause: 'SRC-52',
    title: 'an object is made of JSON values alone',
    requires: ['objectBody'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        for await (const document of read(source)) equal(jsonFault(await document.body()), undefined);
      }),
  },
  {
    id: 'body-bytes',
    clause: 'SRC-53',
    title: 'bytes are one JSON object in UTF-8',
    requires: ['encodedBody'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        for await (const document of read(source)) {
          const json: unknown = JSON.parse(strict.decode((await encoded(document)).json));
          ok(typeof json === 'object' && json !== null && !Array.isArray(json), 'a body is no JSON object');
        }
      }),
  },
  {
    id: 'engine-fields',
    clause: 'SRC-54',
    title: 'engineFields lists the root fields named id or with _ in front, all of them and no other',
    requires: ['encodedBody'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        for await (const document of read(source)) {
          const body = await encoded(document);
          const names = Object.keys(Object(jsonOfBody(body)));
          deepEqual([...body.engineFields].sort(), names.filter((name) => /^(?:id$|_)/.test(name)).sort());
        }
      }),
  },
  {
    id: 'bytes-unchanged',
    clause: 'SRC-55',
    title: 'bytes that were given away stay as they are',
    requires: ['encodedBody'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        const given: { readonly json: Uint8Array; readonly copy: Uint8Array }[] = [];
        for await (const document of read(source)) {
          const { json } = await encoded(document);
          given.push({ json, copy: Uint8Array.from(json) });
        }
        for (const { json, copy } of given) equal(Buffer.compare(json, copy), 0, 'bytes were overwritten');
      }),
  },
  {
    id: 'body-rejects',
    clause: 'SRC-56',
    title: 'a document whose body cannot be made is given with the others, and its body() throws',
    requires: ['spoil'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(3);
        const spoiled = await harness.spoil?.(store);
        let others = 0;
        let isGiven = false;
        for await (const document of read(source)) {
          if (document.id !== spoiled) {
            await document.body();
            others += 1;
            continue;
          }
          isGiven = true;
          await rejects(async () => document.body(), Error);
        }
        ok(isGiven, 'the document is missing, so it would be deleted');
        ok(others > 0, 'the other documents are missing');
      }),
  },
];

function byId(stored: readonly StoredDocument[]): ReadonlyMap<string, StoredDocument> {
  return new Map(stored.map((document) => [document.id, document]));
}

/** Documents that the store does not know are the matter of other cases. */
async function hasItsFields(
  document: SourceDocument,
  stored: ReadonlyMap<string, StoredDocument>,
): Promise<void> {
  const json: unknown = jsonOfBody(await document.body());
  const fields = Object.entries(stored.get(document.id)?.fields ?? {});
  const found = fields.map(([name]) => [name, (Object(json) as Record<string, unknown>)[name]]);
  deepEqual(Object.fromEntries(found), Object.fromEntries(fields), `the body of ${document.id}`);
}

async function encoded(document: SourceDocument): Promise<EncodedBody> {
  const body = await document.body();
  ok(isEncodedBody(body), 'the body is no EncodedBody');
  return body;
}
