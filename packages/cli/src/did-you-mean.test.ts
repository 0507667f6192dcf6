import { closest } from './did-you-mean.ts';

test.each([
  ['hots', ['host', 'password'], 'host'],
  ['mongo', ['s3', 'mongodb'], 'mongodb'],
  ['HOST', ['host'], 'host'],
  ['api-key', ['api_key'], 'api_key'],
  ['x', ['host', 'y'], undefined],
  ['frobnicate', ['host', 'index'], undefined],
])('%s of %j: %s', (given, candidates, expected) => {
  expect(closest(given, candidates)).toBe(expected);
});
