import { listRejected } from '@elastic-ingest/core';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { counted } from '../render/numbers.ts';
import { rejectedEvent } from '../render/rejected-event.ts';
import { RejectedTable } from '../render/rejected-table.ts';
import type { RejectsRun } from './rejects-run.ts';

/** Prints all rejected documents, page by page. */
export async function listRejects({ io, reporter, client, sync }: RejectsRun): Promise<ExitCode> {
  const { name, index } = sync;
  const table = new RejectedTable({ colors: reporter.colors, columns: reporter.resultColumns });
  let rejected = 0;
  for (let after: string | undefined; ;) {
    const page = await listRejected(client, index, { after, signal: io.signal });
    for (const document of page.documents) reporter.event(rejectedEvent(name, document));
    for (const line of table.lines(page.documents)) reporter.result(line);
    rejected += page.documents.length;
    after = page.after;
    if (after === undefined) break;
  }
  reporter.result(
    rejected === 0
      ? `${name}: no rejected documents`
      : `${name}: ${counted(rejected, 'rejected document')}; see one with \`elastic-ingest rejected show ${name} ID\``,
  );
  reporter.event({ event: 'summary', sync: name, index, status: 'completed', rejected });
  return exitCode.done;
}
