import { readFile } from 'node:fs/promises';
import { defineSource, IngestError, type SourceDefinition } from '@elastic-ingest/source-sdk';

const configuration = {
  file: { type: 'str', label: 'File of JSON: an object of documents by their ids' },
} as const;

type Documents = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A source as a stranger writes it: a JSON file is read as documents. */
export const ListSource: SourceDefinition<typeof configuration> = defineSource({
  serviceType: 'list',
  name: 'List',
  configuration,
  capabilities: {},
  open: async ({ configuration: { file } }) => {
    const closed = new AbortController();
    return {
      ping: async ({ signal }) => {
        signal.throwIfAborted();
        await load(file);
      },
      async *documents(query) {
        const signal = AbortSignal.any([query.signal, closed.signal]);
        signal.throwIfAborted();
        for (const [id, fields] of Object.entries(await load(file))) {
          signal.throwIfAborted();
          yield { id, fingerprint: JSON.stringify(fields), body: () => fields };
        }
      },
      [Symbol.asyncDispose]: async () => closed.abort(new Error('closed')),
    };
  },
});

async function load(file: string): Promise<Documents> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Documents;
  } catch (cause) {
    throw new IngestError(`Cannot read ${file}`, {
      code: 'ACME_LIST_UNREADABLE',
      disposition: 'retry',
      hint: 'See that `file` is there and holds JSON.',
      cause,
    });
  }
}
