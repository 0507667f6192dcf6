import { isMalformed } from '@elastic-ingest/byoc';
import type { ShowConnectorArguments } from '../../arguments/connector-arguments.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../../exit-code.ts';
import { connectorEvent } from '../../render/connector-event.ts';
import { connectorText } from '../../render/connector-text.ts';
import { malformedEvent } from '../../render/malformed-event.ts';
import { maskedDocument } from '../../render/masked-document.ts';
import { printable } from '../../render/printable.ts';
import type { Administration } from '../administration/administration.ts';
import { findAnyConnector } from '../administration/find-connector.ts';
import { malformedDocument } from '../administration/malformed-document.ts';

/** Prints one connector; for programs with its whole document. Secret values are masked. */
export async function showConnector(
  { id }: ShowConnectorArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { io, reporter } = administration;
  const found = await findAnyConnector(administration, id);
  const stored = isMalformed(found) ? found.stored : found.value.stored;
  const document = maskedDocument(stored);
  if (isMalformed(found)) {
    const error = malformedDocument('connector', found);
    reporter.event({ ...malformedEvent('connector', found), document });
    reporter.result(printable(JSON.stringify(document, undefined, 2)));
    reporter.error(error);
    reporter.event({ event: 'summary', status: 'failed', connector: id });
    return exitCodeOfErrors([error]);
  }
  const now = io.clock();
  reporter.event({ ...connectorEvent(found.value, now), document });
  reporter.result(connectorText(found.value, now, reporter.colors));
  reporter.event({ event: 'summary', status: 'completed', connector: id });
  return exitCode.done;
}
