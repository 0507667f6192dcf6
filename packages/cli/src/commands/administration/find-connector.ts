import { isMalformed, type Connector, type Found, type Versioned } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import { didYouMean } from '../../did-you-mean.ts';
import { secretValues } from '../../render/masked-document.ts';
import type { Administration } from './administration.ts';
import { getFound } from './get-found.ts';
import { listFound } from './list-found.ts';
import { malformedDocument } from './malformed-document.ts';

type Finding = Pick<Administration, 'protocol' | 'reporter'>;

/** The connector of an id, readable or not, deleted or not; its secrets are not printed from now on. Throws EI_CONNECTOR_UNKNOWN where there is none. */
export async function findAnyConnector(
  { protocol: { connectors }, reporter }: Finding,
  id: string,
): Promise<Found<Connector>> {
  const found = await getFound(connectors, id);
  if (found !== undefined) {
    reporter.addSecrets(secretValues(isMalformed(found) ? found.stored : found.value.stored));
    return found;
  }
  const ids: string[] = [];
  for await (const each of listFound(connectors, {})) ids.push(each.id);
  throw unknown(`There is no connector ${id}${didYouMean(id, ids)}`, id);
}

/** A connector that lives and can be read. Throws EI_CONNECTOR_UNKNOWN or EI_PROTOCOL_DOCUMENT. */
export async function findConnector(finding: Finding, id: string): Promise<Versioned<Connector>> {
  const found = await findAnyConnector(finding, id);
  if (isMalformed(found)) throw malformedDocument('connector', found);
  if (found.value.deleted) throw unknown(`The connector ${id} was deleted`, id);
  return found;
}

function unknown(message: string, id: string): IngestError {
  return new IngestError(message, {
    code: 'EI_CONNECTOR_UNKNOWN',
    where: `connector ${id}`,
    hint: 'See which there are: elastic-ingest connector list',
  });
}
