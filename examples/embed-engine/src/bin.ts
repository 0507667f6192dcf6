import { Client } from '@elastic/elasticsearch';
import { mirrorLines } from './mirror-lines.ts';

const [path = 'people.ndjson', index = 'people'] = process.argv.slice(2);
const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort(new Error('stopped')));

const client = new Client({ node: process.env['ES_URL'] ?? 'http://127.0.0.1:9200' });
const outcome = await mirrorLines(client, {
  path,
  index,
  signal: interrupt.signal,
  onProgress: ({ phase, counters }) => console.error(phase, counters.read),
});
console.log(outcome.status, outcome.counters);
if ('error' in outcome) console.error(outcome.error.message, outcome.error.hint ?? '');
process.exitCode = outcome.status === 'completed' ? 0 : 1;
await client.close();
