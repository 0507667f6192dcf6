import { defaultPipeline } from '@elastic-ingest/byoc';
import { Client } from '@elastic/elasticsearch';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jobPipeline } from './job-pipeline.ts';

// Security cannot be had here, so the answers are given by hand.
let status: number;
const asked: (string | undefined)[] = [];
let server: Server;
let client: Client;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  client = new Client({ node: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, maxRetries: 0 });
});

afterAll(async () => {
  await client.close();
  await new Promise((resolve) => server.close(resolve));
});

const { signal } = new AbortController();
const own = { ...defaultPipeline, name: 'own' };

test.each([
  [200, own, own],
  [403, own, own],
  [200, undefined, defaultPipeline],
  [404, undefined, undefined],
])('%i for %j: %j', async (answer, settings, pipeline) => {
  status = answer;
  expect(await jobPipeline(client, settings, signal)).toEqual(pipeline);
  expect(asked.at(-1)).toBe(`/_ingest/pipeline/${settings?.name ?? 'search-default-ingestion'}`);
});

test('a pipeline that a user chose and that is not there fails the job', async () => {
  status = 404;
  await expect(jobPipeline(client, own, signal)).rejects.toMatchObject({ code: 'EI_PIPELINE_MISSING' });
});

test('any other answer is passed on', async () => {
  status = 500;
  await expect(jobPipeline(client, own, signal)).rejects.toMatchObject({ statusCode: 500 });
});
