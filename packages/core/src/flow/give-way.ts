import { setImmediate } from 'node:timers/promises';

/** A function to call within long loops: after every `milliseconds` of holding the event loop it lets others have their turn. */
export function giveWayEvery(
  milliseconds: number,
  now: () => number = () => performance.now(),
): () => Promise<void> | undefined {
  let since = now();
  return () => {
    if (now() - since < milliseconds) return undefined;
    return setImmediate().then(() => {
      since = now();
    });
  };
}
