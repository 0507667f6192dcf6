import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import type { Source, SourceContent, SourceDocument } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { bytesOf, chunksOf } from '../judging/bytes-of.ts';
import { withSource } from '../judging/open-source.ts';
import { outcomeOf, outcomeWithin } from '../judging/outcome.ts';
import { readAll } from '../judging/read.ts';
import { limitsOf, type SourceHarness, type SourceStore, type StoredFile } from '../source-harness.ts';

/** Files that belong to documents. */
export const contentCases: readonly ContractCase[] = [
  {
    id: 'content-declared',
    clause: 'SRC-130',
    title: 'a document has content only where the source declares it',
    requires: ['noContent'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await (harness.files?.seed(store) ?? store.seed(3));
        for (const { id, content } of await readAll(source)) equal(content, undefined, `content of ${id}`);
      }),
  },
  {
    id: 'content-bytes',
    clause: 'SRC-131',
    title: 'content is named, and is the bytes of its file',
    requires: ['content'],
    run: (harness) =>
      withFiles(harness, async ({ filename, content }, stored) => {
        equal(filename, stored.filename);
        equal(Buffer.compare(await bytesOf(content), stored.bytes), 0, `the bytes of ${stored.id} differ`);
      }),
  },
  {
    id: 'content-size',
    clause: 'SRC-132',
    title: 'a size that is given is the number of bytes',
    requires: ['content'],
    run: (harness) =>
      withFiles(harness, async ({ content }, { id }) => {
        if (content.size !== undefined)
          equal(content.size, (await bytesOf(content)).length, `the size of ${id}`);
      }),
  },
  {
    id: 'content-again',
    clause: 'SRC-133',
    title: 'content can be opened again after it was broken off, from its start',
    requires: ['content'],
    run: (harness) =>
      withFiles(harness, async ({ content }, { id }) => {
        for await (const chunk of chunksOf(content)) if (chunk.length > 0) break;
        const second = await bytesOf(content);
        equal(Buffer.compare(await bytesOf(content), second), 0, `${id} differs when it is opened again`);
      }),
  },
  {
    id: 'content-cut',
    clause: 'SRC-134',
    title: 'content that is cut throws, unless it is given whole all the same',
    requires: ['content', 'cut'],
    run: (harness) =>
      withLongest(harness, async (content, store) => {
        const whole = (await bytesOf(content)).length;
        let given = 0;
        const outcome = await outcomeOf(async () => {
          for await (const chunk of chunksOf(content)) {
            if (given === 0) await harness.cut?.(store);
            given += chunk.length;
          }
        });
        ok(outcome.ended === 'with error' || given === whole, 'it ended normally, and is not whole');
      }),
  },
  {
    id: 'content-abort',
    clause: 'SRC-135',
    title: 'content that is aborted throws the reason of its signal, within the limit',
    requires: ['content'],
    run: (harness) =>
      withLongest(harness, async (content) => {
        const abort = new AbortController();
        const reason = new Error('aborted while a file is read');
        const outcome = await outcomeWithin(limitsOf(harness).endsWithinMs, 'the aborted file', async () => {
          for await (const chunk of chunksOf(content, abort.signal)) {
            ok(chunk.length >= 0);
            abort.abort(reason);
          }
        });
        ok(outcome.ended === 'with error' && outcome.error === reason, 'it did not throw the reason');
      }),
  },
  {
    id: 'content-version',
    clause: 'SRC-136',
    title: 'a document with content has a fingerprint or a timestamp, which changes with its file',
    requires: ['content'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [file] = await filesOf(harness, store);
        ok(file, 'the harness seeded no file');
        const before = versionOf(await documentOf(source, file.id));
        notEqual(before, undefined, 'neither fingerprint nor timestamp');
        await harness.files?.change(store, file.id);
        notEqual(versionOf(await documentOf(source, file.id)), before, 'the change would not be seen');
      }),
  },
];

const versionOf = ({ fingerprint, timestamp }: SourceDocument): string | undefined =>
  fingerprint ?? timestamp;

async function documentOf(source: Source, id: string): Promise<SourceDocument> {
  const found = (await readAll(source)).find((document) => document.id === id);
  ok(found, `${id} is missing`);
  return found;
}

async function filesOf(harness: SourceHarness, store: SourceStore): Promise<readonly StoredFile[]> {
  return (await harness.files?.seed(store)) ?? [];
}

/** Judges each file of a store, after the read has ended. */
async function withFiles(
  harness: SourceHarness,
  judge: (
    given: { readonly filename: string; readonly content: SourceContent },
    stored: StoredFile,
  ) => Promise<void>,
): Promise<void> {
  await withSource(harness, async (source, store) => {
    const files = await filesOf(harness, store);
    const given = new Map((await readAll(source)).map((document) => [document.id, document.content]));
    deepEqual(
      files.filter(({ id }) => given.get(id) === undefined),
      [],
      'files without content',
    );
    for (const file of files) {
      const content = given.get(file.id);
      if (content !== undefined) await judge({ filename: content.filename, content }, file);
    }
  });
}

async function withLongest(
  harness: SourceHarness,
  judge: (content: SourceContent, store: SourceStore) => Promise<void>,
): Promise<void> {
  await withSource(harness, async (source, store) => {
    const files = await filesOf(harness, store);
    const longest = files.toSorted((a, b) => b.bytes.length - a.bytes.length)[0];
    ok(longest, 'the harness seeded no file');
    const { content } = await documentOf(source, longest.id);
    ok(content, `${longest.id} has no content`);
    await judge(content, store);
  });
}
