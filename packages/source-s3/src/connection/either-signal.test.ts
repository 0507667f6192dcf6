import { getMaxListeners } from 'node:events';
import { eitherSignal } from './either-signal.ts';

test('is aborted with the first signal, and takes any number of listeners', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const either = eitherSignal([first.signal, second.signal]);
  expect(getMaxListeners(either)).toBe(Infinity);
  expect(either.aborted).toBe(false);
  second.abort('why');
  expect(either.reason).toBe('why');
});
