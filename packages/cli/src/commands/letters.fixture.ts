import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { folderOf, runMain, sourceModule, type Ran, type RunOptions } from '../run-main.fixture.ts';

/** A folder with one sync, `letters`, and its index on a real Elasticsearch. */
export interface Letters {
  readonly client: Client;
  readonly index: string;
  /** What the source yields from now on, and lines more for the sync. */
  readonly change: (documents: string, more?: string) => void;
  readonly run: (line: string, options?: Partial<RunOptions>) => Promise<Ran>;
  /** On a terminal, without colours. */
  readonly show: (line: string) => Promise<Ran>;
  /** All documents by id, without the engine's own field. */
  readonly stored: () => Promise<Readonly<Record<string, unknown>>>;
  readonly remove: () => Promise<void>;
}

/** Puts such a sync up. `more`: further lines of the file, such as `    pipeline: x`; `head`: those below `elasticsearch`. */
export function letters(url: string, documents: string, more = '', head = ''): Letters {
  const client = new Client({ node: url });
  const index = `cli-${randomUUID()}`;
  const cwd = folderOf({});
  const change = (yielded: string, lines = more): void => {
    // A module is loaded once in a process, so that every change of the source needs a file of its own.
    const file = `source-${randomUUID()}.mjs`;
    writeFileSync(join(cwd, file), sourceModule(yielded));
    writeFileSync(
      join(cwd, 'elastic-ingest.yml'),
      `elasticsearch:\n  host: ${url}\n${head}sources: { test: ./${file}:Source }
syncs:
  letters:
    source: test
    index: ${index}
    index_settings: { number_of_replicas: 0 }
${lines}`,
    );
  };
  change(documents);
  const run: Letters['run'] = (line, options = {}) => runMain(line.split(' '), { cwd, ...options });
  return {
    client,
    index,
    change,
    run,
    show: (line) => run(line, { terminal: true, columns: 100, env: { NO_COLOR: '1' } }),
    stored: async () => {
      await client.indices.refresh({ index });
      const { hits } = await client.search<Record<string, unknown>>({ index, size: 1000 });
      return Object.fromEntries(
        hits.hits.map(({ _id = '', _source = {} }) => {
          const { _sync: _, ...document } = _source;
          return [_id, document];
        }),
      );
    },
    remove: async () => {
      await client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
      await client.close();
    },
  };
}
