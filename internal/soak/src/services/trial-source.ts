import { setTimeout as delay } from 'node:timers/promises';
import { defineSource, type SourceDefinition } from '@elastic-ingest/source-sdk';

/** What a worker tells of a read: it begins, lives, and ends when the process is not killed. */
export interface Sign {
  readonly event: 'begin' | 'sign' | 'end';
  readonly connector: string;
  readonly at: number;
}

export const documentsOfConnector = 20;

/** A slow source: it tells of every document that it gives, so that two reads at one time are seen. */
export function trialSource(tell: (sign: Sign) => void): SourceDefinition {
  return defineSource({
    serviceType: 'trial',
    name: 'Trial',
    configuration: { name: { type: 'str', label: 'Name' } },
    capabilities: {},
    open: async ({ configuration: { name } }) => ({
      ping: async () => undefined,
      async *documents({ signal }) {
        const told = (event: Sign['event']): void => tell({ event, connector: name, at: Date.now() });
        told('begin');
        try {
          for (let n = 0; n < documentsOfConnector; n += 1) {
            await delay(50, undefined, { signal });
            told('sign');
            yield { id: `${name}-${n}`, fingerprint: '1', body: () => ({ n }) };
          }
        } finally {
          told('end');
        }
      },
      [Symbol.asyncDispose]: async () => undefined,
    }),
  }) as SourceDefinition;
}
