import type { Connector, ConnectorEvent } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import { abortable } from '../loop/abortable.ts';
import { openConnectorSource } from './connector-source.ts';
import { judgeDraft } from './judge-draft.ts';

export interface SourceCheck {
  readonly connector: Connector;
  readonly definition: SourceDefinition;
  readonly pingSeconds: number;
  readonly signal: AbortSignal;
}

/**
 * Opens and pings the source of a connector, and judges the rules that a user has edited. Gives what has to be written for those.
 * @throws what the source has to say, or EI_SOURCE_SILENT when it says nothing in time.
 */
export async function checkSource(check: SourceCheck): Promise<ConnectorEvent | undefined> {
  const { pingSeconds, signal, connector } = check;
  const timeout = AbortSignal.timeout(pingSeconds * 1000);
  try {
    return await abortable(pingAndJudge(check, AbortSignal.any([signal, timeout])), timeout);
  } catch (error) {
    if (!timeout.aborted || signal.aborted) throw error;
    throw new IngestError(`The source did not answer within ${pingSeconds} s`, {
      code: 'EI_SOURCE_SILENT',
      disposition: 'retry',
      hint: 'See whether it can be reached from here; it is asked again.',
      where: `connector ${connector.id}`,
    });
  }
}

async function pingAndJudge(
  { connector, definition }: SourceCheck,
  signal: AbortSignal,
): Promise<ConnectorEvent | undefined> {
  await using source = await openConnectorSource(connector.configuration, definition, signal);
  await source.ping({ signal });
  if (!hasEditedDraft(connector)) return undefined;
  return { type: 'rules_validated', validation: await judgeDraft(connector.filtering, source, signal) };
}

export function hasEditedDraft({ filtering }: Connector): boolean {
  return filtering.draft.validation.state === 'edited';
}
