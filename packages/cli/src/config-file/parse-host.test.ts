import { parseHosts } from './parse-host.ts';

test('credentials are taken out of the address', () => {
  expect(parseHosts(['https://u:p%40ss@es:9243/path/'], undefined)).toEqual({
    nodes: ['https://es:9243/path'],
    credentials: { username: 'u', password: 'p@ss' },
    faults: [],
  });
});

test.each([
  ['es:9200', undefined, { faults: ['must begin with http:// or https://, such as http://localhost:9200'] }],
  ['es:9200', true, { nodes: ['https://es:9200'] }],
  ['es:9200', false, { nodes: ['http://es:9200'] }],
  ['ftp://es', undefined, { faults: ['must be an address such as http://localhost:9200'] }],
  ['http://', undefined, { faults: ['must be an address such as http://localhost:9200'] }],
  ['http://u:%zz@es', undefined, { credentials: { username: 'u', password: '%zz' } }],
])('%s with ssl %s', (host, ssl, expected) => {
  expect(parseHosts([host], ssl)).toMatchObject(expected);
});
