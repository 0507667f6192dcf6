import { MongoClientClosedError, MongoNetworkError, MongoServerError } from 'mongodb';
import { retry } from './retry.ts';

const lost = (): Error => new MongoNetworkError('connection 1 closed');
const { signal } = new AbortController();

function failing(errors: readonly unknown[]): { call: () => Promise<string>; pauses: number[] } {
  const left = [...errors];
  return {
    pauses: [],
    call: async () => {
      const error = left.shift();
      if (error !== undefined) throw error;
      return 'done';
    },
  };
}

async function outcome(errors: readonly unknown[]): Promise<readonly [unknown, readonly number[]]> {
  const { call, pauses } = failing(errors);
  const pause = async (milliseconds: number): Promise<void> => void pauses.push(milliseconds);
  const result = await retry(call, { signal, pause }).catch((error: unknown) => error);
  return [result, pauses];
}

test.each([
  ['a lost connection', lost()],
  ['a plain error of a socket', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })],
  ['a server that steps down', new MongoServerError({ message: 'not primary', code: 10_107 })],
  ['a server that shuts down', new MongoServerError({ message: 'shutdown in progress', code: 91 })],
])('%s passes', async (_, error) => {
  expect(await outcome([error, error])).toEqual(['done', [100, 400]]);
});

test.each([
  ['what the server refuses', new MongoServerError({ message: 'unknown operator', code: 2 })],
  ['a client that was closed', new MongoClientClosedError()],
  ['a fault of the program', new TypeError('x is not a function')],
])('%s does not pass', async (_, error) => {
  expect(await outcome([error])).toEqual([error, []]);
});

test('the sixth failure is told', async () => {
  const errors = Array.from({ length: 6 }, lost);
  expect(await outcome(errors)).toEqual([errors[5], [100, 400, 1600, 5000, 5000]]);
});

test('a pause ends with the signal', async () => {
  const stop = new AbortController();
  const running = retry(failing([lost()]).call, { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow();
});
