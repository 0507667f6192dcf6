import type { VerifyOutcome } from '@elastic-ingest/core';
import { count, counted, duration } from './numbers.ts';
import type { Colors } from './reporter.ts';
import { sampleLine } from './sample-line.ts';
import { rejectedLines } from './sync-summary.ts';

const statusTexts: Readonly<Record<VerifyOutcome['status'], string>> = {
  equal: 'equal to its source',
  different: 'not equal to its source',
  repaired: 'was not equal to its source, and is repaired',
  'cannot-prove': 'nothing can be proved',
  guarded: 'repaired but for the deletes',
  failed: 'the verification failed',
  canceled: 'the verification was interrupted',
};

const tokenReasons = {
  quick: "as asked: what was changed behind the engine's back is not seen",
  pipeline:
    "for an ingest pipeline changes the documents: what was changed behind the engine's back is not seen",
  content: "for files are part of the documents: what was changed behind the engine's back is not seen",
};

/** Whether an index is equal to its source, for people. */
export function verifyText(name: string, outcome: VerifyOutcome, colors: Colors): string {
  const { counters, samples, rejects, rejectIndex, seconds, status, tokensFor, repairs } = outcome;
  const { equal, missing, different, extra, excluded, rejected, read } = counters;
  const head = `${name}: ${statusTexts[status]}; ${counted(read, 'document')} read in ${duration(seconds)}`;
  const differing = samples.different.map(({ id, paths }) =>
    paths.length === 0 ? id : `${id} (${paths.join('; ')})`,
  );
  const rejectsTold = Math.max(rejected + (repairs?.refused ?? 0), rejects.length);
  return [
    colorOf(outcome, colors)(head),
    ...(status === 'cannot-prove'
      ? []
      : [
          `  equal ${count(equal)}, missing ${count(missing)}, different ${count(different)}, extra ${count(extra)}, ${excluded > 0 ? `excluded ${count(excluded)}, ` : ''}rejected ${count(rejected)}`,
        ]),
    ...sampleLine('missing', samples.missing, missing),
    ...sampleLine('different', differing, different),
    ...sampleLine('extra', samples.extra, extra),
    ...(tokensFor === undefined ? [] : [`  Version tokens alone were compared, ${tokenReasons[tokensFor]}`]),
    ...(repairs === undefined ? [] : [repairsText(repairs)]),
    ...rejectedLines(name, { counters: { rejected: rejectsTold }, rejects, rejectIndex }),
  ].join('\n');
}

function repairsText({ created, updated, deleted, refused }: NonNullable<VerifyOutcome['repairs']>): string {
  return `  repaired: created ${count(created)}, updated ${count(updated)}, deleted ${count(deleted)}, refused ${count(refused)}`;
}

function colorOf({ status, counters }: VerifyOutcome, colors: Colors): Colors['green'] {
  if (status === 'failed' || status === 'cannot-prove') return colors.red;
  const well = (status === 'equal' || status === 'repaired') && counters.rejected === 0;
  return well ? colors.green : colors.yellow;
}
