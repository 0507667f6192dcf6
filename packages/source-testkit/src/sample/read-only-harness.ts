import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import type { SourceHarness, SourceStore } from '../source-harness.ts';
import type { JudgedServer } from './judge-source.ts';
import { sampledSource, type SampledCase } from './sampled-source.ts';

// Judged of a store that is known to hold nothing, which a user's does not.
const needsEmptyStore = new Set(['empty']);

/** A harness for one case that writes nothing: it gives up where the case cannot do without. */
export function readOnlyHarness(
  { id, sample }: ContractCase,
  definition: SourceDefinition,
  server: JudgedServer | undefined,
  sampled: SampledCase,
): SourceHarness {
  const giveUp = async (why: string): Promise<never> => {
    sampled.giveUp(why);
    throw new Error(why);
  };
  if (server === undefined) return { definition, createStore: () => giveUp('it takes a server') };
  const { configuration } = server;
  if ('fails' in server) {
    const createStore = (): Promise<never> => giveUp('it takes a server that answers');
    return { definition, createStore, [server.fails]: configuration };
  }
  const { documents, offers } = server.sample;
  const change = (): Promise<never> => giveUp('it takes documents of its own');
  const seed = async (): Promise<readonly never[]> => {
    if (sample !== true) return change();
    return documents === 0 ? giveUp('there are no documents') : [];
  };
  const createStore = async (): Promise<SourceStore> => {
    if (needsEmptyStore.has(id)) return change();
    return { configuration, seed, update: change, remove: change, [Symbol.asyncDispose]: async () => {} };
  };
  return {
    definition: sampledSource(definition, sampled),
    limits: sampled.limits,
    offers,
    createStore,
  };
}
