import { getRejected } from '@elastic-ingest/core';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { rejectedEvent } from '../render/rejected-event.ts';
import { rejectedText } from '../render/rejected-text.ts';
import { rejectUnknown } from './reject-unknown.ts';
import type { RejectsRun } from './rejects-run.ts';

/** Prints one rejected document as it was sent. Throws EI_REJECT_UNKNOWN where there is none of that id. */
export async function showReject({ reporter, client, sync }: RejectsRun, id: string): Promise<ExitCode> {
  const { name, index } = sync;
  const document = await getRejected(client, index, id);
  if (document === undefined) throw rejectUnknown(name, [id]);
  reporter.event(rejectedEvent(name, document));
  reporter.result(rejectedText(name, document, reporter.colors));
  reporter.event({ event: 'summary', sync: name, index, status: 'completed', rejected: 1 });
  return exitCode.done;
}
