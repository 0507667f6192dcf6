import { fail } from 'node:assert/strict';

/** How a call ended. */
export type Outcome =
  | { readonly ended: 'normally' }
  | { readonly ended: 'with error'; readonly error: unknown };

/** Waits for a call to end in either way; fails when it takes longer. */
export async function outcomeWithin(
  milliseconds: number,
  what: string,
  call: () => Promise<unknown>,
): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    const outcome = await Promise.race([outcomeOf(call), late]);
    return outcome ?? fail(`${what} took longer than ${milliseconds} ms`);
  } finally {
    clearTimeout(timer);
  }
}

export function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  return call().then(
    () => ({ ended: 'normally' }),
    (error: unknown) => ({ ended: 'with error', error }),
  );
}
