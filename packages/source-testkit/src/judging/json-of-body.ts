import { isEncodedBody, type DocumentBody } from '@elastic-ingest/source-sdk';

/** The JSON of a body, decoded. Bytes that are no UTF-8 become U+FFFD: they are the matter of one case alone. */
export function jsonOfBody(body: DocumentBody): unknown {
  return JSON.parse(isEncodedBody(body) ? Buffer.from(body.json).toString('utf8') : JSON.stringify(body));
}
