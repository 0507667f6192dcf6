import type { Connector, JobType } from '@elastic-ingest/byoc';
import { parseQuartz, scheduleInvalid } from '@elastic-ingest/service';
import type { ScheduleArguments } from '../../arguments/connector-arguments.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { connectorEvent } from '../../render/connector-event.ts';
import { nextFires } from '../../render/next-runs.ts';
import type { Administration } from '../administration/administration.ts';
import { updateConnector } from '../administration/update-connector.ts';

const shownRuns = 3;

/** Says when jobs of one type start, or that none do. */
export async function scheduleConnector(
  { id, jobType, expression }: ScheduleArguments,
  administration: Administration,
): Promise<ExitCode> {
  const { io, reporter } = administration;
  const now = io.clock();
  const runs = expression === undefined ? [] : runsOf(expression, now, `connector ${id}, ${jobType}`);
  const connector = await updateConnector(administration, id, ({ scheduling }) => {
    const interval = expression ?? scheduling[jobType].interval;
    return {
      type: 'rescheduled',
      scheduling: { [jobType]: { enabled: expression !== undefined, interval } },
    };
  });
  const without = expression === undefined ? undefined : missingFeature(connector, jobType);
  if (without !== undefined) reporter.warn(`The source of ${id} cannot do ${without} syncs`);
  reporter.result(
    expression === undefined
      ? `${id}: no ${jobType} sync starts by itself any more`
      : [`${id}: next ${jobType} syncs, in UTC`, ...runs.map((run) => `  ${run}`)].join('\n'),
  );
  reporter.event(connectorEvent(connector, now));
  reporter.event({ event: 'summary', status: 'completed', connector: id, jobType, runs });
  return exitCode.done;
}

/** Throws EI_SCHEDULE_INVALID with everything that is wrong, and for an expression that never fires. */
function runsOf(expression: string, now: Date, where: string): readonly string[] {
  const parsed = parseQuartz(expression);
  if (!parsed.ok) throw scheduleInvalid(expression, parsed.faults, where);
  const runs = nextFires(expression, now, shownRuns);
  if (runs.length === 0) throw scheduleInvalid(expression, [{ message: 'It never fires again' }], where);
  return runs;
}

/** What its source was found unable to do; nothing is known of one that no service has seen. */
function missingFeature({ features, stored }: Connector, jobType: JobType): string | undefined {
  if (stored['features'] === null || stored['features'] === undefined) return undefined;
  if (jobType === 'incremental' && !features.incrementalSync) return 'incremental';
  if (jobType === 'access_control' && !features.documentLevelSecurity) return 'access control';
  return undefined;
}
