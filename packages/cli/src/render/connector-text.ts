import type { Configuration, Connector, Scheduling } from '@elastic-ingest/byoc';
import { instantText, nextRuns } from './next-runs.ts';
import { oneLine } from './printable.ts';
import type { Colors } from './reporter.ts';

const longest = 200;

/** One connector, for people. Secret values are masked, empty fields are left out. */
export function connectorText(connector: Connector, now: Date, { bold, dim, red }: Colors): string {
  const { id, name, description, serviceType, indexName, language, error, pipeline, filtering } = connector;
  const status = connector.deleted ? 'deleted' : (connector.status ?? 'none');
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['name', name],
    ['description', description],
    ['service type', serviceType],
    ['index', indexName],
    ['language', language],
    ['status', status],
    ['error', error === undefined ? undefined : red(oneLine(error, 2000))],
    ['last seen', connector.lastSeen && instantText(connector.lastSeen)],
    ['last sync', lastSync(connector)],
    ['pipeline', pipeline?.name],
    ['rules', rulesText(connector)],
    [
      'draft rules',
      filtering.draft.validation.state === 'valid' ? undefined : filtering.draft.validation.state,
    ],
  ];
  return [
    bold(id),
    ...facts.flatMap(([what, text = '']) => (text === '' ? [] : [`  ${what.padEnd(14)}${text}`])),
    ...section('schedule', scheduleLines(connector.scheduling, now)),
    ...section('configuration', configurationLines(connector.configuration)),
  ].join('\n');

  function section(heading: string, lines: readonly string[]): readonly string[] {
    return lines.length === 0 ? [] : [dim(`  ${heading}`), ...lines.map((line) => `    ${line}`)];
  }
}

function lastSync({ lastSync: { content }, lastSynced, ...counts }: Connector): string | undefined {
  if (content.status === undefined) return undefined;
  const ended = lastSynced === undefined ? '' : `, ${instantText(lastSynced)}`;
  const { lastIndexedDocumentCount: indexed = 0, lastDeletedDocumentCount: deleted = 0 } = counts;
  return `${content.status}${ended}; ${indexed} indexed, ${deleted} deleted`;
}

function rulesText({ filtering: { active } }: Connector): string | undefined {
  const own = active.rules.filter(({ id }) => id !== 'DEFAULT').length;
  const advanced = active.advancedSnippet;
  const hasAdvanced = typeof advanced === 'object' && advanced !== null && Object.keys(advanced).length > 0;
  return own === 0 && !hasAdvanced ? undefined : `${own} basic${hasAdvanced ? ', and advanced ones' : ''}`;
}

function scheduleLines(scheduling: Scheduling, now: Date): readonly string[] {
  const runs = nextRuns(scheduling, now);
  return (['full', 'incremental', 'access_control'] as const).map((type) => {
    const { enabled, interval } = scheduling[type];
    const next = runs[type];
    return `${type.padEnd(15)}${enabled ? `${interval}  next ${next ?? 'never'}` : 'off'}`;
  });
}

function configurationLines(configuration: Configuration): readonly string[] {
  const fields = Object.entries(configuration).sort(([, a], [, b]) => a.order - b.order);
  const width = Math.max(0, ...fields.map(([name]) => name.length));
  return fields.map(([name, { value, sensitive }]) => {
    const isEmpty = value === '' || value === null;
    const text = isEmpty ? '' : sensitive ? '[redacted]' : oneLine(String(value), longest);
    return `${name.padEnd(width)}  ${text}`.trimEnd();
  });
}
