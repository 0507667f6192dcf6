import { types } from 'node:util';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import {
  sourceContractCases,
  whySkipped,
  type ContractCase,
  type RawConfiguration,
  type SourceHarness,
  type SourceOffers,
  type SourceStore,
} from '@elastic-ingest/source-testkit';
import { abortable } from '../commands/abortable.ts';

export interface Verdict {
  readonly id: string;
  readonly clause: string;
  readonly title: string;
  /** `not-judged`: it takes documents of the kit's own, or something else that only the source's tests can give. */
  readonly result: 'passed' | 'failed' | 'not-judged';
  readonly reason?: string;
}

/** What is configured, and what the opened source has of that which the contract leaves to it. */
export interface JudgedServer {
  readonly configuration: RawConfiguration;
  readonly offers: Partial<SourceOffers>;
}

// Judged of a store that is known to hold nothing, which a user's does not.
const needsEmptyStore = new Set(['empty']);

/**
 * Judges what can be judged without writing anything: the definition alone or, with a server, also what an open source does there. A case that
 * begins to seed documents is given up.
 */
export async function judgeSource(
  definition: SourceDefinition,
  server: JudgedServer | undefined,
  signal: AbortSignal,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const each of sourceContractCases) verdicts.push(await judge(each, definition, server, signal));
  return verdicts;
}

async function judge(
  { id, clause, title, requires = [], run }: ContractCase,
  definition: SourceDefinition,
  server: JudgedServer | undefined,
  signal: AbortSignal,
): Promise<Verdict> {
  const asked = { id, clause, title };
  const { harness, wasGivenUp } = readOnlyHarness(definition, server);
  const unmet = whySkipped(requires, harness);
  if (unmet !== undefined) return { ...asked, result: 'not-judged', reason: unmet };
  if (needsEmptyStore.has(id)) return { ...asked, result: 'not-judged', reason: ownStore };
  try {
    await abortable(run(harness), signal);
    return wasGivenUp()
      ? { ...asked, result: 'not-judged', reason: ownStore }
      : { ...asked, result: 'passed' };
  } catch (error) {
    signal.throwIfAborted();
    if (wasGivenUp())
      return { ...asked, result: 'not-judged', reason: server === undefined ? noServer : ownStore };
    return { ...asked, result: 'failed', reason: reasonOf(error) };
  }
}

/** What an assertion says, without the comparison of values that Node puts under a message of its own. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  return 'generatedMessage' in error && error.generatedMessage === false
    ? (error.message.split('\n')[0] ?? '')
    : error.message;
}

const ownStore = 'it takes documents of its own';
const noServer = 'it takes a server';

/** A harness that gives up where a case wants to change anything. */
function readOnlyHarness(
  definition: SourceDefinition,
  server: JudgedServer | undefined,
): { readonly harness: SourceHarness; readonly wasGivenUp: () => boolean } {
  let givenUp = false;
  const giveUp = async (): Promise<never> => {
    givenUp = true;
    throw new Error('not here');
  };
  const createStore = async (): Promise<SourceStore> => {
    if (server === undefined) return giveUp();
    const { configuration } = server;
    return {
      configuration,
      seed: giveUp,
      update: giveUp,
      remove: giveUp,
      [Symbol.asyncDispose]: async () => undefined,
    };
  };
  return {
    harness: { definition, createStore, ...(server && { offers: server.offers }) },
    wasGivenUp: () => givenUp,
  };
}
