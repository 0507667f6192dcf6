import { isEncodedBody, type EncodedBody, type SourceDocument } from '@elastic-ingest/source-sdk';
import { read } from '../judging/read.ts';
import {
  timestampsAlone,
  withDocument,
  withSource,
  type FaultySource,
  type Harness,
} from './faulty-source.fixture.ts';

async function bytesOf(document: SourceDocument): Promise<EncodedBody> {
  const body = await document.body();
  if (!isEncodedBody(body)) throw new Error('this fault is for bytes');
  return body;
}

/** The store has a document that a source should not pass on with that key. */
function storing(key: string): FaultySource['of'] {
  return (reference: Harness) => ({
    ...reference,
    createStore: async () => {
      const store = await reference.createStore();
      return {
        ...store,
        seed: async (count) => {
          if (count <= 3) return store.seed(count);
          const fields = { title: `a document with the key ${JSON.stringify(key)}` };
          store.server.put(key, fields);
          return [...(await store.seed(count - 1)), { id: key, fields }];
        },
      };
    },
  });
}

export const faultyDocuments: readonly FaultySource[] = [
  {
    breaks: 'id-unique',
    mistake: 'a page that begins with the last document of the one before',
    of: withSource((source) => ({
      async *documents(query) {
        let at = 0;
        for await (const document of read(source, query)) {
          at += 1;
          yield document;
          if (query.order !== 'any' && at === 10) yield document;
        }
      },
    })),
  },
  {
    breaks: 'id-stable',
    mistake: 'ids of one session',
    of: withDocument(({ id }, opened) => ({ id: sessionId(id, opened) })),
  },
  {
    breaks: 'body',
    mistake: 'nulls are left out of lists',
    of: withDocument((document) => ({
      body: () => {
        const body = document.body() as Record<string, unknown>;
        return body['nested'] === undefined ? body : { ...body, nested: { list: [1, true] } };
      },
    })),
  },
  {
    breaks: 'body-updated',
    mistake: 'bodies from a cache',
    of: withSource((source) => {
      const cache = new Map<string, ReturnType<SourceDocument['body']>>();
      return {
        async *documents(query) {
          for await (const document of read(source, query)) {
            yield {
              ...document,
              body: () => {
                const body = cache.get(document.id) ?? document.body();
                cache.set(document.id, body);
                return body;
              },
            };
          }
        },
      };
    }),
  },
  {
    breaks: 'body-late',
    mistake: 'the body of where the cursor stands',
    of: withSource((source) => ({
      async *documents(query) {
        let current: SourceDocument | undefined;
        for await (const document of read(source, query)) {
          current = document;
          yield { ...document, body: () => (current ?? document).body() };
        }
      },
    })),
  },
  {
    breaks: 'body-json',
    mistake: 'a date as the driver has it',
    of: withDocument((document) => ({
      body: () => ({ ...(document.body() as object), uploaded: new Date(0) }),
    })),
  },
  {
    breaks: 'body-bytes',
    mistake: 'a field in Latin-1 among the others',
    kind: 'bytes',
    of: bytesWith(({ json }) => ({
      json: Buffer.concat([json.subarray(0, -1), Buffer.from(',"place":"K\u00f6ln"}', 'latin1')]),
    })),
  },
  {
    breaks: 'engine-fields',
    mistake: '`id` is not listed',
    kind: 'bytes',
    of: bytesWith(({ engineFields }) => ({ engineFields: engineFields.filter((name) => name !== 'id') })),
  },
  {
    breaks: 'engine-fields',
    mistake: 'a field that only ends with `_id` is listed',
    kind: 'bytes',
    of: bytesWith(({ engineFields, json }) => ({
      engineFields: [...engineFields, ...(Buffer.from(json).includes('"name_id"') ? ['name_id'] : [])],
    })),
  },
  {
    breaks: 'bytes-unchanged',
    mistake: 'one buffer for all bodies',
    kind: 'bytes',
    of: withSource((source) => {
      const buffer = new Uint8Array(4096);
      return {
        async *documents(query) {
          for await (const document of read(source, query)) {
            const body = async (): Promise<EncodedBody> => {
              const { json, engineFields } = await bytesOf(document);
              buffer.set(json);
              return { json: buffer.subarray(0, json.length), engineFields };
            };
            yield { ...document, body };
          }
        },
      };
    }),
  },
  {
    breaks: 'body-rejects',
    mistake: 'a document that cannot be read is left out',
    of: withSource((source) => ({
      async *documents(query) {
        for await (const document of read(source, query)) if (document.id !== 'spoiled') yield document;
      },
    })),
  },
  {
    breaks: 'fingerprint-form',
    mistake: 'documents beyond the 20th have none',
    of: withSource((source) => ({
      async *documents(query) {
        let at = 0;
        for await (const document of read(source, query))
          yield (at += 1) > 20 ? { ...document, fingerprint: '' } : document;
      },
    })),
  },
  {
    breaks: 'fingerprint-stable',
    mistake: 'salted anew by each opening',
    of: withDocument(({ fingerprint }, opened) => ({ fingerprint: `${opened}:${fingerprint}` })),
  },
  {
    breaks: 'fingerprint-changes',
    mistake: 'a fingerprint of the id',
    of: withDocument(({ id, content }) => (content === undefined ? { fingerprint: `hash of ${id}` } : {})),
  },
  {
    breaks: 'timestamp-form',
    mistake: 'a date as people write it',
    of: withDocument(({ timestamp = '' }) => ({ timestamp: new Date(timestamp).toUTCString() })),
  },
  {
    breaks: 'timestamp-stable',
    mistake: 'the time of the read',
    of: withSource((source) => {
      let now = 1_700_000_000_000;
      return {
        async *documents(query) {
          now += 1000;
          for await (const document of read(source, query))
            yield { ...document, timestamp: new Date(now).toISOString() };
        },
      };
    }),
  },
  {
    breaks: 'timestamp-changes',
    mistake: 'the time of its creation',
    of: (reference) =>
      timestampsAlone(
        withDocument(({ content, timestamp }) => ({
          timestamp: content === undefined ? '2026-01-01T00:00:00Z' : timestamp,
        }))(reference),
      ),
  },
  {
    breaks: 'offers',
    mistake: 'offers what it did not declare',
    of: (reference) => ({ ...reference, offers: { ...reference.offers, changed: false } }),
  },
  {
    breaks: 'offers',
    mistake: 'timestamps that it did not declare',
    of: (reference) => ({ ...reference, offers: { ...reference.offers, timestamp: false } }),
  },
  {
    breaks: 'estimate',
    mistake: 'no estimate is NaN',
    of: withSource(() => ({ estimate: async () => Number.NaN })),
  },
  {
    breaks: 'changed',
    mistake: 'nothing ever changed',
    of: withSource(() => ({ changed: async () => false })),
  },
  { breaks: 'id-form', mistake: 'an empty id', of: storing('') },
  { breaks: 'id-form', mistake: 'half of a surrogate pair', of: storing('half \ud83d') },
];

function bytesWith(change: (body: EncodedBody) => Partial<EncodedBody>): FaultySource['of'] {
  return withDocument((document) => ({
    body: async () => {
      const body = await bytesOf(document);
      return { ...body, ...change(body) };
    },
  }));
}

function sessionId(id: string, opened: number): string {
  return `${id}${opened > 1 ? `#${opened}` : ''}`;
}
