import { setMaxListeners } from 'node:events';

/** Aborted with the first of these. Every request under way listens to it, and there are dozens, which Node would take for a leak. */
export function eitherSignal(signals: readonly AbortSignal[]): AbortSignal {
  const either = AbortSignal.any([...signals]);
  setMaxListeners(Infinity, either);
  return either;
}
