import type { Client } from '@elastic/elasticsearch';
import { documentId } from '../../document/document-id.ts';
import { faultOfId } from '../../document/fault-of-id.ts';
import { documentOf, storedBody, type ModelDocument } from './model-document.fixture.ts';
import type { Random } from './random.fixture.ts';

/** An index as another program left it: some documents as the source has them, some older, some that are gone. Gives their ids. */
export async function writeForeign(
  client: Client,
  index: string,
  documents: ReadonlyMap<string, ModelDocument>,
  random: Random,
): Promise<string[]> {
  await client.indices.create({ index, settings: { number_of_replicas: 0 } });
  const same = [...documents.values()].filter(
    ({ id, unstorable, refusable }) =>
      faultOfId(id) === undefined && unstorable === undefined && !refusable && random.chance(0.5),
  );
  const older = same.map((one) => (random.chance(0.5) ? one : documentOf(one.id, 0, {})));
  const gone = ['gone-1', 'gone-2', 'id-30', 'id-31']
    .filter((id) => !documents.has(id))
    .map((id) => documentOf(id, 0, {}));
  const written = [...older, ...gone];
  const bulkBody = written
    .map(
      (one) =>
        `${JSON.stringify({ index: { _id: documentId(one.id) } })}\n${JSON.stringify(storedBody(one, 'foreign'))}\n`,
    )
    .join('');
  if (bulkBody !== '') await client.transport.request({ method: 'POST', path: `/${index}/_bulk`, bulkBody });
  return written.map(({ id }) => id);
}
