import { answering } from './answering-server.fixture.ts';
import { createClient } from './create-client.ts';
import { plainSettings } from './plain-settings.fixture.ts';
import { waitForElasticsearch } from './wait-for-elasticsearch.ts';

/** Waits with a clock that only waiting moves; gives the pauses in seconds. */
async function wait(url: string, beforeTry: (attempt: number) => Promise<void> = async () => undefined) {
  const settings = {
    ...plainSettings,
    nodes: [url],
    wait: { longestMs: 10_000, firstMs: 1000, multiplier: 2 },
  };
  const client = createClient(settings);
  const pauses: number[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    wait: async (ms: number) => {
      pauses.push(ms / 1000);
      now += ms;
      await beforeTry(pauses.length);
    },
  };
  try {
    const log = { warn: () => undefined };
    const version = await waitForElasticsearch(client, settings, {
      clock,
      log,
      signal: new AbortController().signal,
    });
    return { version, pauses };
  } catch (error) {
    return { code: (error as { code?: string }).code, pauses };
  } finally {
    await client.close();
  }
}

test('it waits longer each time, and gives up when the time is over', async () => {
  expect(await wait('http://127.0.0.1:1')).toEqual({
    code: 'EI_ELASTICSEARCH_UNREACHABLE',
    pauses: [1, 2, 4, 3],
  });
});

test('a server that starts answers 503 at first', async () => {
  const version = { version: { number: '8.19.21' } };
  await using server = await answering(503, {});
  const ready = async (attempt: number): Promise<void> => {
    if (attempt === 2) server.change(200, version);
  };
  expect(await wait(server.url, ready)).toEqual({ version: '8.19.21', pauses: [1, 2] });
});

test.each([
  [401, 'EI_ELASTICSEARCH_CREDENTIALS'],
  [403, 'EI_ELASTICSEARCH_FORBIDDEN'],
  [404, 'EI_ELASTICSEARCH_FAILED'],
])('%d does not pass by waiting', async (status, code) => {
  await using server = await answering(status, {});
  expect(await wait(server.url)).toEqual({ code, pauses: [] });
});
