import { breakLease } from '@elastic-ingest/core';
import type { UnlockArguments } from '../arguments/parsed-arguments.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { configuredSyncs } from './configured-syncs.ts';
import { readConfig } from './read-config.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

/** Gives the indices of the named syncs free, whoever holds them. */
export async function runUnlock(given: UnlockArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const { elasticsearch, syncs } = configuredSyncs(readConfig(given, io, reporter), given.names);
  return withElasticsearch(elasticsearch, { io, reporter }, async (client) => {
    for (const { name, index } of syncs) {
      const unlocked = await breakLease(client, index);
      reporter.event({ event: 'unlock', sync: name, index, unlocked });
      reporter.result(`${name}: the index ${index} ${unlocked ? 'was held, and is free now' : 'was free'}`);
    }
    return exitCode.done;
  });
}
