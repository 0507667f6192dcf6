import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { SeenRequest } from './seen-request.ts';

/** An answer held in memory. */
export interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders | IncomingHttpHeaders;
  readonly body?: Buffer | string;
}

/** One request under way, for a fault to decide about. Exactly one of `pass`, `reply` and `cut` ends it. */
export interface Exchange {
  readonly request: SeenRequest;
  /** The whole request body. */
  body(): Promise<Buffer>;
  /** Sends it to the server as it came and streams the answer back. */
  pass(): Promise<void>;
  /** Sends it to the server, with another body if given, and reads the whole answer; the client has nothing yet. */
  forward(body?: Buffer): Promise<Required<Answer>>;
  reply(answer: Answer): Promise<void>;
  /** Destroys the client's connection. */
  cut(): void;
}

/** What happens to a request instead of being passed on. */
export type Fault = (exchange: Exchange) => Promise<void>;
