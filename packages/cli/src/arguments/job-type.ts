import type { JobType } from '@elastic-ingest/byoc';
import { didYouMean } from '../did-you-mean.ts';
import { usage } from './usage.ts';

const jobTypes: readonly JobType[] = ['full', 'incremental', 'access_control'];

/** A job type as it is typed. */
export function jobTypeOf(word: string): JobType {
  const type = jobTypes.find((each) => each === word);
  if (type !== undefined) return type;
  throw usage(`A job is full, incremental or access_control, not ${word}${didYouMean(word, jobTypes)}`);
}
