import { errors } from '@elastic/elasticsearch';
import { asJsonObject } from '../json.ts';

/** The HTTP status with which Elasticsearch refused a request; undefined when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof errors.ResponseError ? error.statusCode : undefined;
}

/** True when the index is there and the document is not. */
export function isMissingDocument(error: unknown): boolean {
  return error instanceof errors.ResponseError && asJsonObject(error.body)?.['found'] === false;
}
