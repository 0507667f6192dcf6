import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  startFaultProxy,
  answer,
  cutBeforeForwarding,
  matching,
  tikaUrl,
} from '@elastic-ingest/local-services';
import { inChunks } from '../content-source.fixture.ts';
import { docxOf, pdfOf, zipOf } from './files.fixture.ts';
import { tikaExtractor } from './tika-extractor.ts';
import type { TikaOptions } from './tika-options.ts';

const never = new AbortController().signal;
const textOf = async (
  filename: string,
  bytes: Buffer | AsyncIterable<Uint8Array>,
  options: Partial<TikaOptions> = {},
  signal = never,
): Promise<unknown> => {
  const content = { filename, bytes: Buffer.isBuffer(bytes) ? inChunks(bytes) : bytes };
  const parts = await tikaExtractor({ url: tikaUrl(), ...options }).extract(content, { signal });
  return JSON.parse(Buffer.concat(parts ?? []).toString());
};

test.each([
  ['a.txt', Buffer.from(' Grüße,\n\n "Welt" \u{1F600}\t! \n'), 'Grüße, "Welt" \u{1F600} !'],
  [
    'Übersicht (1).html',
    Buffer.from('<html><head><title>T</title></head><body><p>a</p><p>b</p></body></html>'),
    'a b',
  ],
  ['a.pdf', pdfOf('Quarterly figures'), 'Quarterly figures'],
  ['a.docx', docxOf('Minutes of the meeting'), 'Minutes of the meeting'],
  ['a.txt', Buffer.alloc(0), ''],
])('the text of %s', async (filename, bytes, text) => {
  expect(await textOf(filename, bytes)).toBe(text);
});

test('white space is kept where that was asked for', async () => {
  expect(await textOf('a.txt', Buffer.from('a\n\n  b'), { reduceWhitespace: false })).toMatch(
    /^a\n\n {2}b\n+$/,
  );
});

test('a long text comes whole', async () => {
  const words = Array.from({ length: 200_000 }, (_, at) => `wörd${at}`).join(' ');
  expect(await textOf('a.txt', Buffer.from(words))).toBe(words);
}, 60_000);

test.each([
  ['a broken file', 'a.docx', docxOf('Minutes').subarray(0, 200), { code: 'EI_CONTENT_UNREADABLE' }],
  [
    'an archive that unpacks to a thousand times its size',
    'a.zip',
    zipOf({ 'a.txt': Buffer.alloc(50_000_000, 'word ') }),
    { code: 'EI_CONTENT_UNREADABLE' },
  ],
])(
  '%s rejects its document',
  async (_, filename, bytes, error) => {
    await expect(textOf(filename, bytes)).rejects.toMatchObject({ disposition: 'skip', ...error });
  },
  60_000,
);

test('of archives in archives the text ends where Tika stops', async () => {
  const nested = zipOf({ 'a.zip': zipOf({ 'a.txt': Buffer.alloc(50_000_000, 'x') }) });
  expect(String(await textOf('a.zip', nested)).length).toBeLessThan(1_100_000);
  let deep: Buffer = Buffer.from('the innermost');
  for (let depth = 0; depth < 30; depth++) deep = zipOf({ 'a.zip': deep });
  expect(await textOf('a.zip', deep)).toMatch(/^(a\.zip ?)+$/);
});

test('a text that is too long rejects its document', async () => {
  const reading = textOf('a.txt', Buffer.alloc(100_000, 'word '), { maxTextBytes: 50_000 });
  await expect(reading).rejects.toMatchObject({ code: 'EI_TEXT_TOO_LONG', disposition: 'skip' });
});

test('a file that fails on its way is told with its own error', async () => {
  const failing = (async function* () {
    yield Buffer.from('abc');
    throw new Error('the share is gone');
  })();
  await expect(textOf('a.txt', failing)).rejects.toThrow('the share is gone');
});

test('a service that is away or busy is to be tried again', async () => {
  const proxy = await startFaultProxy(tikaUrl());
  try {
    const read = (): Promise<unknown> => textOf('a.txt', Buffer.from('abc'), { url: proxy.url });
    const put = matching('PUT', '/tika');
    const retry = { code: 'EI_EXTRACTION_UNAVAILABLE', disposition: 'retry' };
    proxy.on(put, answer(503, {}, { 'retry-after': '2' }), { times: 1 });
    await expect(read()).rejects.toMatchObject({ ...retry, retryAfterMs: 2000 });
    proxy.on(put, cutBeforeForwarding, { times: 1 });
    await expect(read()).rejects.toMatchObject(retry);
    proxy.on(put, answer(404, {}), { times: 1 });
    await expect(read()).rejects.toMatchObject({ code: 'EI_EXTRACTION_REFUSED', disposition: 'fatal' });
    expect(await read()).toBe('abc');
  } finally {
    await proxy.close();
  }
  await expect(textOf('a.txt', Buffer.from('abc'), { url: 'http://127.0.0.1:9' })).rejects.toMatchObject({
    code: 'EI_EXTRACTION_UNAVAILABLE',
  });
}, 60_000);

test('a silent service is given up, to be tried again', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(textOf('a.txt', Buffer.from('abc'), { url, timeoutMs: 50 })).rejects.toMatchObject({
      code: 'EI_EXTRACTION_UNAVAILABLE',
      disposition: 'retry',
      message: 'The extraction service did not move for 50 ms',
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('an aborted extraction throws the reason of its signal and reads no more', async () => {
  const stop = new AbortController();
  let closed = 0;
  const endless = (async function* () {
    try {
      for (;;) {
        yield Buffer.alloc(1000, 'x');
        if (!stop.signal.aborted) stop.abort(new Error('enough'));
      }
    } finally {
      closed += 1;
    }
  })();
  await expect(textOf('a.txt', endless, {}, stop.signal)).rejects.toThrow('enough');
  await endless.return(undefined as never);
  expect(closed).toBe(1);
});
