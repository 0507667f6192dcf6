import { isMalformed } from '@elastic-ingest/byoc';
import type { ShowJobArguments } from '../../arguments/job-arguments.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../../exit-code.ts';
import { jobEvent } from '../../render/job-event.ts';
import { jobText } from '../../render/job-text.ts';
import { malformedEvent } from '../../render/malformed-event.ts';
import { maskedDocument } from '../../render/masked-document.ts';
import { printable } from '../../render/printable.ts';
import type { Administration } from '../administration/administration.ts';
import { findAnyJob } from '../administration/find-job.ts';
import { malformedDocument } from '../administration/malformed-document.ts';

/** Prints one job; for programs with its whole document. Secret values are masked. */
export async function showJob({ id }: ShowJobArguments, administration: Administration): Promise<ExitCode> {
  const { reporter } = administration;
  const found = await findAnyJob(administration, id);
  const stored = isMalformed(found) ? found.stored : found.value.stored;
  const document = maskedDocument(stored);
  if (isMalformed(found)) {
    const error = malformedDocument('job', found);
    reporter.event({ ...malformedEvent('job', found), document });
    reporter.result(printable(JSON.stringify(document, undefined, 2)));
    reporter.error(error);
    reporter.event({ event: 'summary', status: 'failed', job: id });
    return exitCodeOfErrors([error]);
  }
  reporter.event({ ...jobEvent(found.value), document });
  reporter.result(jobText(found.value, reporter.colors));
  reporter.event({ event: 'summary', status: 'completed', job: id });
  return exitCode.done;
}
