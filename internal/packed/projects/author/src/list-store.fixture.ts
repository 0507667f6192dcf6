import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceStore, StoredDocument } from '@elastic-ingest/source-testkit';

/** A list of its own for one case of the contract. */
export async function createListStore(): Promise<SourceStore> {
  const folder = await mkdtemp(join(tmpdir(), 'list-'));
  const file = join(folder, 'list.json');
  const change = async (changed: Record<string, object | undefined>): Promise<void> =>
    writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...changed }));
  await writeFile(file, '{}');
  let count = 0;
  return {
    configuration: { file },
    seed: async (more) => {
      const stored: StoredDocument[] = [];
      for (; stored.length < more; count += 1) stored.push({ id: `list ${count}`, fields: { count } });
      await change(Object.fromEntries(stored.map(({ id, fields }) => [id, fields])));
      return stored;
    },
    update: async (id) => {
      await change({ [id]: { count: -1 } });
      return { id, fields: { count: -1 } };
    },
    remove: (id) => change({ [id]: undefined }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
