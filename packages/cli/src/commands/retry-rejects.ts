import { getRejected, retryRejected } from '@elastic-ingest/core';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { count } from '../render/numbers.ts';
import { rejectUnknown } from './reject-unknown.ts';
import type { RejectsRun } from './rejects-run.ts';
import { writeOptions } from './write-options.ts';

/** Hands rejected documents to the index again; all of them where no ids are given. */
export async function retryRejects(run: RejectsRun, ids: readonly string[]): Promise<ExitCode> {
  const { io, reporter, client, elasticsearch, sync } = run;
  const { name, index } = sync;
  const unknown: string[] = [];
  for (const id of ids) if ((await getRejected(client, index, id)) === undefined) unknown.push(id);
  if (unknown.length > 0) throw rejectUnknown(name, unknown);
  const retried = await retryRejected({
    client,
    index,
    owner: name,
    holder: `${name} on ${io.host}`,
    ...(ids.length > 0 && { ids: new Set(ids) }),
    ...writeOptions(sync, elasticsearch),
    signal: io.signal,
  });
  const { written, dropped, rejected, withoutDocument } = retried;
  reporter.result(
    `${name}: written ${count(written)}, ${droppedText(dropped)}rejected again ${count(rejected)}${notKept(withoutDocument)}`,
  );
  if (rejected > 0) reporter.result(`  the reasons: elastic-ingest rejected list ${name}`);
  const status = 'completed';
  reporter.event({ event: 'summary', sync: name, index, status, ...retried });
  return rejected + withoutDocument > 0 ? exitCode.rejected : exitCode.done;
}

const droppedText = (documents: number): string =>
  documents === 0 ? '' : `dropped by the pipeline ${count(documents)}, `;

const notKept = (documents: number): string =>
  documents === 0
    ? ''
    : `; ${count(documents)} not tried, for the document was not kept: the next sync tries again`;
