import { equal, fail, match, ok } from 'node:assert/strict';
import { isIngestError, type IngestError } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { open } from '../judging/open-source.ts';
import { outcomeOf, outcomeWithin } from '../judging/outcome.ts';
import { readAll } from '../judging/read.ts';
import { textOfError } from '../judging/text-of-error.ts';
import { limitsOf, type RawConfiguration, type SourceHarness } from '../source-harness.ts';

/** Servers that are not there and credentials that are refused. */
export const failureCases: readonly ContractCase[] = [
  {
    id: 'ping',
    clause: 'SRC-20',
    title: 'ping succeeds where the source can be read, also when it is empty',
    sample: true,
    run: async (harness) => {
      await using store = await harness.createStore();
      await ping(harness, store.configuration);
      await store.seed(1);
      await ping(harness, store.configuration);
    },
  },
  {
    id: 'unreachable',
    clause: 'SRC-21',
    title: 'ping of a server that is not there fails with a code, a hint, and the disposition retry',
    requires: ['unreachable'],
    run: async (harness) =>
      equal(explained(await failure(harness, harness.unreachable, ping)).disposition, 'retry'),
  },
  {
    id: 'wrong-credentials',
    clause: 'SRC-22',
    title: 'ping with credentials that are refused fails with a code, a hint, and the disposition fatal',
    requires: ['wrongCredentials'],
    run: async (harness) =>
      equal(explained(await failure(harness, harness.wrongCredentials, ping)).disposition, 'fatal'),
  },
  {
    id: 'unreachable-is-not-empty',
    clause: 'SRC-23',
    title: 'a read of a server that is not there throws',
    requires: ['unreachable'],
    run: async (harness) => void (await failure(harness, harness.unreachable, readOnce)),
  },
  {
    id: 'refused-is-not-empty',
    clause: 'SRC-23',
    title: 'a read with credentials that are refused throws',
    requires: ['wrongCredentials'],
    run: async (harness) => void (await failure(harness, harness.wrongCredentials, readOnce)),
  },
  {
    id: 'secrets-unreachable',
    clause: 'SRC-24',
    title: 'the error of a server that is not there shows no secret',
    requires: ['unreachable'],
    run: async (harness) => showsNoSecret(harness, harness.unreachable),
  },
  {
    id: 'secrets-refused',
    clause: 'SRC-24',
    title: 'the error of refused credentials shows no secret',
    requires: ['wrongCredentials'],
    run: async (harness) => showsNoSecret(harness, harness.wrongCredentials),
  },
  {
    id: 'secrets-ended',
    clause: 'SRC-24',
    title: 'the errors of a source that is aborted or closed show no secret',
    sample: true,
    run: async (harness) => {
      await using store = await harness.createStore();
      await store.seed(1);
      const source = await open(harness, store.configuration);
      const aborted = { signal: AbortSignal.abort() };
      const calls = [() => source.ping(aborted), () => readAll(source, aborted)];
      const errors = [await errorsOf(calls)];
      await source[Symbol.asyncDispose]();
      const { signal } = new AbortController();
      const late = [() => source.ping({ signal }), () => readAll(source)];
      errors.push(await errorsOf(late));
      showNoSecret(errors.flat(), secretsOf(harness, store.configuration));
    },
  },
];

type Call = (harness: SourceHarness, raw: RawConfiguration) => Promise<unknown>;

/** `open` may connect, so its failure counts as that of the call. */
async function ping(harness: SourceHarness, raw: RawConfiguration): Promise<void> {
  await using source = await open(harness, raw);
  await source.ping({ signal: new AbortController().signal });
}

async function readOnce(harness: SourceHarness, raw: RawConfiguration): Promise<void> {
  await using source = await open(harness, raw);
  await readAll(source);
}

async function failure(
  harness: SourceHarness,
  raw: RawConfiguration = {},
  call: Call = ping,
): Promise<unknown> {
  const outcome = await outcomeWithin(limitsOf(harness).failsWithinMs, 'failing', () => call(harness, raw));
  return outcome.ended === 'with error' ? outcome.error : fail('nothing failed');
}

function explained(error: unknown): IngestError {
  ok(isIngestError(error), `it is no IngestError: ${String(error)}`);
  match(error.code, /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/, 'its code is not of the form EI_SOMETHING');
  match(error.message, /\w/, 'it has no message');
  match(error.hint ?? '', /\w/, 'it has no hint');
  return error;
}

async function showsNoSecret(harness: SourceHarness, raw: RawConfiguration = {}): Promise<void> {
  // Whether they fail at all is the matter of other cases.
  const calls = [ping, readOnce].map((call) => () => call(harness, raw));
  showNoSecret(await errorsOf(calls), secretsOf(harness, raw));
}

async function errorsOf(calls: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
  const outcomes = await Promise.all(calls.map(outcomeOf));
  return outcomes.flatMap((outcome) => (outcome.ended === 'with error' ? [outcome.error] : []));
}

function secretsOf({ definition, secrets = [] }: SourceHarness, raw: RawConfiguration): string[] {
  const fields = Object.entries(definition.configuration);
  const sensitive = fields.filter(([, field]) => field.sensitive === true).map(([name]) => raw[name]);
  return [...sensitive, ...secrets].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

function showNoSecret(errors: readonly unknown[], secrets: readonly string[]): void {
  const texts = errors.map(textOfError);
  for (const secret of secrets)
    ok(!texts.some((text) => text.includes(secret)), 'an error shows a secret of the configuration');
}
