import { createProtocolClient } from '@elastic-ingest/byoc';
import type { Io } from '../../io.ts';
import type { Reporter } from '../../render/reporter.ts';
import { configuredSyncs } from '../configured-syncs.ts';
import { readConfig } from '../read-config.ts';
import { withElasticsearch } from '../with-elasticsearch.ts';
import type { Administration } from './administration.ts';

/** Does the work with the connectors and jobs of the cluster that the config file names. */
export async function withProtocol<Result>(
  given: { readonly config: string | undefined },
  { io, reporter }: { readonly io: Io; readonly reporter: Reporter },
  work: (administration: Administration) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(given, io, reporter);
  const { elasticsearch } = configuredSyncs(config, []);
  return withElasticsearch(elasticsearch, { io, reporter }, async (client) => {
    // Plain indices: they are there on every server, and every write is a compare-and-set.
    const protocol = createProtocolClient({ client, now: io.clock });
    return work({ io, reporter, config, client, protocol });
  });
}
