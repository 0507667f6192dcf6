import type { FaultySource } from './faulty-source.fixture.ts';
import { faultyChanges } from './faulty-changes.fixture.ts';
import { faultyContent } from './faulty-content.fixture.ts';
import { faultyDefinitions } from './faulty-definitions.fixture.ts';
import { faultyDocuments } from './faulty-documents.fixture.ts';
import { faultyReads } from './faulty-reads.fixture.ts';

/** For each case of the contract at least one source that breaks it, and nothing else. */
export const faultySources: readonly FaultySource[] = [
  ...faultyDefinitions,
  ...faultyReads,
  ...faultyDocuments,
  ...faultyChanges,
  ...faultyContent,
];
