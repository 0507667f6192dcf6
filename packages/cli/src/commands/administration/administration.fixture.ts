import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import {
  createProtocolClient,
  isMalformed,
  protocolIndices,
  type Connector,
  type JsonObject,
  type Protocol,
  type SyncJob,
  type Versioned,
} from '@elastic-ingest/byoc';
import {
  folderOf,
  runMain,
  sourceModule,
  type Files,
  type Ran,
  type RunOptions,
} from '../../run-main.fixture.ts';

/** When every command of these tests runs, and as it is stored. */
export const now: Date = new Date('2026-11-25T01:02:03.004Z');
export const stamp = '2026-11-25T01:02:03.004000+00:00';

/** A cluster to administrate, with names that no other test has. */
export interface AdministrationHarness {
  readonly client: Client;
  readonly protocol: Protocol;
  /** Of a connector, a content index and a service type. */
  readonly id: string;
  readonly index: string;
  readonly serviceType: string;
  readonly cwd: string;
  /** `ID`, `INDEX` and `TYPE` stand for the names of this harness; words in double quotes are one. */
  readonly run: (line: string, options?: Partial<RunOptions>) => Promise<Ran>;
  /** On a terminal, without colours. */
  readonly show: (line: string) => Promise<Ran>;
  readonly put: (kind: 'connectors' | 'syncJobs', id: string, document: JsonObject) => Promise<void>;
  /** The stored documents. */
  readonly connector: () => Promise<JsonObject>;
  readonly job: (id: string) => Promise<JsonObject>;
  /** Readable ones, to play the service with. */
  readonly readConnector: () => Promise<Versioned<Connector>>;
  readonly readJob: (id: string) => Promise<Versioned<SyncJob>>;
  /** Makes what was written visible to searches. */
  readonly settle: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

export function administration(url: string, files: Files = {}): AdministrationHarness {
  const client = new Client({ node: url });
  const id = `c-${randomUUID()}`;
  const [index, serviceType] = [`cli-${id}`, `type-${id}`];
  const cwd = folderOf({ 'source.mjs': sourceModule(''), ...files });
  writeFileSync(
    join(cwd, 'elastic-ingest.yml'),
    `elasticsearch:\n  host: ${url}\nsources:\n  ${serviceType}: ./source.mjs:Source\n`,
  );
  const protocol = createProtocolClient({ client, now: () => now });
  const put = new Set<string>([id]);
  const aliases = { connectors: protocolIndices.connectors.alias, syncJobs: protocolIndices.syncJobs.alias };
  const run: AdministrationHarness['run'] = (line, options = {}) => {
    const named = line.replaceAll('ID', id).replaceAll('INDEX', index).replaceAll('TYPE', serviceType);
    const words = named.match(/"[^"]*"|\S+/g) ?? [];
    return runMain(
      words.map((word) => word.replaceAll('"', '')),
      { cwd, clock: () => now, ...options },
    );
  };
  const stored = async (kind: keyof typeof aliases, of: string): Promise<JsonObject> => {
    const { _source: source } = await client.get<JsonObject>({ index: aliases[kind], id: of });
    if (source === undefined) throw new Error(`${of} has no source`);
    return source;
  };
  const read = <T>(found: Versioned<T> | { readonly faults: unknown } | undefined): Versioned<T> => {
    if (found === undefined || 'faults' in found) throw new Error('not readable');
    return found;
  };
  return {
    client,
    protocol,
    id,
    index,
    serviceType,
    cwd,
    run,
    show: (line) => run(line, { terminal: true, columns: 120, env: { NO_COLOR: '1' } }),
    put: async (kind, of, document) => {
      put.add(of);
      await protocol.prepareIndices();
      await client.index({ index: aliases[kind], id: of, document });
    },
    connector: () => stored('connectors', id),
    job: (of) => stored('syncJobs', of),
    readConnector: async () => read(await protocol.connectors.get(id)),
    readJob: async (of) => read(await protocol.syncJobs.get(of)),
    settle: async () => {
      await client.indices.refresh({ index: Object.values(aliases) });
    },
    remove: async () => {
      await client.indices.refresh({ index: Object.values(aliases), ignore_unavailable: true });
      for await (const job of protocol.syncJobs.list({ connectorIds: [id] }))
        if (isMalformed(job) || job.value.connector.id === id) put.add(job.id);
      for (const of of put)
        for (const alias of Object.values(aliases))
          await client.delete({ index: alias, id: of }, { ignore: [404] });
      await client.indices.delete({ index, ignore_unavailable: true });
      await client.close();
    },
  };
}
