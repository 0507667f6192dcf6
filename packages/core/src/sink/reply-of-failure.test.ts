import { errors } from '@elastic/elasticsearch';
import { replyOfFailure } from './reply-of-failure.ts';

const answered = (statusCode: number, body: unknown = '', headers: Record<string, string> = {}) =>
  new errors.ResponseError({
    statusCode,
    body,
    headers,
    warnings: null,
    meta: {},
  } as unknown as ConstructorParameters<typeof errors.ResponseError>[0]);

test.each([
  ['a cut connection', new errors.ConnectionError('socket hang up'), true],
  ['no answer in time', new errors.TimeoutError('timed out'), true],
  ['an answer that is no JSON', new errors.DeserializationError('unexpected end', '{"it'), false],
  [
    'a packed answer that was cut off',
    Object.assign(new Error('unexpected end'), { code: 'Z_BUF_ERROR' }),
    false,
  ],
])('%s settles nothing', (_, error, pushedBack) => {
  const reply = replyOfFailure(error, 2, 0);
  expect(reply?.outcomes.map(({ kind }) => kind)).toEqual(['retry', 'retry']);
  expect(reply?.pushedBack).toBe(pushedBack);
});

test('a request that is too large is told apart', () => {
  expect(replyOfFailure(answered(413), 2, 0)).toBeUndefined();
});

test.each([
  [429, 'retry', true],
  [503, 'retry', true],
  [400, 'fatal', false],
  [403, 'fatal', false],
  [404, 'fatal', false],
] as const)(
  '%d of the whole request is %s for every document, and a reject of none',
  (status, kind, pushedBack) => {
    const body = { error: { type: 'some_exception', reason: 'because' } };
    const reply = replyOfFailure(answered(status, body, { 'retry-after': '2' }), 2, 0);
    expect(reply?.outcomes).toEqual(
      Array.from({ length: 2 }, () =>
        expect.objectContaining({ kind, reason: `${status}: some_exception: because` }),
      ),
    );
    expect([reply?.pushedBack, reply?.retryAfterMs]).toEqual([pushedBack, pushedBack ? 2000 : undefined]);
  },
);

test('a mistake of ours is no failure of the request', () => {
  expect(() => replyOfFailure(new TypeError('undefined is not a function'), 1, 0)).toThrow(TypeError);
  expect(() => replyOfFailure(new errors.ConfigurationError('no'), 1, 0)).toThrow('no');
});
