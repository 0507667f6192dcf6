import { formatError, IngestError, isIngestError, toIngestError } from './index.ts';

test('an error is known by its brand, not by its class', () => {
  const fromAnotherCopy = { [Symbol.for('elastic-ingest.error')]: true };
  expect(isIngestError(fromAnotherCopy)).toBe(true);
  expect(isIngestError(new Error('plain'))).toBe(false);
});

test('a foreign error is wrapped once and kept as cause', () => {
  const cause = new Error('socket hang up');
  const wrapped = toIngestError(cause, { code: 'EI_TEST', disposition: 'retry' });
  expect(wrapped).toMatchObject({ message: 'socket hang up', code: 'EI_TEST', disposition: 'retry', cause });
  expect(toIngestError(wrapped, { code: 'EI_OTHER' })).toBe(wrapped);
});

test('an error is printed as what, where, what to do and code, in at most six lines', () => {
  const error = new IngestError('Cannot reach it', {
    code: 'EI_TEST',
    hint: 'Start it.',
    where: 'a.yml:3',
    documentId: 'x',
  });
  expect(formatError(error).split('\n')).toEqual([
    'error: Cannot reach it',
    '  at: a.yml:3',
    '  document: x',
    '  to do: Start it.',
    expect.stringMatching(/^ {2}EI_TEST .*docs\/errors\.md#ei_test$/),
  ]);
});

test('a code of another author has no heading in our documents', () => {
  expect(formatError(new IngestError('Closed', { code: 'ACME_CLOSED' }))).toBe(
    'error: Closed\n  ACME_CLOSED',
  );
});

test('causes are printed only for debugging', () => {
  const error = new IngestError('outer', { code: 'EI_TEST', cause: new Error('inner') });
  expect(formatError(error)).not.toContain('inner');
  expect(formatError(error, { debug: true })).toContain('caused by: Error: inner');
});
