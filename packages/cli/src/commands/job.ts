import type { JobArguments } from '../arguments/job-arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import type { Administration } from './administration/administration.ts';
import { withProtocol } from './administration/with-protocol.ts';
import { cancelJob } from './job/cancel-job.ts';
import { listJobs } from './job/list-jobs.ts';
import { showJob } from './job/show-job.ts';
import { startJob } from './job/start-job.ts';

/** Deals with the sync jobs of the cluster. A service does them; none is needed to ask for them. */
export async function runJob(given: JobArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  return withProtocol(given, { io, reporter }, async (administration) => run(given, administration));
}

function run(given: JobArguments, administration: Administration): Promise<ExitCode> {
  switch (given.action) {
    case 'start':
      return startJob(given, administration);
    case 'list':
      return listJobs(given, administration);
    case 'show':
      return showJob(given, administration);
    case 'cancel':
      return cancelJob(given, administration);
  }
}
