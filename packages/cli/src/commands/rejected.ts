import type { RejectedArguments } from '../arguments/parsed-arguments.ts';
import { worst, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { configuredSyncs } from './configured-syncs.ts';
import { listRejects } from './list-rejects.ts';
import { readConfig } from './read-config.ts';
import type { RejectsRun } from './rejects-run.ts';
import { retryRejects } from './retry-rejects.ts';
import { showReject } from './show-reject.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

/** Lists, shows or retries the rejected documents of a sync. Its source is not needed. */
export async function runRejected(given: RejectedArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const { elasticsearch, syncs } = configuredSyncs(readConfig(given, io, reporter), [given.name]);
  return withElasticsearch(elasticsearch, { io, reporter }, async (client) => {
    const codes: ExitCode[] = [];
    for (const sync of syncs) codes.push(await run(given, { io, reporter, client, elasticsearch, sync }));
    return worst(codes);
  });
}

function run(given: RejectedArguments, rejects: RejectsRun): Promise<ExitCode> {
  switch (given.action) {
    case 'list':
      return listRejects(rejects);
    case 'show':
      return showReject(rejects, given.id);
    case 'retry':
      return retryRejects(rejects, given.ids);
  }
}
