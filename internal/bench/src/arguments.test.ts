import { parseBenchArguments } from './arguments.ts';

test('nothing given means 100,000 documents and five pairs', () => {
  expect(parseBenchArguments([])).toEqual({ documents: 100_000, pairs: 5 });
});

test('everything can be given', () => {
  const given =
    '--documents 1000000 --pairs 3 --json out.json --url http://e --mongodb-url mongodb://m --profile p --memory 1000,20'.split(
      ' ',
    );
  expect(parseBenchArguments(given)).toEqual({
    documents: 1_000_000,
    pairs: 3,
    json: 'out.json',
    url: 'http://e',
    mongodbUrl: 'mongodb://m',
    profile: 'p',
    memory: [1000, 20],
  });
});

test.each([
  [['--documents', '150'], '--documents must be a multiple of 100'],
  [['--documents', '1e5'], '--documents must be a whole number above 0, not 1e5'],
  [['--documents', '99999900000'], '--documents must be a whole number above 0'],
  [['--pairs', '0'], '--pairs must be a whole number above 0, not 0'],
  [['--memory', '10,x'], '--memory must be a whole number above 0, not x'],
  [['--document', '100'], "Unknown option '--document'"],
])('%j is refused: %s', (args, message) => {
  expect(() => parseBenchArguments(args)).toThrow(message);
});
