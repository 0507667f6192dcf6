import { randomUUID } from 'node:crypto';
import { elasticsearches } from '@elastic-ingest/local-services';
import { rootNameFault } from './root-name-fault.ts';

const names = [
  '',
  ' ',
  '\u3000',
  '.',
  '..',
  'a..b',
  '.a',
  'a.',
  'a..',
  'a. ',
  '. ',
  'a. .b',
  '\t',
  '\u00a0',
  ' a',
  'a b',
  'a.b',
  'a. b',
  '$x',
  'ü',
];

test.each(elasticsearches())(
  'names are refused here exactly where Elasticsearch $major refuses them',
  async ({ url }) => {
    const refusedBy: string[] = [];
    for (const name of names) {
      const index = `${url}/names-${randomUUID()}`;
      const response = await fetch(`${index}/_doc?wait_for_active_shards=1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ [name]: 1 }),
      });
      if (response.status === 400) refusedBy.push(name);
      else expect({ name, status: response.status }).toEqual({ name, status: 201 });
      await fetch(index, { method: 'DELETE' });
    }
    expect(names.filter((name) => rootNameFault(name) !== undefined)).toEqual(refusedBy);
  },
  60_000,
);
