import { types } from 'node:util';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { outcomeWithin, type Outcome } from '../judging/outcome.ts';
import { whySkipped } from '../requirement.ts';
import { sourceContractCases } from '../source-contract-cases.ts';
import { limitsOf, type RawConfiguration, type SourceLimits } from '../source-harness.ts';
import { readOnlyHarness } from './read-only-harness.ts';
import type { SourceSample } from './take-sample.ts';

export interface Verdict {
  readonly id: string;
  readonly clause: string;
  readonly title: string;
  /** `not-judged`: it takes documents of the kit's own, or something else that only the source's tests can give. */
  readonly result: 'passed' | 'failed' | 'not-judged';
  readonly reason?: string;
}

/** What a source was configured with, and what came of that. */
export type JudgedServer = { readonly configuration: RawConfiguration } & (
  | { readonly sample: SourceSample }
  /** It does not answer, which judges its errors. */
  | { readonly fails: 'unreachable' | 'wrongCredentials' }
);

export interface JudgeOptions {
  /** Aborted, it makes the judgement reject with the reason. */
  readonly signal: AbortSignal;
  /** `documents` are those that each read is broken off after. */
  readonly limits?: Partial<SourceLimits>;
}

/**
 * Judges what can be judged of a source without writing anything: the definition alone or, with a server, also what the source makes of the
 * first documents that are there. A case that begins to seed documents of its own, and one that proves nothing of these, is not judged.
 */
export async function judgeSource(
  definition: SourceDefinition,
  server: JudgedServer | undefined,
  options: JudgeOptions,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const each of sourceContractCases) verdicts.push(await judge(each, definition, server, options));
  return verdicts;
}

async function judge(
  each: ContractCase,
  definition: SourceDefinition,
  server: JudgedServer | undefined,
  { signal, limits = {} }: JudgeOptions,
): Promise<Verdict> {
  const { id, clause, title, requires = [], run } = each;
  const over = new AbortController();
  let whyNot: string | undefined;
  const harness = readOnlyHarness(each, definition, server, {
    limits: limitsOf({ limits }),
    known: server !== undefined && 'sample' in server ? server.sample.documents : 0,
    over: over.signal,
    giveUp: (why) => {
      whyNot ??= why;
    },
  });
  // A case that waits for a failure fails after the limit; a slow one is not judged.
  const limit = 2 * limitsOf({ limits }).failsWithinMs;
  whyNot = whySkipped(requires, harness);
  const ended = whyNot === undefined ? await within(limit, signal, () => run(harness)) : 'late';
  over.abort(new Error('The case is over'));
  signal.throwIfAborted();
  whyNot ??= ended === 'late' ? `it took longer than ${limit} ms` : undefined;
  if (whyNot !== undefined) return { id, clause, title, result: 'not-judged', reason: whyNot };
  if (ended === 'late' || ended.ended === 'normally') return { id, clause, title, result: 'passed' };
  return { id, clause, title, result: 'failed', reason: reasonOf(ended.error) };
}

/** Waits for the end of a case, but neither for ever nor after an abort. */
async function within(
  milliseconds: number,
  signal: AbortSignal,
  call: () => Promise<void>,
): Promise<Outcome | 'late'> {
  let stop = (): void => undefined;
  const aborted = new Promise<'late'>((resolve) => {
    stop = () => resolve('late');
    signal.addEventListener('abort', stop, { once: true });
  });
  const outcome = outcomeWithin(milliseconds, 'the case', call).catch(() => 'late' as const);
  return Promise.race([outcome, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

/** What an assertion says, without the comparison of values that Node puts under a message of its own. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  return 'generatedMessage' in error && error.generatedMessage === false
    ? (error.message.split('\n')[0] ?? '')
    : error.message;
}
