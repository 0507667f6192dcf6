import { redactor } from './redactor.ts';
import { withoutSecrets } from './without-secrets.ts';

const redact = redactor(['s3cr3t']);
const allOf = (error: unknown): string =>
  error instanceof Error
    ? [error.name, error.message, error.stack, JSON.stringify(error), allOf(error.cause)].join('\n')
    : String(error);

test('words, stack and causes stay, without secrets; what else the error holds does not', () => {
  const cause = Object.assign(new TypeError('s3cr3t inside'), { password: 's3cr3t' });
  const error = Object.assign(new Error('refused s3cr3t', { cause }), {
    name: 'Refused',
    request: { headers: { authorization: 's3cr3t' } },
  });
  const shown = withoutSecrets(error, redact);
  expect(shown).toMatchObject({ name: 'Refused', message: 'refused ***' });
  expect(shown.cause).toMatchObject({ name: 'TypeError', message: '*** inside' });
  expect(shown.stack).toContain('without-secrets.test.ts');
  expect(allOf(shown)).not.toContain('s3cr3t');
  expect(Object.keys(shown)).not.toContain('request');
  expect(error.message).toBe('refused s3cr3t');
});

test('causes in a circle come to an end', () => {
  const error = new Error('first');
  error.cause = new Error('second', { cause: error });
  const shown = withoutSecrets(error, redact);
  expect(shown.cause).toMatchObject({ message: 'second' });
  expect((shown.cause as Error).cause).toBeUndefined();
});

test.each([
  ['s3cr3t text', '*** text'],
  [undefined, 'undefined'],
  [new AggregateError([new Error('first s3cr3t'), 'second']), 'first ***, second'],
])('%p is shown as %p', (error, message) => {
  expect(withoutSecrets(error, redact).message).toBe(message);
});
