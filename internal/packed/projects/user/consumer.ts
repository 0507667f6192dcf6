// Every published package as TypeScript sees it from outside. What is expected to be an error shows that the types are real.
import { ListSource } from '@acme/source-list';
import { sync, type SyncOutcome } from '@elastic-ingest/core';
import { formatError } from '@elastic-ingest/errors';
import { MongoSource } from '@elastic-ingest/source-mongo';
import { CONTRACT_VERSION, parseConfiguration, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { sourceContractCases } from '@elastic-ingest/source-testkit';

export const sources: readonly SourceDefinition[] = [ListSource, MongoSource];
export const texts: readonly string[] = [
  formatError(new Error('x')),
  ...sourceContractCases.map(({ id }) => id),
];
export const version: 1 = CONTRACT_VERSION;
export const run: (options: Parameters<typeof sync>[0]) => Promise<SyncOutcome> = sync;

const parsed = parseConfiguration(ListSource.configuration, {});
export const file: string | undefined = parsed.ok ? parsed.configuration.file : undefined;
// @ts-expect-error The configuration has no such field.
export const other = parsed.ok ? parsed.configuration.other : undefined;
// @ts-expect-error The contract has no version 2.
export const wrong: 2 = CONTRACT_VERSION;
// @ts-expect-error A sync needs options.
export const idle = sync();
// @ts-expect-error There is no such export.
import { nothing } from '@elastic-ingest/source-testkit';
export { nothing };
