import { updateIfUnchanged, type Connector, type ConnectorEvent } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import type { Administration } from './administration.ts';
import { findConnector } from './find-connector.ts';

/** Changes a connector, and decides anew when somebody else changed it meanwhile. Gives it as it is then. */
export async function updateConnector(
  administration: Pick<Administration, 'protocol' | 'reporter'>,
  id: string,
  decide: (connector: Connector) => ConnectorEvent | undefined,
): Promise<Connector> {
  await findConnector(administration, id);
  const decision = await updateIfUnchanged(administration.protocol.connectors, id, decide);
  if (decision.kind === 'updated' || decision.kind === 'unchanged') return decision.current.value;
  throw new IngestError(`The connector ${id} does not take this change now (${decision.kind})`, {
    code: 'EI_CONFLICT',
    where: `connector ${id}`,
    hint: 'See how it is: elastic-ingest connector show, then try again.',
  });
}
