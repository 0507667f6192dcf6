import { errors } from '@elastic/elasticsearch';

/** True where the index of the protocol is not there: nobody has made a connector in this cluster yet. */
export function isMissingIndex(error: unknown): boolean {
  if (!(error instanceof errors.ResponseError) || error.statusCode !== 404) return false;
  const body: unknown = error.body;
  return JSON.stringify(body ?? '').includes('index_not_found_exception');
}
