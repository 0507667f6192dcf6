import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { takeSample, type SourceSample } from './take-sample.ts';

type Given = SourceDocument | readonly SourceDocument[];

async function sampleOf(
  given: readonly Given[],
  documents: number,
): Promise<SourceSample & { asked: number }> {
  let asked = 0;
  const source: Source = {
    ping: async () => {},
    async *documents() {
      for (const each of given) {
        asked += 1;
        yield each;
      }
    },
    [Symbol.asyncDispose]: async () => {},
  };
  return { ...(await takeSample(source, { documents, signal: new AbortController().signal })), asked };
}

const nothingOffered = { estimate: false, changed: false, ordered: false, encodedBody: false };

test('the first documents, and no page more than it takes', async () => {
  const page = [
    { id: 'ä', timestamp: '2026-01-01T00:00:00Z', body: () => ({ n: 1 }) },
    {
      id: 'b',
      body: async () => Promise.reject(new Error('no rights')),
      content: { filename: 'b', open: async () => Promise.reject(new Error('is not opened')) },
    },
  ];
  expect(await sampleOf([page, page], 2)).toEqual({
    documents: 2,
    isWhole: false,
    offers: { ...nothingOffered, fingerprint: false, timestamp: true },
    files: 1,
    longestId: 2,
    largestBody: 7,
    unreadable: [{ id: 'b', reason: 'no rights' }],
    asked: 1,
  });
});

test('a source that has fewer is read to its end', async () => {
  const json = new TextEncoder().encode('{}');
  const one = { id: 'a', fingerprint: 'x', body: () => ({ json, engineFields: [] }) };
  expect(await sampleOf([one], 2)).toMatchObject({
    documents: 1,
    isWhole: true,
    offers: { ...nothingOffered, encodedBody: true, fingerprint: true, timestamp: false },
    largestBody: 2,
  });
});
