import { randomUUID } from 'node:crypto';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { SourceHarness, SourceStore, StoredDocument } from '../source-harness.ts';
import { MemoryServer, type Fields } from './memory-server.fixture.ts';

export interface MemoryStore extends SourceStore {
  readonly server: MemoryServer;
}

type CreateSource = (servers: ReadonlyMap<string, MemoryServer>) => SourceDefinition;

export type BodyKind = 'objects' | 'bytes';

/** Small limits, so that a source that hangs is found out soon, and still beyond what a busy machine takes. */
const limits = { documents: 25, endsWithinMs: 800, failsWithinMs: 2000 };

/** Everything that the kit can ask for, for the memory source or one that was made from it. */
export function memoryHarness(createSource: CreateSource, kind: BodyKind): SourceHarness<MemoryStore> {
  const servers = new Map<string, MemoryServer>();
  const raw = { password: 's3cr3t-in-use', encoded: kind === 'bytes', page_size: 10 };
  const guarded = `guarded-${randomUUID()}`;
  servers.set(guarded, new MemoryServer(raw.password));
  return {
    definition: createSource(servers),
    limits,
    offers: {
      estimate: true,
      changed: true,
      ordered: true,
      fingerprint: true,
      timestamp: true,
      encodedBody: kind === 'bytes',
    },
    createStore: async () => {
      const address = `store-${randomUUID()}`;
      const server = new MemoryServer(raw.password);
      servers.set(address, server);
      return storeOf({ ...raw, address }, server, () => servers.delete(address));
    },
    cut: async ({ server }) => server.cut(),
    spoil: async ({ server }) => {
      server.put('spoiled', { broken: true });
      return 'spoiled';
    },
    files: {
      seed: async ({ server }) =>
        [0, 1, 95].map((length) => {
          const bytes = Uint8Array.from({ length }, (_, at) => at + 1);
          const id = `file${length}`;
          server.put(id, { title: id }, bytes);
          return { id, filename: `${id}.txt`, bytes };
        }),
      change: async ({ server }, id) => server.put(id, { title: id }, Uint8Array.from([9])),
    },
    seedUnordered: async ({ server }) => {
      for (const key of ['b', 'a', 'c']) server.put(key, { key, unsortable: true });
    },
    loseHistory: async ({ server }) => server.forgetJournal(),
    unreachable: { ...raw, address: 'nowhere', password: 'pa55-unreachable' },
    wrongCredentials: { ...raw, address: guarded, password: 'pa55-wrong' },
  };
}

function storeOf(
  configuration: SourceStore['configuration'],
  server: MemoryServer,
  close: () => void,
): MemoryStore {
  const stored = new Map<string, Fields>();
  const put = (id: string, fields: Fields): StoredDocument => {
    stored.set(id, fields);
    server.put(id, fields);
    return { id, fields };
  };
  let count = 0;
  return {
    server,
    configuration,
    seed: async (more) => Array.from({ length: more }, () => put(keyOf(count), fieldsOf((count += 1)))),
    update: async (id) => put(id, { ...stored.get(id), title: `changed ${id}` }),
    remove: async (id) => server.remove(id),
    [Symbol.asyncDispose]: async () => close(),
  };
}

/** Not in order, of several lengths, some beyond what UTF-16 sorts as UTF-8 does. */
function keyOf(n: number): string {
  const number = String((n * 7) % 1000);
  return n % 5 === 0 ? `😀${number}` : n % 5 === 1 ? `ｱ${number}` : `k${number}`;
}

function fieldsOf(n: number): Fields {
  const title = `document ${n} é`;
  return n % 2 === 0
    ? { title, id: n, _timestamp: '2020-01-01', nested: { list: [1, null, true] } }
    : { title, name_id: n, empty: '' };
}
