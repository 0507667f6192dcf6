import {
  defineSource,
  IngestError,
  toIngestError,
  type DocumentBody,
  type DocumentQuery,
  type Source,
  type SourceContent,
  type SourceDefinition,
  type SourceDocument,
  type SourceEvent,
} from '@elastic-ingest/source-sdk';
import type { Change, MemoryServer, Row } from './memory-server.fixture.ts';

const configuration = {
  address: { type: 'str', label: 'Address' },
  password: { type: 'str', label: 'Password', sensitive: true },
  encoded: { type: 'bool', label: 'Bodies as bytes', default: false },
  page_size: { type: 'int', label: 'Documents per page', default: 100, greaterThan: 0 },
} as const;

interface Given {
  readonly address: string;
  readonly password: string;
  readonly encoded: boolean;
  readonly page_size: number;
}

/** The reference: a source that keeps every clause of the contract, over servers that live in memory. */
export function createMemorySource(
  servers: ReadonlyMap<string, MemoryServer>,
): SourceDefinition<typeof configuration> {
  return defineSource({
    serviceType: 'memory',
    name: 'Memory',
    configuration,
    capabilities: { order: 'id', incremental: true, content: true },
    documentVersion: ({ encoded }) => `1:${encoded}`,
    open: async ({ configuration: given }) => openMemory(servers, given),
  });
}

function openMemory(servers: ReadonlyMap<string, MemoryServer>, given: Given): Source {
  const closed = new AbortController();
  let seenChanges = -1;
  return {
    async ping({ signal }) {
      signal.throwIfAborted();
      connect(servers, given);
    },
    async changed() {
      return connect(servers, given).changes !== seenChanges;
    },
    async estimate() {
      return connect(servers, given).size;
    },
    async ordered() {
      const rows = await connect(servers, given).rows();
      return rows.every(({ fields }) => fields['unsortable'] !== true);
    },
    async *documents(query) {
      const signal = AbortSignal.any([query.signal, closed.signal]);
      const server = connect(servers, given);
      const changes = server.changes;
      for (let start = 0; ; start += given.page_size) {
        signal.throwIfAborted();
        const page = await pageOf(server, query, start, given.page_size);
        if (page.length === 0) break;
        yield page.map((row) => toDocument(row, server, given.encoded));
      }
      seenChanges = changes;
    },
    async *changes({ cursor, follow, signal: asked }) {
      const signal = AbortSignal.any([asked, closed.signal]);
      const server = connect(servers, given);
      const end = server.changes;
      let at = cursor === undefined ? end : Number(cursor['at']);
      yield { type: 'checkpoint', cursor: { at } };
      for (;;) {
        signal.throwIfAborted();
        const count = follow === true ? given.page_size : Math.min(given.page_size, end - at);
        const changes = await server.journal(at, count);
        if (changes === undefined) throw forgotten();
        if (changes.length === 0 && follow !== true) return;
        if (changes.length === 0) await server.changedAfter(at, signal);
        at += changes.length;
        yield [
          ...changes.map((change) => toEvent(change, server, given.encoded)),
          { type: 'checkpoint', cursor: { at } },
        ];
      }
    },
    async [Symbol.asyncDispose]() {
      closed.abort(
        new IngestError('The source was closed', { code: 'EI_MEMORY_CLOSED', hint: 'Open it again.' }),
      );
    },
  };
}

function connect(servers: ReadonlyMap<string, MemoryServer>, { address, password }: Given): MemoryServer {
  const server = servers.get(address);
  if (server === undefined) {
    throw new IngestError(`There is no server at ${address}`, {
      code: 'EI_MEMORY_UNAVAILABLE',
      disposition: 'retry',
      hint: 'See that `address` is right.',
    });
  }
  if (server.password !== password) {
    throw new IngestError(`${address} refuses the password`, {
      code: 'EI_MEMORY_CREDENTIALS',
      disposition: 'fatal',
      hint: 'See `password`.',
    });
  }
  return server;
}

async function pageOf(
  server: MemoryServer,
  { after, order }: DocumentQuery,
  start: number,
  size: number,
): Promise<readonly Row[]> {
  const rows = await server.rows().catch((error: unknown) => {
    throw toIngestError(error, {
      code: 'EI_MEMORY_READ_FAILED',
      disposition: 'retry',
      hint: 'Run the sync again.',
    });
  });
  const isSortable = rows.every(({ fields }) => fields['unsortable'] !== true);
  const wanted = after === undefined ? rows : rows.filter(({ key }) => compareKeys(key, after) > 0);
  const given =
    order === 'any' || !isSortable ? wanted : wanted.toSorted((a, b) => compareKeys(a.key, b.key));
  return given.slice(start, start + size);
}

function toEvent({ key, row }: Change, server: MemoryServer, encoded: boolean): SourceEvent {
  if (row === undefined) return { type: 'delete', id: key };
  return { type: 'upsert', document: toDocument(row, server, encoded) };
}

function forgotten(): IngestError {
  return new IngestError('The journal does not reach back so far', {
    code: 'EI_CURSOR_LOST',
    hint: 'A full sync takes its place.',
  });
}

/** UTF-8 order differs from that of JavaScript's texts: an emoji comes after U+FF71. */
function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function toDocument(row: Row, server: MemoryServer, encoded: boolean): SourceDocument {
  const { key, fields, version, changedAt, file } = row;
  return {
    id: key,
    fingerprint: `v${version}`,
    timestamp: new Date(changedAt).toISOString(),
    body: () => bodyOf(key, fields, encoded),
    ...(file !== undefined && { content: contentOf(key, file.length, server) }),
  };
}

function contentOf(key: string, size: number, server: MemoryServer): SourceContent {
  return {
    filename: `${key}.txt`,
    size,
    async open({ signal }) {
      signal.throwIfAborted();
      return chunksOf(server.file(key), signal);
    },
  };
}

async function* chunksOf(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    yield chunk;
    signal.throwIfAborted();
  }
}

function bodyOf(key: string, fields: Row['fields'], encoded: boolean): DocumentBody {
  if (fields['broken'] === true) {
    throw new IngestError(`${key} cannot be read`, { code: 'EI_MEMORY_BROKEN', disposition: 'skip' });
  }
  if (!encoded) return structuredClone(fields);
  return {
    json: new TextEncoder().encode(JSON.stringify(fields)),
    engineFields: Object.keys(fields).filter((name) => name === 'id' || name.startsWith('_')),
  };
}
