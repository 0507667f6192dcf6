import type { IncomingHttpHeaders } from 'node:http';

/** One request as it reached the proxy, in order of arrival. */
export interface SeenRequest {
  readonly method: string;
  /** Decoded for nobody: as sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Bytes of the body received so far; the whole body once `outcome` is set. */
  readonly bytes: number;
  /** Set when the proxy was told to keep bodies and this one is complete. */
  readonly body: Buffer | undefined;
  /** The status the client got, or that its connection was cut; undefined while under way. */
  readonly outcome: number | 'cut' | undefined;
}

export type RequestMatch = (request: SeenRequest) => boolean;

/** Matches by method and path, both optional: `matching('POST', '/_bulk')`; a string is the end of the path. */
export function matching(method: string | undefined, path: string | RegExp = /(?:)/): RequestMatch {
  return (request) =>
    (method === undefined || request.method === method) &&
    (typeof path === 'string' ? request.path.endsWith(path) : path.test(request.path));
}
