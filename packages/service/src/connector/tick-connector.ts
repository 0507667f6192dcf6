import { isMalformed, type Connector, type Versioned } from '@elastic-ingest/byoc';
import { isIngestError } from '@elastic-ingest/errors';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import { dueJobs, type DueJobs } from '../planning/due-jobs.ts';
import { planJobs } from '../planning/plan-jobs.ts';
import { describeError } from '../service/describe-error.ts';
import type { ServiceContext } from '../service/service-context.ts';
import { checkSource, hasEditedDraft } from './check-source.ts';
import { definitionOf } from './connector-source.ts';
import { OpenConnector } from './open-connector.ts';
import { prepareConnector } from './prepare-connector.ts';
import type { SourceChecks } from './source-checks.ts';

/**
 * Looks after one connector: schema, heartbeat, source, edited rules, schedules. What is wrong with the connector itself is written into it.
 * @throws EI_CONFLICT when somebody else wrote the connector meanwhile; and what Elasticsearch throws.
 */
export async function tickConnector(
  listed: Versioned<Connector>,
  context: ServiceContext,
  checks: SourceChecks,
): Promise<void> {
  const connector = new OpenConnector(context.protocol.connectors, listed);
  const serviceType = connector.value.serviceType ?? context.configured.get(listed.id)?.serviceType;
  let definition: SourceDefinition;
  try {
    definition = definitionOf(context.sources, serviceType);
  } catch (error) {
    await beat(connector, context);
    return report(connector, [error]);
  }
  const prepared = prepareConnector(connector.value, serviceType ?? definition.serviceType, definition);
  if (prepared !== undefined) {
    await connector.apply(prepared);
    context.log.info({ connector: listed.id, serviceType }, 'Prepared a connector');
  }
  await beat(connector, context);
  // A user has to give values first.
  if (connector.value.status === 'created' || connector.value.status === 'needs_configuration') return;
  const fault = await checkOnce(connector, definition, { context, checks });
  if (fault !== undefined) {
    context.log.warn({ connector: listed.id, error: describeError(fault.error) }, 'A source cannot be used');
    return report(connector, [fault.error]);
  }
  await report(connector, await plan(connector, context));
}

async function beat(connector: OpenConnector, { clock, limits }: ServiceContext): Promise<void> {
  const age = clock.now() - (connector.value.lastSeen?.getTime() ?? 0);
  if (age >= limits.heartbeatSeconds * 1000) await connector.apply({ type: 'heartbeat' });
}

/** What is wrong with the source, if anything. */
async function checkOnce(
  connector: OpenConnector,
  definition: SourceDefinition,
  { context, checks }: { readonly context: ServiceContext; readonly checks: SourceChecks },
): Promise<{ readonly error: unknown } | undefined> {
  const { clock, limits, signal } = context;
  if (checks.isFresh(connector.value, clock.now()) && !hasEditedDraft(connector.value)) return undefined;
  const check = { connector: connector.value, definition, pingSeconds: limits.pingSeconds, signal };
  try {
    const judged = await checkSource(check);
    checks.passed(connector.value, clock.now());
    if (judged !== undefined) await connector.apply(judged);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return { error };
  }
}

/** Makes the jobs that are due, and gives the schedules' faults. */
async function plan(connector: OpenConnector, context: ServiceContext): Promise<readonly unknown[]> {
  const asked = (value: Connector): DueJobs =>
    dueJobs(value, {
      startedAt: context.startedAt,
      now: context.clock.now(),
      catchUp: context.limits.catchUp,
    });
  const listed = asked(connector.value);
  if (listed.jobs.length === 0) return listed.faults;
  // A list may be a second old, and a job keeps the connector as it was: it is made of what stands there now.
  const found = await context.protocol.connectors.get(connector.value.id);
  if (found === undefined || isMalformed(found) || found.value.deleted) return listed.faults;
  connector.renew(found);
  const { jobs, faults } = asked(found.value);
  try {
    await planJobs(jobs, connector, context);
  } catch (error) {
    if (!isIncomplete(error)) throw error;
    return [...faults, error];
  }
  return faults;
}

const isIncomplete = (error: unknown): boolean =>
  isIngestError(error) && error.code === 'EI_CONNECTOR_INCOMPLETE';

/** Writes how the connector is, where that is not what stands there already. */
async function report(connector: OpenConnector, faults: readonly unknown[]): Promise<void> {
  const { status, error } = connector.value;
  if (faults.length === 0) {
    if (status !== 'connected' || error !== undefined) await connector.apply({ type: 'connected' });
    return;
  }
  const text = faults.map(describeError).join(' ');
  if (status !== 'error' || error !== text) await connector.apply({ type: 'failed', error: text });
}
