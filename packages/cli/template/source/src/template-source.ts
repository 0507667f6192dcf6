import { defineSource, type SourceDefinition, type SourceDocument } from '@elastic-ingest/source-sdk';
import { fetchPage, type Item } from './items-api.js';

const configuration = {
  url: { type: 'str', label: 'URL', order: 1, tooltip: 'Where the API is, such as https://api.acme.test/v1' },
  token: { type: 'str', label: 'Token', order: 2, sensitive: true },
} as const;

/** Every item of an API that gives them page by page. */
export const TemplateSource: SourceDefinition<typeof configuration> = defineSource({
  serviceType: 'template',
  name: 'Template',
  configuration,
  capabilities: {},
  documentVersion: () => '1',
  open: async ({ configuration: { url, token } }) => {
    const api = { url, token };
    const closed = new AbortController();
    return {
      ping: async ({ signal }) => void (await fetchPage(api, undefined, signal)),
      async *documents(query) {
        const signal = AbortSignal.any([query.signal, closed.signal]);
        let cursor: string | undefined;
        do {
          const page = await fetchPage(api, cursor, signal);
          yield page.items.map(toDocument);
          cursor = page.next;
        } while (cursor !== undefined);
      },
      [Symbol.asyncDispose]: async () => closed.abort(new Error('The source was closed')),
    };
  },
});

function toDocument({ id, updatedAt, ...fields }: Item): SourceDocument {
  return { id, timestamp: updatedAt, body: () => fields };
}
