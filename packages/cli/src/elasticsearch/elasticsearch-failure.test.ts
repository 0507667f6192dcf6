import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { folderOf, runMain } from '../run-main.fixture.ts';
import { answering, type AnsweringServer, type Certificate } from './answering-server.fixture.ts';

const certificate = async (options: { readonly notAfterDate?: Date } = {}): Promise<Certificate> => {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    notBeforeDate: new Date('2020-01-01'),
    notAfterDate: new Date('2100-01-01'),
    ...options,
  });
  return { key: made.private, cert: made.cert };
};

let trusted: Certificate;
let server: AnsweringServer;
beforeAll(async () => {
  trusted = await certificate();
  server = await serve(trusted);
});
afterAll(() => server[Symbol.asyncDispose]());

/** One answer to every request: the version, the privileges, and that there are no connectors. */
const healthy = {
  version: { number: '8.19.21' },
  has_all_requested: true,
  id: 'point-in-time',
  hits: { hits: [] },
};
const serve = (tls: Certificate): Promise<AnsweringServer> =>
  answering(200, healthy, { 'x-elastic-product': 'Elasticsearch' }, tls);

const check = (host: string, settings: string, files = {}) => {
  const cwd = folderOf({ 'elastic-ingest.yml': `elasticsearch:\n  host: ${host}\n${settings}`, ...files });
  return runMain(['check', '--json'], { cwd });
};
const fingerprint = (): string => new X509Certificate(trusted.cert).fingerprint256;

test('a certificate is trusted by its authority, by its fingerprint, or unseen', async () => {
  const { url } = server;
  expect(await check(url, '  ca_certs: ca.pem\n', { 'ca.pem': trusted.cert })).toMatchObject({ code: 0 });
  expect(await check(url, `  ca_fingerprint: "${fingerprint()}"\n`)).toMatchObject({ code: 0 });
  expect(await check(url, '  verify_certs: false\n')).toMatchObject({ code: 0 });
});

test.each([
  ['', 'elasticsearch.ca_certs'],
  [`  ca_fingerprint: "${'AB:'.repeat(31)}AB"\n`, 'ca_fingerprint` is the SHA-256'],
])('one that is not trusted: %j', async (settings, hint) => {
  const { code, events } = await check(server.url, settings);
  expect(code).toBe(1);
  expect(events.find(({ event }) => event === 'error')).toMatchObject({
    code: 'EI_ELASTICSEARCH_TLS',
    hint: expect.stringContaining(hint),
  });
});

test('one for another host name', async () => {
  const host = server.url.replace('localhost', '127.0.0.1');
  const { events } = await check(host, '  ca_certs: ca.pem\n', { 'ca.pem': trusted.cert });
  expect(events.find(({ event }) => event === 'error')).toMatchObject({
    code: 'EI_ELASTICSEARCH_TLS',
    hint: expect.stringContaining('another host name'),
  });
});

test('one that has expired', async () => {
  const old = await certificate({ notAfterDate: new Date('2021-01-01') });
  await using expired = await serve(old);
  const { events } = await check(expired.url, '  ca_certs: ca.pem\n', { 'ca.pem': old.cert });
  expect(events.find(({ event }) => event === 'error')).toMatchObject({
    code: 'EI_ELASTICSEARCH_TLS',
    hint: expect.stringContaining('has expired'),
  });
});

test('http to a server that speaks TLS', async () => {
  const { events } = await check(server.url.replace('https:', 'http:'), '');
  expect(events.find(({ event }) => event === 'error')).toMatchObject({
    code: 'EI_ELASTICSEARCH_UNREACHABLE',
    hint: expect.stringContaining('write https://'),
  });
});
